"""The bars of pictures: one block for each basis, one bar for each statement.

A figure about several years is a block of its own: beside single years it would look large.
"""

from collections import Counter
from collections.abc import Sequence
from io import BytesIO, TextIOWrapper
from itertools import chain, pairwise
from math import inf
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from peru_facts import __version__
from peru_facts.errors import UndrawableError
from peru_facts.figures.stated import figure_words, parse_figure, stated_range
from peru_facts.render.output import USUAL_WIDTH, Output
from peru_facts.render.page import Cell, Page
from peru_facts.render.people import words
from peru_facts.report import Report

DOLLARS = "USD"
RELATIVE = {"percent": "in percent", "rank": "as rank"}
LEGEND = "One scale, from 0; the light end of a bar is what the rounding of the words leaves open."
OPEN_END = 'An arrow at the end is "or more".'


class Bar(Struct, frozen=True):
    """A bar from 0 to `high`; its rounding interval begins at `low`.

    `high` is infinite for "more than". `gap` names the years without a statement before this bar.
    """

    row: Any
    label: str
    figure: str
    source: Cell
    mark: str
    low: float
    high: float
    gap: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the words set no upper limit."""
        return self.high == inf

    @property
    def year(self) -> int | None:
        """The year of a figure about one year."""
        row = self.row
        return row.end.year if row.start and row.end and row.start.year == row.end.year else None


class Chart:
    """The bars of a report: a block for each basis, in order of time."""

    def __init__(self, report: Report, output: Output, format_name: str) -> None:
        """Lay out the rows with a bar; raises `UndrawableError` if there is none."""
        reasons = _reasons(report.rows)
        rows = [row for row, reason in zip(report.rows, reasons, strict=True) if not reason]
        left_out = ", ".join(f"{count} {reason}" for reason, count in Counter(filter(None, reasons)).items())
        if not rows:
            raise UndrawableError(format_name, left_out)
        self.left_out = [f"not drawn: {left_out}"] if left_out else []
        self.report = replace(report, rows=rows, fields=(), limit=None, more="")
        self.page = Page(self.report, output)
        self.blocks = self._blocks()
        self.bars = [bar for bars in self.blocks.values() for bar in bars]

    def scale(self, room: float, end: float) -> float:
        """The length of 1, for every bar to fit `room`; an open one has an `end` more."""
        sizes = [bar.row.value if bar.is_open else max(bar.high, bar.row.value) for bar in self.bars]
        return min(max(room - end * bar.is_open, 1) / (size or 1) for bar, size in zip(self.bars, sizes, strict=True))

    def _blocks(self) -> dict[str, list[Bar]]:
        blocks: dict[str, list[Bar]] = {}
        for line in chain(*self.page.sections.values()):
            bar = self._bar(line.row, line.mark)
            heading = words(bar.row.basis if bar.year else bar.row.title)
            blocks.setdefault(self.page.output.readable(heading), []).append(bar)
        return {heading: _with_gaps(bars) for heading, bars in blocks.items()}

    def _bar(self, row: Any, mark: str) -> Bar:
        figure, (low, high) = _stated(row)
        standing = f" ({words(row.standing)})" if row.standing else ""
        readable = self.page.output.readable
        source = self.page.cell(row, "citations")
        return Bar(row, readable(words(row.when)), readable(figure + standing), source, mark, low, high)

    @property
    def legend(self) -> str:
        """How to read the bars."""
        return f"{LEGEND} {OPEN_END}" if any(bar.is_open for bar in self.bars) else LEGEND

    @property
    def below(self) -> list[list[str]]:
        """The lines below: legend, notes, documents or citations, edition and program."""
        page = self.page
        origin = f"Facts: edition {self.report.edition}. Program: peru-facts {__version__}."
        groups = [[self.legend], page.footnotes, *page.citations, [page.output.readable(origin)]]
        return [group for group in groups if group]


def paper(*, notes: bool = False) -> Output:
    """An output for every character, without escapes."""
    stream = TextIOWrapper(BytesIO(), encoding="utf-8")
    return Output(stream=stream, terminal=False, width=USUAL_WIDTH, color=False, links=False, notes=notes)


def _reasons(rows: Sequence[Any]) -> list[str]:
    """Why a row has no bar; empty for one with a bar."""
    reasons = [_reason(row) for row in rows]
    units = Counter(row.unit for row, reason in zip(rows, reasons, strict=True) if not reason)
    unit = max(units, key=lambda name: (units[name], name == DOLLARS), default=None)
    return [reason or ("" if row.unit == unit else f"in {row.unit}") for row, reason in zip(rows, reasons, strict=True)]


def _reason(row: Any) -> str:
    if getattr(row, "value", None) is None:
        return "without a figure"
    if not hasattr(row, "basis"):
        return "calculated"
    if row.unit in RELATIVE:
        return RELATIVE[row.unit]
    if getattr(row, "measure", None) == "growth":
        return "of growth"
    if row.period is None:
        return "without a period"
    return "below zero" if row.value < 0 else ""


def _stated(row: Any) -> tuple[str, tuple[float, float]]:
    """A figure in its document's words, with its rounding interval."""
    for text in row.as_stated:
        figure = parse_figure(text)
        if figure and figure.value == row.value and not row.derived:
            unit = "" if row.unit == DOLLARS else f" {row.unit}"
            return figure_words(text) + unit, stated_range(text) or (row.value, row.value)
    return words(row.figure), stated_range(words(row.figure)) or (row.value, row.value)


def _with_gaps(bars: list[Bar]) -> list[Bar]:
    """The bars by time; years between two of them are named."""
    bars.sort(key=lambda bar: bar.row.period.order())
    for number, (before, bar) in enumerate(pairwise(bars), 1):
        if before.year and bar.year and bar.year > before.year + 1:
            first, last = before.year + 1, bar.year - 1
            years = f"{first}-{last}" if first < last else f"{first}"
            bars[number] = replace(bar, gap=f"{years} not stated")
    return bars
