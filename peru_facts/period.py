"""Reference periods: a subset of EDTF (ISO 8601-2).

Understood are years, months and days (`2018`, `2013-05`, `2009-02-01`), each approximate (`2019~`), uncertain (`2019?`)
or both (`2019%`); intervals (`2009/2012`); and intervals with an open end (`2006/..`, `../2022-06-10`).
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, get_args

from msgspec import Struct

from peru_facts.errors import InvalidPeriodError

OPEN = ".."
DECEMBER = 12
# A period as an editor can check it: a calendar without the lengths of months.
_ONE = "[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?[~?%]?"
PATTERN = rf"{_ONE}(?:/(?:{_ONE}|\.\.))?|\.\./{_ONE}"
_NAMES = "January February March April May June July August September October November December"
MONTHS = tuple(_NAMES.split())

Precision = Literal["year", "month", "day"]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)
YEAR_DIGITS = 4
LENGTHS = (YEAR_DIGITS, 2, 2)  # of a year, a month and a day in digits


class Moment(Struct, frozen=True):
    """One end of a period: the days that a date of this precision spans."""

    first: date
    last: date
    precision: Precision
    approximate: bool = False
    uncertain: bool = False

    @property
    def parts(self) -> tuple[int, ...]:
        """The year, month and day, as far as known."""
        return self.first.timetuple()[: PRECISIONS.index(self.precision) + 1]


class Period(Struct, frozen=True):
    """A reference period; `start` or `end` is None where the interval is open.

    A single date has the same moment at both ends.
    """

    edtf: str
    start: Moment | None
    end: Moment | None

    @property
    def parts(self) -> tuple[tuple[int, ...], ...]:
        """The parts of each known end; once for a single date."""
        ends = [self.start] if self.start == self.end else [self.start, self.end]
        return tuple(end.parts for end in ends if end)

    @property
    def doubt(self) -> str:
        """Whether an end is "uncertain" or "approximate"; empty if neither."""
        ends = [end for end in (self.start, self.end) if end]
        if any(end.uncertain for end in ends):
            return "uncertain"
        return "approximate" if any(end.approximate for end in ends) else ""

    def overlaps(self, first: date, last: date) -> bool:
        """Whether the period touches the days from `first` to `last`."""
        begins = self.start.first if self.start else date.min
        ends = self.end.last if self.end else date.max
        return begins <= last and first <= ends

    def order(self) -> tuple[date, int]:
        """The sort key: first day, then the longer period; an open start sorts by its end."""
        begins = self.start or self.end
        assert begins, "parse_period makes no period without a date"
        return begins.first, -(self.end.last if self.end else date.max).toordinal()


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read a period in EDTF.

    Raises `InvalidPeriodError` when it writes none, or one that ends before it starts.
    """
    start_text, slash, end_text = text.partition("/")
    if not slash:
        moment = _moment(text, text)
        return Period(text, moment, moment)
    start = None if start_text == OPEN else _moment(start_text, text)
    end = None if end_text == OPEN else _moment(end_text, text)
    if start is None and end is None:
        raise InvalidPeriodError(text, "one end of an interval must be a date")
    if start and end and end.last < start.first:
        raise InvalidPeriodError(text, "it ends before it starts")
    return Period(text, start, end)


def is_year(text: str) -> bool:
    """Whether a text is a year in four digits."""
    return len(text) == YEAR_DIGITS and text.isascii() and text.isdigit()


def _moment(text: str, whole: str) -> Moment:
    mark = text[-1:] if text.endswith(("~", "?", "%")) else ""
    parts = text.removesuffix(mark).split("-")
    digits = "".join(parts)
    if tuple(map(len, parts)) != LENGTHS[: len(parts)] or not (digits.isascii() and digits.isdigit()):
        raise InvalidPeriodError(whole)
    precision = PRECISIONS[len(parts) - 1]
    try:
        first, last = _days(*map(int, parts))
    except ValueError:
        raise InvalidPeriodError(whole, f"there is no such {precision if int(parts[0]) else 'year'}") from None
    return Moment(first, last, precision, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def _days(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """The first and last day of a date."""
    if month is None:
        return date(year, 1, 1), date(year, DECEMBER, 31)
    first = date(year, month, 1 if day is None else day)
    if day is not None:
        return first, first
    return first, date(year, month + 1, 1) - timedelta(1) if month < DECEMBER else date(year, month, 31)
