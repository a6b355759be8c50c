"""Dates in the wording of a style."""

import re
from collections.abc import Callable

from peru_facts.citations.item import Date, DateParts, Item
from peru_facts.period import MONTHS

SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

Wording = Callable[[DateParts], str]


def american(parts: DateParts, names: tuple[str, ...] = MONTHS) -> str:
    """`January 25, 2017`."""
    year, *rest = parts
    day = f" {rest[1]}," if len(rest) > 1 else ""
    return f"{names[rest[0] - 1]}{day} {year}" if rest else f"{year}"


def abbreviated(parts: DateParts) -> str:
    """`Jan. 25, 2017`."""
    return american(parts, SHORT)


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


def worded(date: Date | None, wording: Wording) -> str:
    """A date, or a range without its shared parts; empty for None."""
    if date is None:
        return ""
    first, last = date.date_parts[0], date.date_parts[-1]
    return wording(first) if wording(first) == wording(last) else _range(first, last, wording)


def _range(first: DateParts, last: DateParts, wording: Wording) -> str:
    """A range that writes a shared year or month once."""
    before, after = wording(first), wording(last)
    if first[0] != last[0] or len(first) != len(last):
        return f"{before}–{after}"
    if first[:2] == last[:2]:
        return re.sub(rf"\b{last[2]}\b", f"{first[2]}–{last[2]}", after, count=1)
    year = rf",? ?\b{last[0]}\b,? ?"
    leads = re.match(year, after)
    return f"{before}–{re.sub(year, '', after)}" if leads else f"{re.sub(year, '', before)}–{after}"


def bracketed(item: Item, wording: Wording, circa: str = "ca.", undated: str = "n.d.") -> str:
    """The date, in brackets if not printed: `[ca. 2019]`, `[2019?]`, `[2022]`."""
    if item.issued is None:
        return undated
    date = worded(item.issued, wording)
    if item.uncertain:
        return f"[{date}?]"
    if item.issued.circa:
        return f"[{circa} {date}]"
    return f"[{date}]" if item.inferred_date else date
