"""The Bluebook: institutional authors (rule 15.1), web pages (18.2), press releases (17.2), paragraphs (3.3)."""

import re

from peru_facts.citations import Pin
from peru_facts.citations.dates import ABBREVIATED, worded
from peru_facts.citations.item import Item
from peru_facts.citations.markup import italic, web
from peru_facts.citations.style import CitationStyle, bibliography, footnotes
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


def _full(item: Item, pin: Pin | None = None) -> str:
    """A full note; without `pin`, a line of the table of authorities."""
    release = ["Press Release"] if item.genre == "Press release" else []
    site = f" {_shortened(item.container)}" if item.container else ""
    date = f" ({item.dated(ABBREVIATED)})" if item.issued and not item.issued.doubt else ""
    visited = f" (last visited {worded(item.accessed, ABBREVIATED)})" if item.undated else ""
    title = _title(item, "," if site and not item.original else "")
    address = f"{web(item.source.page)}{visited}"
    if item.original:
        copy = f"{italic('reprinted in')}{site}{',' if site else ''} {address}"
        address = f"{web(item.original)}, {copy}"
    else:
        title += site
    return f"{', '.join([*release, _author(item), title])}{_paragraph(pin)}{date}, {address}."


def _author(item: Item) -> str:
    """The abbreviated bodies, the smallest first, in brackets if inferred."""
    return item.credited(", ".join(map(_shortened, reversed(item.bodies))))


def _short(item: Item, pin: Pin, previous: Pin, year: str) -> str:
    """*Id.* after the same document, else *supra*."""
    paragraph = _paragraph(pin)
    if previous.name == pin.name and (paragraph or previous.paragraph is None):
        return italic("Id.") if previous.paragraph == pin.paragraph else f"{italic('Id.')}{paragraph}."
    title = f"{_title(item, '')} ({year})," if year else _title(item, ",")
    return f"{_author(item)}, {title} {italic('supra')}{',' if paragraph else ''}{paragraph}."


def _shortened(name: str) -> str:
    """An abbreviated name without its article."""
    return re.sub(r"[^\W\d_]+", lambda word: SHORT.get(word[0], word[0]), name.removeprefix("The "))


def _title(item: Item, mark: str) -> str:
    return italic(typographic(headline(item.source.title)), mark)


def _paragraph(pin: Pin | None) -> str:
    return f" ¶ {pin.paragraph}" if pin and pin.paragraph is not None else ""


STYLE = CitationStyle(
    notes=lambda cited: footnotes(cited, _full, _short), works=lambda cited: bibliography(cited, _author, _full)
)
