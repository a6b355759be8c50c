"""The Bluebook: institutional authors (rule 15.1), pages on the web (18.2), press releases (17.2), paragraphs (3.3)."""

import re
from collections.abc import Sequence

from peru_facts.citations import Cited
from peru_facts.citations.dates import abbreviated, bracketed, said, year_only
from peru_facts.citations.item import Item, item_of
from peru_facts.citations.markup import italic, italic_before, web
from peru_facts.citations.style import CitationStyle, items_of
from peru_facts.citations.titles import headline, typographic

WORD = re.compile(r"[^\W\d_]+")
PRESS_RELEASE = "Press release"

# How words in the names of institutions are abbreviated; the compass has its own letters.
SHORT = {
    "Administration": "Admin.",
    "Affairs": "Affs.",
    "Agriculture": "Agric.",
    "American": "Am.",
    "and": "&",
    "Association": "Ass’n",
    "Authority": "Auth.",
    "Board": "Bd.",
    "Center": "Ctr.",
    "Commerce": "Com.",
    "Commission": "Comm’n",
    "Committee": "Comm.",
    "Congressional": "Cong.",
    "Department": "Dep’t",
    "Development": "Dev.",
    "Division": "Div.",
    "Eastern": "E.",
    "Economic": "Econ.",
    "Education": "Educ.",
    "Environmental": "Env’t",
    "Federal": "Fed.",
    "Government": "Gov’t",
    "Human": "Hum.",
    "Institute": "Inst.",
    "International": "Int’l",
    "Justice": "Just.",
    "Labor": "Lab.",
    "Library": "Libr.",
    "Management": "Mgmt.",
    "National": "Nat’l",
    "Northern": "N.",
    "Office": "Off.",
    "Organization": "Org.",
    "Policy": "Pol’y",
    "Protection": "Prot.",
    "Public": "Pub.",
    "Regional": "Reg’l",
    "Research": "Rsch.",
    "Resources": "Res.",
    "Science": "Sci.",
    "Secretary": "Sec’y",
    "Security": "Sec.",
    "Service": "Serv.",
    "Services": "Servs.",
    "Southern": "S.",
    "Statistics": "Stat.",
    "Technology": "Tech.",
    "Transportation": "Transp.",
    "University": "Univ.",
    "Western": "W.",
}


class Bluebook(CitationStyle):
    """Citation sentences: in full at first, then *id.* right after the same document, and *supra* elsewhere."""

    def notes(self, cited: Sequence[Cited]) -> list[str]:
        """The citations in order."""
        items = items_of(cited)
        known: set[str] = set()
        notes: list[str] = []
        # Beside each the one before it; beside the first, which is never short, itself.
        for last, each in zip([*cited[:1], *cited], cited, strict=False):
            full = each.name not in known
            notes.append(_full(item_of(each), each.paragraph) if full else _short(each, last, items))
            known.add(each.name)
        return notes

    def works(self, cited: Sequence[Cited]) -> dict[str, str]:
        """The documents as a table of authorities has them, by author and title."""
        items = items_of(cited)
        ordered = sorted(items, key=lambda item: (author(item).casefold(), item.title.casefold(), item.custom.issued))
        return {item.id: _full(item, None) for item in ordered}


def author(item: Item) -> str:
    """The bodies, the smallest first, abbreviated and without their articles, in brackets where they are inferred."""
    name = ", ".join(shortened(body) for body in reversed(item.bodies))
    return f"[{name}]" if item.guessed_author else name


def shortened(name: str) -> str:
    """The name of an institution or a site, abbreviated and without its article."""
    return WORD.sub(lambda word: SHORT.get(word[0], word[0]), name.removeprefix("The "))


def _full(item: Item, paragraph: int | None) -> str:
    release = ["Press Release"] if item.genre == PRESS_RELEASE else []
    site = f" {shortened(item.container_title)}" if item.container_title and not item.original else ""
    place = f" ¶ {paragraph}" if paragraph is not None else ""
    named = ", ".join([*release, author(item), _title(item, "," if site else "") + site])
    date = _date(item)
    return f"{named}{place}{f' ({date})' if date else ''}, {_addresses(item)}."


def _addresses(item: Item) -> str:
    visited = f" (last visited {said(item.accessed, abbreviated)})" if item.prints_no_date else ""
    if not item.original:
        return f"{web(item.url)}{visited}"
    by = f" {shortened(item.container_title)}," if item.container_title else ""
    return f"{web(item.original)}, {italic('reprinted in')}{by} {web(item.url)}{visited}"


def _date(item: Item) -> str:
    """The date, in brackets where it is inferred; none for a page whose date is not known, which was visited."""
    if item.issued is None or item.issued.circa:
        return ""
    date = said(item.issued, abbreviated)
    return f"[{date}]" if item.guessed_date else date


def _title(item: Item, mark: str) -> str:
    return italic_before(typographic(headline(item.custom.title)), mark)


def _short(cited: Cited, last: Cited, among: Sequence[Item]) -> str:
    """*Id.* after a citation of the same document; else author and title, with the year where it is needed."""
    place = f" ¶ {cited.paragraph}" if cited.paragraph is not None else ""
    if last.name == cited.name and (place or last.paragraph is None):
        return italic("Id.") if last.paragraph == cited.paragraph else f"{italic('Id.')}{place}."
    item = item_of(cited)
    alike = [other for other in among if other.id != item.id and _known_as(other) == _known_as(item)]
    year = f" ({bracketed(item, year_only)})," if alike else ""
    title = _title(item, "" if year else ",")
    return f"{author(item)}, {title}{year} {italic('supra')}{',' if place else ''}{place}."


def _known_as(item: Item) -> tuple[str, str]:
    return author(item), item.custom.title


STYLE = Bluebook()
