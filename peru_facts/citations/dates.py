"""Dates in the words of a style, from the parts that CSL has."""

import re
from collections.abc import Callable

from peru_facts.citations.item import Date, DateParts, Item
from peru_facts.period import MONTHS

SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

Words = Callable[[DateParts], str]


def american(parts: DateParts) -> str:
    """`January 25, 2017`."""
    return _american(parts, MONTHS)


def abbreviated(parts: DateParts) -> str:
    """`Jan. 25, 2017`."""
    return _american(parts, SHORT)


def _american(parts: DateParts, names: tuple[str, ...]) -> str:
    year, *rest = parts
    day = f" {rest[1]}," if len(rest) > 1 else ""
    return f"{names[rest[0] - 1]}{day} {year}" if rest else f"{year}"


def day_first(parts: DateParts) -> str:
    """`25 Jan. 2017`."""
    year, *rest = parts
    return " ".join([*map(str, rest[1:]), *(SHORT[month - 1] for month in rest[:1]), str(year)])


def year_first(parts: DateParts) -> str:
    """`2017, January 25`."""
    year, *rest = parts
    return f"{year}, {MONTHS[rest[0] - 1]}" + "".join(f" {day}" for day in rest[1:]) if rest else f"{year}"


def year_only(parts: DateParts) -> str:
    """`2017`."""
    return f"{parts[0]}"


def said(date: Date, words: Words) -> str:
    """A date, or the first and the last one with a dash between them, without what they share."""
    first, last = date.date_parts[0], date.date_parts[-1]
    return words(first) if words(first) == words(last) else _span(first, last, words)


def _span(first: DateParts, last: DateParts, words: Words) -> str:
    """Two dates in words, with the year, or the year and the month, that they share said once."""
    before, after = words(first), words(last)
    if first[0] != last[0] or len(first) != len(last):
        return f"{before}–{after}"
    if first[:2] == last[:2]:
        return re.sub(rf"\b{last[2]}\b", f"{first[2]}–{last[2]}", after, count=1)
    year = re.compile(rf",? ?\b{last[0]}\b,? ?")
    return f"{before}–{year.sub('', after)}" if year.match(after) else f"{year.sub('', before)}–{after}"


def bracketed(item: Item, words: Words, about: str = "ca.", none: str = "n.d.") -> str:
    """The date of an item, in brackets where the document does not print it: `[ca. 2019]`, `[2019?]`, `[2022]`."""
    if item.issued is None:
        return none
    date = said(item.issued, words)
    if item.uncertain:
        return f"[{date}?]"
    if item.issued.circa:
        return f"[{about} {date}]"
    return f"[{date}]" if item.guessed_date else date
