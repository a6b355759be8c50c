"""MLA style, 9th edition: government, agencies, then the site as container."""

from collections import Counter
from collections.abc import Sequence

from peru_facts.citations import Cited
from peru_facts.citations.dates import DAY_FIRST, YEAR_ONLY, bracketed, worded
from peru_facts.citations.item import Item
from peru_facts.citations.markup import italic, web
from peru_facts.citations.style import CitationStyle, items_of
from peru_facts.citations.titles import INNER, OUTER, beginning, ended, headline, quoted, typographic, without_article

PREFIXES = {"United States": "U.S. "}
ANY_LENGTH = 99


class Mla(CitationStyle):
    """Citations in the text, and works cited."""

    usual = ("note", "bibliography")

    def notes(self, cited: Sequence[Cited]) -> list[str]:
        """Write the citations in parentheses; shared authors need a title, shared titles a year."""
        items = items_of(cited)
        authors = Counter(map(_author, items.values()))
        names = {
            name: (_author(item), _short_title(item) if authors[_author(item)] > 1 else "")
            for name, item in items.items()
        }
        sharing = Counter(names.values())
        return [_in_text(items[pin.name], names[pin.name], pin.paragraph, sharing) for pin in cited]

    def entry(self, item: Item) -> str:
        """Write the original, then any copy and day of access."""
        date = bracketed(item, DAY_FIRST, "circa", "")
        parts = [
            f"{item.credited(_author(item)).removesuffix('.')}.",
            quoted(headline(item.custom.title, ANY_LENGTH), "."),
            _container(item.custom.site, date, item.original or item.url),
            _container(item.container_title, "", item.url) if item.original else "",
            f"Accessed {worded(item.accessed, DAY_FIRST)}." if item.undated else "",
        ]
        return " ".join(filter(None, parts))

    def order(self, item: Item) -> tuple[str, str, str]:
        """The sort key: author, title without article, and date."""
        return _author(item).casefold(), without_article(item.title).casefold(), item.custom.issued


def _author(item: Item) -> str:
    """The government and its bodies, the largest first, without articles."""
    government = item.custom.government
    prefix = PREFIXES.get(government or "", "")
    bodies = [body.removeprefix("The ").removeprefix(prefix) for body in item.bodies]
    return ", ".join([government, *bodies] if government else bodies)


def _in_text(item: Item, name: tuple[str, str], paragraph: int | None, sharing: Counter[tuple[str, str]]) -> str:
    title = name[1]
    if sharing[name] > 1:
        year = bracketed(item, YEAR_ONLY, "circa", "n.d.").strip("[]")
        title += f" [{year}]"
    named = f"{name[0]}, {title}" if title else name[0]
    if paragraph is None:
        return f"({named})"
    return f"({ended(named, ',') if title else f'{named},'} par. {paragraph})"


def _short_title(item: Item) -> str:
    """The quoted title up to its colon or first preposition."""
    title = without_article(beginning(headline(item.custom.title, ANY_LENGTH)))
    return f"“{typographic(title, INNER + OUTER)}”"


def _container(site: str | None, date: str, address: str) -> str:
    return f"{', '.join(filter(None, [italic(site) if site else '', date, web(address)]))}."


STYLE = Mla()
