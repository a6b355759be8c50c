"""The Bluebook: institutional authors (rule 15.1), web pages (18.2), press releases (17.2), paragraphs (3.3)."""

import re
from collections.abc import Sequence

from peru_facts.citations import Cited
from peru_facts.citations.dates import ABBREVIATED, YEAR_ONLY, bracketed, worded
from peru_facts.citations.item import Item
from peru_facts.citations.markup import italic, web
from peru_facts.citations.style import CitationStyle, footnotes
from peru_facts.citations.titles import headline, typographic

# Abbreviations in names of institutions.
ABBREVIATIONS = """
Administration=Admin. Affairs=Affs. Agriculture=Agric. American=Am. and=& Association=Ass’n Authority=Auth.
Board=Bd. Center=Ctr. Commerce=Com. Commission=Comm’n Committee=Comm. Congressional=Cong. Department=Dep’t
Development=Dev. Division=Div. Eastern=E. Economic=Econ. Education=Educ. Environmental=Env’t Federal=Fed.
Government=Gov’t Human=Hum. Institute=Inst. International=Int’l Justice=Just. Labor=Lab. Library=Libr.
Management=Mgmt. National=Nat’l Northern=N. Office=Off. Organization=Org. Policy=Pol’y Protection=Prot.
Public=Pub. Regional=Reg’l Research=Rsch. Resources=Res. Science=Sci. Secretary=Sec’y Security=Sec.
Service=Serv. Services=Servs. Southern=S. Statistics=Stat. Technology=Tech. Transportation=Transp.
University=Univ. Western=W.
"""
SHORT = dict(pair.split("=") for pair in ABBREVIATIONS.split())


class Bluebook(CitationStyle):
    """Citation sentences, with *id.* and *supra* for later ones."""

    def notes(self, cited: Sequence[Cited]) -> list[str]:
        """Write the citations in order."""
        return footnotes(cited, lambda item: (_author(item), item.custom.title), self.entry, _short)

    def entry(self, item: Item, cited: Cited | None = None) -> str:
        """Write a full note; without `cited`, a line of the table of authorities."""
        release = ["Press Release"] if item.genre == "Press release" else []
        site = f" {_shortened(item.container_title)}" if item.container_title else ""
        date = f" ({bracketed(item, ABBREVIATED)})" if item.issued and not item.issued.circa else ""
        address = web(item.url) + (f" (last visited {worded(item.accessed, ABBREVIATED)})" if item.undated else "")
        title = _title(item, "," if site and not item.original else "")
        if item.original:
            copy = f"{italic('reprinted in')}{site}{',' if site else ''} {address}"
            address = f"{web(item.original)}, {copy}"
        else:
            title += site
        return f"{', '.join([*release, _author(item), title])}{_paragraph(cited)}{date}, {address}."

    def order(self, item: Item) -> tuple[str, str, str]:
        """The sort key: author, title and date."""
        return _author(item).casefold(), item.title.casefold(), item.custom.issued


def _short(item: Item, cited: Cited, previous: Cited, sharing: int) -> str:
    """*Id.* after the same document, else *supra*."""
    paragraph = _paragraph(cited)
    if previous.name == cited.name and (paragraph or previous.paragraph is None):
        return italic("Id.") if previous.paragraph == cited.paragraph else f"{italic('Id.')}{paragraph}."
    year = f" ({bracketed(item, YEAR_ONLY)})," if sharing > 1 else ""
    title = _title(item, "" if year else ",")
    return f"{_author(item)}, {title}{year} {italic('supra')}{',' if paragraph else ''}{paragraph}."


def _author(item: Item) -> str:
    """The ABBREVIATED bodies, the smallest first, in brackets if inferred."""
    return item.credited(", ".join(map(_shortened, reversed(item.bodies))))


def _shortened(name: str) -> str:
    """A name ABBREVIATED and without its article."""
    return re.sub(r"[^\W\d_]+", lambda word: SHORT.get(word[0], word[0]), name.removeprefix("The "))


def _title(item: Item, mark: str) -> str:
    return italic(typographic(headline(item.custom.title)), mark)


def _paragraph(cited: Cited | None) -> str:
    return f" ¶ {cited.paragraph}" if cited and cited.paragraph is not None else ""


STYLE = Bluebook()
