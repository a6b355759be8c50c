"""MLA style, 9th edition: government, agencies, then the site as container."""

from collections import Counter
from collections.abc import Sequence

from peru_facts.citations import Pin
from peru_facts.citations.dates import DAY_FIRST, YEAR_ONLY, worded
from peru_facts.citations.item import Item
from peru_facts.citations.markup import italic, web
from peru_facts.citations.style import CitationStyle, bibliography, items_of
from peru_facts.citations.titles import INNER, OUTER, beginning, ended, headline, quoted, typographic, without_article

PREFIXES = {"United States": "U.S. "}
ANY_LENGTH = 99


def _notes(pins: Sequence[Pin]) -> list[str]:
    """The citations in parentheses; shared authors need a title, shared titles a year."""
    items = items_of(pins)
    names = {name: _author(item) for name, item in items.items()}
    for different in (_short_title, _year):
        sharing = Counter(names.values())
        names = {name: text + different(items[name]) if sharing[text] > 1 else text for name, text in names.items()}
    return [
        f"({names[pin.name]})" if pin.paragraph is None else f"({ended(names[pin.name], ',')} par. {pin.paragraph})"
        for pin in pins
    ]


def _entry(item: Item) -> str:
    """The original, then any copy and day of access."""
    parts = [
        f"{item.credited(_author(item)).removesuffix('.')}.",
        quoted(headline(item.source.title, ANY_LENGTH), "."),
        _container(item.source.site, item.dated(DAY_FIRST, "circa", ""), item.original or item.source.page),
        _container(item.container, "", item.source.page) if item.original else "",
        f"Accessed {worded(item.accessed, DAY_FIRST)}." if item.undated else "",
    ]
    return " ".join(filter(None, parts))


def _author(item: Item) -> str:
    """The government and its bodies, the largest first, without articles."""
    government = item.source.government
    prefix = PREFIXES.get(government or "", "")
    bodies = [body.removeprefix("The ").removeprefix(prefix) for body in item.bodies]
    return ", ".join([government, *bodies] if government else bodies)


def _short_title(item: Item) -> str:
    """The quoted title up to its colon or first preposition."""
    title = without_article(beginning(headline(item.source.title, ANY_LENGTH)))
    return f", “{typographic(title, INNER + OUTER)}”"


def _year(item: Item) -> str:
    return f" [{item.dated(YEAR_ONLY, 'circa').strip('[]')}]"


def _container(site: str | None, date: str, address: str) -> str:
    return f"{', '.join(filter(None, [italic(site) if site else '', date, web(address)]))}."


STYLE = CitationStyle(
    notes=_notes, works=lambda cited: bibliography(cited, _author, _entry), usual=("note", "bibliography")
)
