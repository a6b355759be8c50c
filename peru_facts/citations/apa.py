"""APA style, 7th edition: the most specific agency is the author, the bodies above it the publisher."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase

from peru_facts.citations import Cited
from peru_facts.citations.dates import american, said, year_first, year_only
from peru_facts.citations.item import DateParts, Item, item_of
from peru_facts.citations.markup import italic, italic_before, web
from peru_facts.citations.style import CitationStyle, items_of
from peru_facts.citations.titles import ended, typographic, without_article


class Apa(CitationStyle):
    """A citation in the text, and an entry of the reference list."""

    usual = ("note", "bibliography")

    def notes(self, cited: Sequence[Cited]) -> list[str]:
        """The citations in parentheses."""
        letters = letters_of(cited)
        return [_in_text(item_of(each), each.paragraph, letters[each.name]) for each in cited]

    def works(self, cited: Sequence[Cited]) -> dict[str, str]:
        """The reference list, by author, year and title."""
        letters = letters_of(cited)
        return {item.id: _reference(item, letters[item.id]) for item in sorted(items_of(cited), key=_order)}


def letters_of(cited: Sequence[Cited]) -> Mapping[str, str]:
    """The letter after the year of each document, where several of one author have one year: 2013a, 2013b."""
    alike: dict[tuple[str, str], list[str]] = {}
    for item in sorted(items_of(cited), key=_order):
        alike.setdefault(_name_and_year(item), []).append(item.id)
    letters = {name: _letter(place) for same in alike.values() for place, name in enumerate(same)}
    return letters | {name: "" for name, *others in alike.values() if not others}


def _letter(place: int) -> str:
    """The letter at a place, counted from 0; after z comes aa."""
    rest, last = divmod(place, len(ascii_lowercase))
    return (_letter(rest - 1) if rest else "") + ascii_lowercase[last]


def _in_text(item: Item, paragraph: int | None, letter: str) -> str:
    name = item.bodies[-1]
    place = f", para. {paragraph}" if paragraph is not None else ""
    return f"({name}, {_date(item, _year(item), letter)}{place})"


def _reference(item: Item, letter: str) -> str:
    date = said(item.issued, year_first) if item.issued else ""
    name = f"[{item.bodies[-1]}]" if item.guessed_author else item.bodies[-1]
    parts = [
        f"{name.removesuffix('.')}.",
        f"({_date(item, date, letter)}).",
        _title(item),
        _source(item),
        _address(item),
    ]
    copied = f"(Reprinted from {item.bodies[0]}, {web(item.original)})" if item.original else ""
    return " ".join(filter(None, [*parts, copied]))


def _title(item: Item) -> str:
    """The title in sentence case, with what the document is."""
    title = typographic(item.title)
    return f"{italic(title)} [{item.genre}]." if item.genre else italic_before(title, ".")


def _source(item: Item) -> str:
    """The bodies above the author, and the site, where it is another's."""
    above = "" if item.original else ", ".join(item.bodies[:-1])
    names = "; ".join(filter(None, [above, item.container_title]))
    return ended(names, ".") if names else ""


def _address(item: Item) -> str:
    """The address without a period, with the day on which it was read when the page has no date of its own."""
    if item.prints_no_date:
        return f"Retrieved {said(item.accessed, american)}, from {web(item.url)}"
    return web(item.url)


def _year(item: Item) -> str:
    return said(item.issued, year_only) if item.issued else ""


def _date(item: Item, date: str, letter: str) -> str:
    """The date, in brackets where the document does not print it; a letter stands after the year."""
    if item.issued is None:
        return f"n.d.-{letter}" if letter else "n.d."
    year = _year(item) if date.startswith(_year(item)) else date[:4]
    lettered = f"{year}{letter}{date[len(year) :]}"
    if item.issued.circa:
        return f"ca. {lettered}"
    return f"[{lettered}]" if item.guessed_date else lettered


def _name_and_year(item: Item) -> tuple[str, str]:
    return item.bodies[-1], _year(item)


def _order(item: Item) -> tuple[str, tuple[DateParts, ...], str]:
    """What sorts a reference list: the author, the date, less precise dates first, and the title."""
    dates = item.issued.date_parts if item.issued else ()
    return item.bodies[-1].removeprefix("The ").casefold(), dates, without_article(item.title).casefold()


STYLE = Apa()
