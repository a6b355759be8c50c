"""The people's forms of typed values: `$17.5 billion`, `Jun 3-7, 2013`, `32nd`."""

from collections.abc import Mapping
from typing import Any

from msgspec import json

from peru_facts.figures.figure import Figure
from peru_facts.period import MONTHS, Moment, Period
from peru_facts.render.output import printable
from peru_facts.report import Conflict, Document, Reference, Report, Row

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
TEENS = (11, 12, 13)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
HEADINGS = {
    "standing": "Status",
    "citations": "Source",
    "figures": "Key figures",
    "remarks": "Note",
    "proved_paragraphs": "Paragraphs",
    "accounted_figures": "Figures",
    "proved_names": "Names",
    "proved_statements": "Statements",
    "used_exemptions": "Exemptions",
    "id": "ID",
    "url": "URL",
}


def heading(column: str) -> str:
    """What people call a column."""
    return HEADINGS.get(column) or column.replace("_", " ").capitalize()


def words(value: Any) -> str:
    """A value as people write it; several values stand on a line each."""
    match value:
        case None:
            said = ""
        case Period():
            said = period(value)
        case Figure():
            said = figure(value)
        case Reference():
            said = f"{value.source} ¶ {value.paragraph}"
        case Conflict():
            said = f"{value.kind}: {value.statement}"
        case Row():
            said = _key_figure(value)
        case tuple():
            said = "\n".join(words(item) for item in value)
        case Mapping():
            said = json.format(json.encode(value)).decode()
        case int() | float():
            said = f"{value:,}"
        case _:
            said = str(value)
    return printable(said)


def figure(stated: Figure) -> str:
    """A figure with its qualifier and unit: "nearly $16 billion"."""
    qualifier = f"{stated.qualifier.replace('-', ' ')} " if stated.qualifier else ""
    return qualifier + _amount(stated.value, stated.unit or "")


def _amount(value: int | float, unit: str) -> str:
    match unit:
        case "USD":
            return f"${_scaled(value)}"
        case "percent":
            return f"{value:,}%"
        case "rank":
            return _ordinal(value)
        case _:
            return f"{_scaled(value)} {unit}".rstrip()


def _scaled(value: int | float) -> str:
    """A number with its scale in words where that loses no digit: 17.5 billion, 54.8 million, 90,000."""
    for size, name in SCALES:
        if abs(value) >= size and float(f"{value / size:.3f}") * size == value:
            return f"{value / size:,.3f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,}"


def _ordinal(value: int | float) -> str:
    ending = "th" if value % 100 in TEENS else ENDINGS.get(int(value % 10), "th")
    return f"{value:,}{ending}"


def _key_figure(row: Row) -> str:
    """A fact in the cell of another: its figure, its period, and its status where it is not reported as done."""
    said = ", ".join(filter(None, (words(getattr(row, name)) for name in ("figure", "period"))))
    status = getattr(row, "standing", None)
    return f"{said} ({status})" if status else said


def period(stated: Period) -> str:
    """A period: "2018", "May 2013", "Jun 3-7, 2013", "from 2006", "to Jun 10, 2022", "ca. 2019"."""
    if stated.start is None and stated.end is not None:
        return f"to {_moment(stated.end)}"
    if stated.end is None and stated.start is not None:
        return f"from {_moment(stated.start)}"
    if stated.start == stated.end and stated.start is not None:
        return _moment(stated.start)
    return _interval(stated)


def _moment(moment: Moment) -> str:
    month, year = MONTHS[moment.first.month - 1][:3], moment.first.year
    said = {"year": f"{year}", "month": f"{month} {year}", "day": f"{month} {moment.first.day}, {year}"}[
        moment.precision
    ]
    return ("ca. " if moment.approximate else "") + said + (" (?)" if moment.uncertain else "")


def _interval(stated: Period) -> str:
    start, end = stated.start, stated.end
    assert start, "an open start is written with to"
    assert end, "an open end is written with from"
    if start.precision == end.precision == "year":
        return f"{_moment(start)}-{_moment(end)}"
    within = start.precision == end.precision == "day" and start.first.replace(day=1) == end.first.replace(day=1)
    if within and not (start.approximate or end.approximate or start.uncertain or end.uncertain):
        return f"{MONTHS[start.first.month - 1][:3]} {start.first.day}-{end.first.day}, {start.first.year}"
    return f"{_moment(start)} to {_moment(end)}"


def document(number: int, cited: Document) -> str:
    """A line of the list of documents under an answer."""
    return printable(f'[{number}] {cited.publisher}, "{cited.title}", {period(cited.issued)}')


class Marks:
    """What stands for a source in a cell: the number of its note, or that of its document and the paragraph."""

    def __init__(self, report: Report) -> None:
        """Number the notes and the documents of `report`."""
        self.are_notes = bool(report.notes)
        self._notes = {(note.source, note.paragraph): number for number, note in enumerate(report.notes, 1)}
        self._documents = {cited.id: number for number, cited in enumerate(report.documents, 1)}

    def of(self, reference: Reference) -> str:
        """The mark of `reference`."""
        note = self._notes.get((reference.source, reference.paragraph))
        return f"[{note}]" if note else f"[{self._documents[reference.source]}] ¶ {reference.paragraph}"


def cited_below(report: Report) -> list[list[str]]:
    """What stands below an answer with citations: its notes, by number, and then its works."""
    notes = [f"[{number}] {note.text.plain}" for number, note in enumerate(report.notes, 1)]
    return list(filter(None, [notes, [work.plain for work in report.works]]))
