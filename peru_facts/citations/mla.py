"""MLA style, 9th edition: governments before their agencies, the site as container, days before months."""

from collections import Counter
from collections.abc import Sequence

from peru_facts.citations import Cited
from peru_facts.citations.dates import bracketed, day_first, said, year_only
from peru_facts.citations.item import Item, item_of
from peru_facts.citations.markup import italic, web
from peru_facts.citations.style import CitationStyle, items_of
from peru_facts.citations.titles import INNER, OUTER, beginning, ended, headline, quoted, typographic, without_article

PREFIXES = {"United States": "U.S. "}
ANY_LENGTH = 99


class Mla(CitationStyle):
    """A citation in the text, and an entry of the list of works cited."""

    usual = ("note", "bibliography")

    def notes(self, cited: Sequence[Cited]) -> list[str]:
        """The citations in parentheses."""
        items = items_of(cited)
        authors = Counter(map(author, items))
        titles = Counter((author(item), _short_title(item)) for item in items)
        return [_in_text(item_of(each), each.paragraph, authors, titles) for each in cited]

    def works(self, cited: Sequence[Cited]) -> dict[str, str]:
        """The list of works cited, by author and title."""
        return {item.id: _entry(item) for item in sorted(items_of(cited), key=_order)}


def author(item: Item) -> str:
    """The government in full, then its bodies, the largest first, without their articles."""
    government = item.custom.government
    prefix = PREFIXES.get(government or "", "")
    bodies = [body.removeprefix("The ").removeprefix(prefix) for body in item.bodies]
    return ", ".join([government, *bodies] if government else bodies)


def _in_text(item: Item, paragraph: int | None, authors: Counter[str], titles: Counter[tuple[str, str]]) -> str:
    """Author and paragraph, with the title, and the year, where works have the author, and the title, in common."""
    title = _short_title(item) if authors[author(item)] > 1 else ""
    if titles[author(item), title] > 1:
        year = bracketed(item, year_only, "circa", "n.d.").strip("[]")
        title += f" [{year}]"
    named = f"{author(item)}, {title}" if title else author(item)
    if paragraph is None:
        return f"({named})"
    return f"({ended(named, ',') if title else f'{named},'} par. {paragraph})"


def _short_title(item: Item) -> str:
    """The title up to its colon or its first preposition, without an article, between quotation marks."""
    title = without_article(beginning(headline(item.custom.title, ANY_LENGTH)))
    return f"“{typographic(title, INNER + OUTER)}”"


def _entry(item: Item) -> str:
    name = f"[{author(item)}]" if item.guessed_author else author(item).removesuffix(".")
    date = bracketed(item, day_first, "circa", "")
    site = italic(item.custom.site) if item.custom.site else ""
    place = [site, date, web(item.original or item.url)]
    said_where = ", ".join(filter(None, place))
    parts = [f"{name}.", quoted(headline(item.custom.title, ANY_LENGTH), "."), f"{said_where}."]
    if item.original:
        copy = [italic(item.container_title) if item.container_title else "", web(item.url)]
        parts.append(f"{', '.join(filter(None, copy))}.")
    if item.prints_no_date:
        parts.append(f"Accessed {said(item.accessed, day_first)}.")
    return " ".join(parts)


def _order(item: Item) -> tuple[str, str, str]:
    return author(item).casefold(), without_article(item.title).casefold(), item.custom.issued


STYLE = Mla()
