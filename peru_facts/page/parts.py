"""The parts of the page: the answers that it shows."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, cast, get_args

from msgspec.structs import replace

from peru_facts.base import FactBase
from peru_facts.citations import STYLES, Form, Style
from peru_facts.errors import UndrawableError
from peru_facts.model import KINDS, Status
from peru_facts.queries.citations import cite
from peru_facts.queries.conflicts import ConflictRow, conflicts
from peru_facts.queries.criteria import LASTING, Criteria, years_of
from peru_facts.queries.facts import FactRow, facts
from peru_facts.queries.programs import ProgramRow, programs
from peru_facts.queries.sources import SourceRow, sources
from peru_facts.queries.timeline import TimelineRow, timeline
from peru_facts.queries.trade import trade
from peru_facts.render.bars import Bar, Chart
from peru_facts.render.output import Output
from peru_facts.report import Reference
from peru_facts.text import link_to

COPIED: tuple[Style, ...] = tuple(style for style in STYLES if style != "csl-json")  # too long for each fact
PRINTED: Style = "chicago"
SCALE, OPEN_END = 1000, 60
EVERYTHING = Criteria()


class Parts:
    """The answers on the page, each asked once."""

    def __init__(self, base: FactBase, accessed: date, output: Output) -> None:
        """Ask `base`; citations name the day of access."""
        self.base = base
        self.accessed = accessed
        self.output = output
        self.kinds = [kind for kind in KINDS if any(fact.kind == kind for fact in base.facts)]
        self.statuses = [status for status in get_args(Status) if any(fact.status == status for fact in base.facts)]
        self.styles = COPIED

    @cached_property
    def facts(self) -> Sequence[FactRow]:
        """All facts, in the order of the base."""
        return cast("Sequence[FactRow]", facts(self.base, EVERYTHING, everything=True).rows)

    @cached_property
    def subjects(self) -> Mapping[str, Sequence[FactRow]]:
        """The facts by their first topic, in the order of the topics."""
        subjects: dict[str, list[FactRow]] = {topic: [] for topic in self.base.topics}
        for row in self.facts:
            subjects[row.topics[0]].append(row)
        return {topic: rows for topic, rows in subjects.items() if rows}

    @cached_property
    def chart(self) -> Chart | None:
        """The chart of trade, if there are amounts."""
        report = trade(self.base, EVERYTHING)
        try:
            return Chart(report, self.output, "svg") if report.rows else None
        except UndrawableError:
            return None

    @cached_property
    def timeline(self) -> Sequence[TimelineRow]:
        """Events, agreements and programs by time."""
        return cast("Sequence[TimelineRow]", timeline(self.base, EVERYTHING).rows)

    @cached_property
    def programs(self) -> Sequence[ProgramRow]:
        """The programs by title."""
        return cast("Sequence[ProgramRow]", programs(self.base, EVERYTHING).rows)

    @cached_property
    def differences(self) -> Sequence[ConflictRow]:
        """The discrepancies, the minor ones last."""
        rows = cast("Sequence[ConflictRow]", conflicts(self.base, EVERYTHING).rows)
        return sorted(rows, key=lambda row: row.minor)

    @cached_property
    def documents(self) -> Sequence[SourceRow]:
        """The documents."""
        return cast("Sequence[SourceRow]", sources(self.base).rows)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each document, from 1."""
        return {row.id: number for number, row in enumerate(self.documents, 1)}

    @cached_property
    def years(self) -> Sequence[int]:
        """The years of figures and events, the latest first."""
        momentary = [fact for fact in self.base.facts if not isinstance(fact, LASTING)]
        return sorted({year for fact in momentary for year in years_of(fact, self.base)}, reverse=True)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each fact in the base, from 0."""
        return {row.id: place for place, row in enumerate(self.facts)}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The headline of each fact."""
        return {row.id: row.headline for row in self.facts}

    def anchor(self, discrepancy: str) -> str:
        """The element of a discrepancy; no fact has an underscore in its id."""
        return f"_difference_{[row.id for row in self.differences].index(discrepancy) + 1}"

    def address(self, citation: Reference) -> str:
        """The address that opens the document at the printed words."""
        return link_to(self.base.sources[citation.source].page, citation.as_stated)

    def cited(self, name: str, style: Style = PRINTED) -> str:
        """The citation of a fact or document, as `cite` writes it."""
        form: Form | None = "bibliography" if name in self.base.sources else None
        report = cite(self._alone.get(name, self.base), [name], style, self.accessed, form)
        return "\n".join(work.plain for work in report.works)

    @cached_property
    def _alone(self) -> Mapping[str, FactBase]:
        """A base for each fact: to search the whole one for each citation takes long."""
        return {fact.id: replace(self.base, facts=(fact,), discrepancies=()) for fact in self.base.facts}

    def lengths(self, bar: Bar) -> tuple[int, int]:
        """The solid and the light part of a bar, in thousandths of the width."""
        assert self.chart, "only a chart has bars"
        scale = self.chart.scale(SCALE, OPEN_END)
        solid = round(max(bar.low, 0) * scale)
        return solid, OPEN_END // 2 if bar.is_open else max(round(bar.high * scale) - solid, 0)

    @property
    def rules(self) -> str:
        """A CSS rule for each length; the policy forbids style attributes."""
        bars: Sequence[Any] = self.chart.bars if self.chart else ()
        lengths = sorted({length for bar in bars for length in self.lengths(bar)})
        return "".join(f".w{length} {{ width: {length / 10}% }}\n" for length in lengths)
