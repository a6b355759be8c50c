"""Typed values in words for people: `$17.5 billion`, `Jun 3-7, 2013`, `32nd`."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import json

from peru_facts.figures.figure import Figure
from peru_facts.period import MONTHS, Moment, Period
from peru_facts.records import Citation
from peru_facts.render.output import printable
from peru_facts.report import Bounds, Change, Climb, Conflict, Document, Places, ReferencePeriod, Remark, Row

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
TEENS = (11, 12, 13)
BEARERS = ("figure", "title", "value", "bounds")
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
HEADINGS = {
    "standing": "Status",
    "when": "Period",
    "item": "Product",
    "part": "Claimed",
    "citations": "Source",
    "figures": "Key figures",
    "accounted_figures": "Figures",
    "remarks": "Note",
    "id": "ID",
    "url": "URL",
}


def heading(column: str) -> str:
    """The heading of a column."""
    return HEADINGS.get(column) or column.replace("_", " ").capitalize()


def in_words(row: Any, column: str, columns: Sequence[str]) -> str:
    """A value of a row in words, beside other columns.

    A period has its basis, and a title its figure, unless a column has it.
    """
    text = words(getattr(row, "when" if column == "period" else column))
    stated = getattr(row, "figure", None)
    if column == "title" and text and stated and "figure" not in columns and not getattr(row, "named", False):
        text += f": {words(stated)}"
    told = status(row, column, columns)
    return f"{text} {told}" if told else text


def status(row: Any, column: str, columns: Sequence[str]) -> str:
    """The status in parentheses, if this column has to tell it.

    The first of `BEARERS` tells it, unless it has a column of its own.
    """
    standing = words(getattr(row, "standing", None))
    if not standing or "standing" in columns or ("derived" if standing == "derived" else "status") in columns:
        return ""
    bearer = next((name for name in BEARERS if name in columns and getattr(row, name)), "")
    return f"({standing})" if column == bearer else ""


def words(value: Any) -> str:
    """A value in words; several values take a line each."""
    return printable(_words(value))


def _words(value: Any) -> str:  # noqa: C901, PLR0911, PLR0912 - one line a type
    match value:
        case None:
            return ""
        case Period():
            return period(value)
        case ReferencePeriod():
            return reference_period(value)
        case Figure():
            return figure(value)
        case Bounds():
            return bounds(value)
        case Citation():
            return f"{value.source} ¶ {value.paragraph}"
        case Conflict():
            return f"{value.kind}: {value.statement}"
        case Remark():
            return value.text
        case Row():
            return key_figure(value)
        case tuple():
            return "\n".join(_words(item) for item in value)
        case bool():
            return "yes" if value else ""
        case Mapping():
            return json.format(json.encode(value)).decode()
        case int() | float():
            return _number(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def figure(stated: Figure) -> str:
    """A figure with its qualifier and unit: "nearly $16 billion"."""
    if isinstance(stated, Places):
        return _places(stated)
    hedge = "an average of" if stated.qualifier == "average" else (stated.qualifier or "").replace("-", " ")
    qualifier = f"{hedge} " if hedge else ""
    sign = "-" if stated.value < 0 else "+" if isinstance(stated, Change) else ""
    return f"{qualifier}{sign}{_amount(abs(stated.value), stated.unit or '')}"


def _places(stated: Places) -> str:
    """The places between two ranks: "4 places"; in time "up 4 places", "down 1 place" or "no change"."""
    count = f"{_number(abs(stated.value))} place{'s' * (abs(stated.value) != 1)}"
    if not isinstance(stated, Climb):
        return count
    return f"{'up' if stated.value < 0 else 'down'} {count}" if stated.value else "no change"


def bounds(stated: Bounds) -> str:
    """The bounds of a reckoned value: "between 95,000 and 205,000 people", "more than $1 billion", "above -2%"."""
    digits = 1 if stated.unit == "percent" else 2
    low, high = (
        "" if value is None else figure(Figure(round(value, digits), stated.unit))
        for value in (stated.low, stated.high)
    )
    if low and high:
        return f"between {low.removesuffix(f' {stated.unit}')} and {high}"
    if low:
        return f"{'above' if low.startswith('-') else 'more than'} {low}"
    if high:
        return f"{'below' if high.startswith('-') else 'less than'} {high}"
    return "cannot be told: no bound is stated"


def _amount(value: int | float, unit: str) -> str:
    match unit:
        case "USD":
            return f"${_scaled(value)}"
        case "percent":
            return f"{_number(value)}%"
        case "rank":
            return _ordinal(value)
        case _:
            return f"{_scaled(value)} {unit}".rstrip()


def _number(value: int | float) -> str:
    """A number without a needless decimal point: 5, 2.5."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def _scaled(value: int | float) -> str:
    """A number with its scale, unless digits get lost: 17.5 billion."""
    for size, name in SCALES:
        if value >= size and round(float(f"{value / size:.3f}") * size, 3) == value:
            return f"{value / size:,.3f}".rstrip("0").rstrip(".") + f" {name}"
    return _number(value)


def _ordinal(value: int | float) -> str:
    ending = "th" if value % 100 in TEENS else ENDINGS.get(int(value % 10), "th")
    return f"{_number(value)}{ending}"


def key_figure(row: Any) -> str:
    """A figure of a program, with title, period and status."""
    title = f"{row.title}: " if getattr(row, "title", None) else ""
    details = [_words(getattr(row, "when", None)), getattr(row, "standing", None) or ""]
    return f"{title}{_words(row.figure)}" + "".join(f", {detail}" for detail in details if detail)


def reference_period(stated: ReferencePeriod) -> str:
    """A period as a reader needs it: "FY 2018", "as of 2022"."""
    fiscal = "FY " if stated.calendar == "us-fiscal" else ""
    single = stated.period.start == stated.period.end
    as_of = "as of " if stated.basis == "document" and single else ""
    return f"{as_of}{fiscal}{period(stated.period)}"


def period(stated: Period) -> str:
    """A period: "2018", "May 2013", "Jun 3-7, 2013", "from 2006", "by Jun 10, 2022", "ca. 2019"."""
    start, end = stated.start, stated.end
    if start is None or end is None:
        return f"from {_moment(start)}" if start else f"by {_moment(end)}" if end else ""
    if start == end:
        return _moment(start)
    first, last = start.first, end.first
    if not stated.doubt and start.precision == end.precision == "day" and first.replace(day=1) == last.replace(day=1):
        return f"{MONTHS[first.month - 1][:3]} {first.day}-{last.day}, {first.year}"
    hyphen = "-" if start.precision == end.precision != "day" else " to "
    return f"{_moment(start)}{hyphen}{_moment(end)}"


def _moment(moment: Moment) -> str:
    month, year = MONTHS[moment.first.month - 1][:3], moment.first.year
    texts = {"year": f"{year}", "month": f"{month} {year}", "day": f"{month} {moment.first.day}, {year}"}
    circa = "ca. " if moment.approximate else ""
    return circa + texts[moment.precision] + (" (?)" if moment.uncertain else "")


def in_full(document: Document) -> str:
    """A document with its publisher, its title and its date."""
    return printable(f'{document.publisher}, "{document.title}", {period(document.issued)}')
