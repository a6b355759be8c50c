"""APA style, 7th edition: the smallest body is author, the others publisher."""

from collections.abc import Iterable, Mapping, Sequence

from peru_facts.citations import Pin
from peru_facts.citations.dates import AMERICAN, YEAR_FIRST, YEAR_ONLY, Parts, Wording, worded
from peru_facts.citations.item import Item
from peru_facts.citations.markup import italic, web
from peru_facts.citations.style import CitationStyle, items_of
from peru_facts.citations.titles import ended, typographic, without_article
from peru_facts.text import letters


def _notes(pins: Sequence[Pin]) -> list[str]:
    items = items_of(pins)
    suffixes = _year_letters(items.values())
    dated = {name: f"{item.bodies[-1]}, {_date(item, YEAR_ONLY, suffixes[name])}" for name, item in items.items()}
    return [f"({dated[pin.name]}{'' if pin.paragraph is None else f', para. {pin.paragraph}'})" for pin in pins]


def _works(pins: Sequence[Pin]) -> dict[str, str]:
    items = sorted(items_of(pins).values(), key=_order)
    suffixes = _year_letters(items)
    return {item.id: _reference(item, suffixes[item.id]) for item in items}


def _order(item: Item) -> tuple[str, tuple[Parts, ...], str]:
    """The sort key: author, date and title; a year precedes its days."""
    dates = item.issued.parts if item.issued else ()
    return item.bodies[-1].removeprefix("The ").casefold(), dates, without_article(item.title).casefold()


def _year_letters(items: Iterable[Item]) -> Mapping[str, str]:
    """The letters for documents of one author and year: 2013a, 2013b."""
    alike: dict[tuple[str, str], list[str]] = {}
    for item in sorted(items, key=_order):
        alike.setdefault(_name_and_year(item), []).append(item.id)
    return {
        name: letters(number) if len(names) > 1 else "" for names in alike.values() for number, name in enumerate(names)
    }


def _reference(item: Item, letter: str) -> str:
    """The entry: author, date, title, larger bodies, site of others."""
    title = typographic(item.title)
    larger = "" if item.original else ", ".join(item.bodies[:-1])
    publisher = "; ".join(filter(None, [larger, item.container]))
    access = f"Retrieved {worded(item.accessed, AMERICAN)}, from " if item.undated else ""
    parts = [
        f"{item.credited(item.bodies[-1]).removesuffix('.')}.",
        f"({_date(item, YEAR_FIRST, letter)}).",
        f"{italic(title)} [{item.genre}]." if item.genre else italic(title, "."),
        ended(publisher, ".") if publisher else "",
        f"{access}{web(item.source.page)}",
        f"(Reprinted from {item.bodies[0]}, {web(item.original)})" if item.original else "",
    ]
    return " ".join(filter(None, parts))


def _date(item: Item, wording: Wording, letter: str) -> str:
    """The date with the letter, in brackets if inferred."""
    if item.issued is None:
        return f"n.d.-{letter}" if letter else "n.d."
    date, years = worded(item.issued, wording), worded(item.issued, YEAR_ONLY)
    year = years if date.startswith(years) else date[:4]
    lettered = f"{year}{letter}{date[len(year) :]}"
    if item.issued.doubt:
        return f"ca. {lettered}"
    return f"[{lettered}]" if "date" in item.source.inferred else lettered


def _name_and_year(item: Item) -> tuple[str, str]:
    return item.bodies[-1], worded(item.issued, YEAR_ONLY) if item.issued else ""


STYLE = CitationStyle(notes=_notes, works=_works, usual=("note", "bibliography"))
