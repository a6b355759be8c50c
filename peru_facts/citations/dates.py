"""Dates in the wording of a style."""

import re

from peru_facts.citations.item import Date, DateParts, Item
from peru_facts.period import MONTHS

SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

# The forms of a year, of a month and of a day.
Wording = tuple[str, str, str]
AMERICAN: Wording = ("{year}", "{month} {year}", "{month} {day}, {year}")
ABBREVIATED: Wording = ("{year}", "{short} {year}", "{short} {day}, {year}")
DAY_FIRST: Wording = ("{year}", "{short} {year}", "{day} {short} {year}")
YEAR_FIRST: Wording = ("{year}", "{year}, {month}", "{year}, {month} {day}")
YEAR_ONLY: Wording = ("{year}", "{year}", "{year}")


def _one(parts: DateParts, wording: Wording) -> str:
    """A year, month or day in words."""
    year, month, day = (*parts, 1, 1)[:3]
    return wording[len(parts) - 1].format(year=year, month=MONTHS[month - 1], short=SHORT[month - 1], day=day)


def worded(date: Date | None, wording: Wording) -> str:
    """A date, or a range without its shared parts; empty for None."""
    if date is None:
        return ""
    first, last = date.date_parts[0], date.date_parts[-1]
    before, after = _one(first, wording), _one(last, wording)
    if before == after:
        return before
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
