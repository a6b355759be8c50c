"""The parts of the page: the answers that it shows."""

from contextlib import suppress
from datetime import date
from typing import Any, get_args

from msgspec.structs import replace

from peru_facts.base import FactBase
from peru_facts.citations import STYLES, Form, Style
from peru_facts.errors import UndrawableError
from peru_facts.model import KINDS, Status
from peru_facts.queries.citations import cite
from peru_facts.queries.conflicts import conflicts
from peru_facts.queries.criteria import LASTING, Criteria, years_of
from peru_facts.queries.facts import facts
from peru_facts.queries.programs import programs
from peru_facts.queries.sources import sources
from peru_facts.queries.timeline import timeline
from peru_facts.queries.trade import trade
from peru_facts.records import Citation
from peru_facts.render.bars import Bar, Chart, paper
from peru_facts.text import link_to

COPIED: tuple[Style, ...] = tuple(style for style in STYLES if style != "csl-json")  # too long for each fact
PRINTED: Style = "chicago"
SCALE, OPEN_END = 1000, 60
EVERYTHING = Criteria()

Rows = list[Any]


class Parts:
    """The answers on the page, each asked once.

    Citations name the day of access.
    """

    def __init__(self, base: FactBase, accessed: date) -> None:
        self.base = base
        self.accessed = accessed
        kinds, statuses = ({getattr(fact, name) for fact in base.facts} for name in ("kind", "status"))
        self.kinds = [kind for kind in KINDS if kind in kinds]
        self.statuses = [status for status in get_args(Status) if status in statuses]
        self.styles = COPIED
        self.facts: Rows = [*facts(base, EVERYTHING, everything=True).rows]
        self.subjects = {topic: [row for row in self.facts if row.topics[0] == topic] for topic in base.topics}
        self.places = {row.id: place for place, row in enumerate(self.facts)}
        self.titles = {row.id: row.headline for row in self.facts}
        self.chart = _chart(base)
        self.timeline: Rows = [*timeline(base, EVERYTHING).rows]
        self.programs: Rows = [*programs(base, EVERYTHING).rows]
        differences: Rows = [*conflicts(base, EVERYTHING).rows]
        self.differences = sorted(differences, key=lambda row: row.minor)  # the minor ones last
        self.documents: Rows = [*sources(base).rows]
        self.numbers = {row.id: number for number, row in enumerate(self.documents, 1)}
        momentary = [fact for fact in base.facts if not isinstance(fact, LASTING)]
        self.years = sorted({year for fact in momentary for year in years_of(fact, base)}, reverse=True)
        # A base for each fact: to search the whole one for each citation takes long.
        self._alone = {fact.id: replace(base, facts=(fact,), discrepancies=()) for fact in base.facts}

    def anchor(self, discrepancy: str) -> str:
        """The element of a discrepancy; no fact has an underscore in its id."""
        return f"_difference_{[row.id for row in self.differences].index(discrepancy) + 1}"

    def address(self, citation: Citation) -> str:
        """The address of the printed words in their document."""
        return link_to(self.base.sources[citation.source].page, citation.as_stated)

    def cited(self, name: str, style: Style = PRINTED) -> str:
        """The citation of a fact or document, as by `cite`."""
        form: Form | None = "bibliography" if name in self.base.sources else None
        report = cite(self._alone.get(name, self.base), [name], style, self.accessed, form)
        return "\n".join(work.plain for work in report.works)

    def lengths(self, bar: Bar) -> tuple[int, int]:
        """The solid and light parts of a bar, in thousandths."""
        assert self.chart, "only a chart has bars"
        scale = self.chart.scale(SCALE, OPEN_END)
        solid = round(max(bar.low, 0) * scale)
        return solid, OPEN_END // 2 if bar.is_open else max(round(bar.high * scale) - solid, 0)

    @property
    def rules(self) -> str:
        """A CSS rule for each length; the policy forbids style attributes."""
        bars = self.chart.bars if self.chart else []
        lengths = sorted({length for bar in bars for length in self.lengths(bar)})
        return "".join(f".w{length} {{ width: {length / 10}% }}\n" for length in lengths)


def _chart(base: FactBase) -> Chart | None:
    """The chart of trade, if there are amounts."""
    with suppress(UndrawableError):
        return Chart(trade(base, EVERYTHING), paper(), "svg")
    return None
