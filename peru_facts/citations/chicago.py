"""The Chicago Manual of Style, 18th edition: notes and bibliography for web documents.

This edition prefers a short form to ibid.
"""

from peru_facts.citations import Pin
from peru_facts.citations.dates import AMERICAN, worded
from peru_facts.citations.item import Item
from peru_facts.citations.markup import TITLE, web
from peru_facts.citations.style import CitationStyle, bibliography, footnotes
from peru_facts.citations.titles import beginning, ended, headline, quoted, without_article

MOST_WORDS = 4


def _author(item: Item) -> str:
    return ", ".join(item.bodies)


def _entry(item: Item) -> str:
    """A bibliography entry: a sentence for each part."""
    addresses = [address[0].upper() + address[1:] for address in _addresses(item)]
    title, author = quoted(headline(item.source.title), "."), item.credited(_author(item))
    parts = [author, title, _published(item), *addresses]
    return " ".join(ended(part, ".") for part in parts if part)


def _full(item: Item, pin: Pin) -> str:
    rest = ", ".join(filter(None, [_published(item), _paragraph(pin), *_addresses(item)]))
    return f"{item.credited(_author(item))}, {_title(item.source.title, ',')} {rest}."


def _short(item: Item, pin: Pin, _previous: Pin, year: str) -> str:
    rest = ", ".join(filter(None, [year, _paragraph(pin)]))
    mark, title = "," if rest else ".", item.source.title
    short = without_article(beginning(title) if len(title.split()) > MOST_WORDS else title)
    named = f"{item.credited(item.bodies[0])}, {_title(short, mark)}"
    return f"{named} {rest}." if rest else named


def _title(title: str, mark: str) -> str:
    """The title in quotation marks; Markdown links its marked words."""
    text = quoted(headline(title), mark)[1:-1]
    words = text.removesuffix(mark)
    return f"“{TITLE}{words}{TITLE}{text[len(words) :]}”"


def _paragraph(pin: Pin) -> str:
    return f"para. {pin.paragraph}" if pin.paragraph is not None else ""


def _published(item: Item) -> str:
    """The site, unless of a copy, and the date."""
    return ", ".join(filter(None, [None if item.original else item.container, item.dated(AMERICAN, undated="")]))


def _addresses(item: Item) -> list[str]:
    """The original, its copy and the day of access."""
    site = f" by {item.container}" if item.container else ""
    copy = [web(item.original), f"republished{site}"] if item.original else []
    access = [f"accessed {worded(item.accessed, AMERICAN)}"] if item.undated else []
    return [*copy, *access, web(item.source.page)]


STYLE = CitationStyle(
    notes=lambda cited: footnotes(cited, _full, _short), works=lambda cited: bibliography(cited, _author, _entry)
)
