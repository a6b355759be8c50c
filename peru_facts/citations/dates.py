"""Dates in the wording of a style."""

import re

from peru_facts.period import MONTHS, Period, parse_period

SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

# The forms of a year, of a month and of a day.
Wording = tuple[str, str, str]
AMERICAN: Wording = ("{year}", "{month} {year}", "{month} {day}, {year}")
ABBREVIATED: Wording = ("{year}", "{short} {year}", "{short} {day}, {year}")
DAY_FIRST: Wording = ("{year}", "{short} {year}", "{day} {short} {year}")
YEAR_FIRST: Wording = ("{year}", "{year}, {month}", "{year}, {month} {day}")
YEAR_ONLY: Wording = ("{year}", "{year}", "{year}")

Parts = tuple[int, ...]


def date_of(text: str) -> Period | None:
    """The date in EDTF; None if only a limit is known."""
    period = parse_period(text)
    return period if period.start and period.end else None


def _one(parts: Parts, wording: Wording) -> str:
    year, month, day = (*parts, 1, 1)[:3]
    return wording[len(parts) - 1].format(year=year, month=MONTHS[month - 1], short=SHORT[month - 1], day=day)


def worded(date: Period, wording: Wording) -> str:
    """A date, or a range without its shared parts."""
    first, last = date.parts[0], date.parts[-1]
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
