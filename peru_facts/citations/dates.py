"""Dates in the wording of a style."""

import re

from msgspec import Struct

from peru_facts.period import MONTHS, PRECISIONS, parse_period

SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

# The forms of a year, of a month and of a day.
Wording = tuple[str, str, str]
AMERICAN: Wording = ("{year}", "{month} {year}", "{month} {day}, {year}")
ABBREVIATED: Wording = ("{year}", "{short} {year}", "{short} {day}, {year}")
DAY_FIRST: Wording = ("{year}", "{short} {year}", "{day} {short} {year}")
YEAR_FIRST: Wording = ("{year}", "{year}, {month}", "{year}, {month} {day}")
YEAR_ONLY: Wording = ("{year}", "{year}", "{year}")

Parts = tuple[int, ...]


class Date(Struct, frozen=True):
    """A date or a range: year, month and day of each end, as far as known."""

    parts: tuple[Parts, ...]
    circa: bool = False
    uncertain: bool = False


def date_of(text: str) -> Date | None:
    """The date in EDTF; None if only a limit is known."""
    period = parse_period(text)
    if period.start is None or period.end is None:
        return None
    ends = [period.start] if period.start == period.end else [period.start, period.end]
    parts = (end.first.timetuple()[: PRECISIONS.index(end.precision) + 1] for end in ends)
    uncertain = any(end.uncertain for end in ends)
    return Date(tuple(parts), circa=uncertain or any(end.approximate for end in ends), uncertain=uncertain)


def _one(parts: Parts, wording: Wording) -> str:
    year, month, day = (*parts, 1, 1)[:3]
    return wording[len(parts) - 1].format(year=year, month=MONTHS[month - 1], short=SHORT[month - 1], day=day)


def worded(date: Date, wording: Wording) -> str:
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
