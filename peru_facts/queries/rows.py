"""Published facts: the columns of every answer about facts."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, TypeVar

from peru_facts.base import FactBase
from peru_facts.figures.figure import Figure
from peru_facts.model import Fact
from peru_facts.period import Period, parse_period
from peru_facts.records import Citation, Derivation
from peru_facts.report import Conflict, Document, ReferencePeriod, Remark, Report, Row
from peru_facts.text import link_to

DIRECTIONS: dict[str, str] = {
    "two-way": "Both directions",
    "us-exports": "U.S. exports to Peru",
    "us-imports": "U.S. imports from Peru",
}
PRODUCT_NAMES: dict[str, str] = {
    "goods": "goods",
    "food-and-agriculture": "food and agriculture",
    "agriculture": "agriculture",
    "non-traditional": "non-traditional",
    "unspecified": "goods not said",
}


class Stated(Row, frozen=True, kw_only=True):
    """A row with all or some columns of a fact."""

    @property
    def figure(self: Any) -> Figure | None:
        """The value, unit and qualifier as one."""
        return Figure(self.value, self.unit, self.qualifier) if self.value is not None else None

    @property
    def standing(self: Any) -> str | None:
        """The status, or `derived`."""
        return "derived" if self.derived else self.status

    @property
    def when(self: Any) -> ReferencePeriod | None:
        """The period with its basis and calendar."""
        return ReferencePeriod(self.period, self.period_basis, self.calendar) if self.period else None

    @property
    def remarks(self: Any) -> tuple[Remark, ...]:
        """Discrepancies, then the note."""
        start, note = "Discrepancy", getattr(self, "note", None)
        differ = [
            Remark(f"{start} ({conflict.kind}): {conflict.statement}", f"{start}: {conflict.title}", matters=True)
            for conflict in self.conflicts
        ]
        return (*differ, Remark(note, note)) if note else (*differ,)


class FactColumns(Stated, frozen=True, kw_only=True):
    """The columns of a fact of any kind.

    `start` and `end` are the first and last day of the period, and `year` is its last year. `url` opens each cited page
    at the printed words.
    """

    computed: ClassVar[tuple[str, ...]] = ("figure", "standing", "when", "source", "paragraph")
    hidden: ClassVar = ("edition",)

    id: str
    title: str
    value: int | float | None
    unit: str | None
    qualifier: str | None
    period: Period | None
    period_basis: str | None
    calendar: str | None
    start: date | None
    end: date | None
    year: int | None
    status: str | None
    kind: str
    statement: str
    as_stated: tuple[str, ...]
    citations: tuple[Citation, ...]
    source_title: tuple[str, ...]
    url: tuple[str, ...]
    note: str | None
    topics: tuple[str, ...]
    about: tuple[str, ...]
    derived: Derivation | None
    conflicts: tuple[Conflict, ...]
    edition: str

    @property
    def basis(self) -> str:
        """The heading of a chart's bars: only figures of one basis compare."""
        flow, product = getattr(self, "flow", None), getattr(self, "product", None)
        if flow and product:
            return f"{DIRECTIONS[flow].replace('Both', 'Trade in both')}, {PRODUCT_NAMES[product]}"
        return getattr(self, "series", None) or self.title

    @property
    def named(self) -> bool:
        """Whether the title tells the fact without its figure."""
        return self.kind in ("event", "agreement", "program")

    @property
    def source(self) -> tuple[str, ...]:
        """The ids of the cited documents."""
        return tuple(citation.source for citation in self.citations)

    @property
    def paragraph(self) -> tuple[int, ...]:
        """The cited paragraphs."""
        return tuple(citation.paragraph for citation in self.citations)

    def __str__(self) -> str:
        """The id, for flat formats."""
        return self.id


AnyRow = TypeVar("AnyRow", bound=Row)


def published(fact: Fact, row_type: type[AnyRow], base: FactBase, **more: Any) -> AnyRow:
    """The row of `fact`; a column that its kind lacks is None, and `more` are those beside its own fields."""
    period = parse_period(fact.period) if fact.period is not None else None
    start, end = (period.start, period.end) if period else (None, None)
    last = end or start
    cited = [(citation.as_stated, base.sources[citation.source]) for citation in fact.citations]
    values = {
        "period": period,
        "start": start and start.first,
        "end": end and end.last,
        "year": last and last.last.year,
        "as_stated": tuple(as_stated for as_stated, _ in cited),
        "source_title": tuple(source.title for _, source in cited),
        "url": tuple(link_to(source.page, as_stated) for as_stated, source in cited),
        "conflicts": tuple(
            Conflict(entry.id, entry.kind, entry.title, entry.statement) for entry in base.disputed.get(fact.id, ())
        ),
        "edition": base.edition,
        **more,
    }
    return row_type(
        **{name: values[name] if name in values else getattr(fact, name, None) for name in row_type.__struct_fields__}
    )


def report_on(title: str, row_type: type[Row], rows: Sequence[Any], base: FactBase, **parts: Any) -> Report:
    """The report of rows, with their documents by first citation."""
    cited = {citation.source: base.sources[citation.source] for row in rows for citation in row.citations}
    documents = tuple(
        Document(name, source.name, source.title, source.publisher, parse_period(source.issued), source.page)
        for name, source in cited.items()
    )
    return Report(title=title, row_type=row_type, rows=rows, documents=documents, edition=base.edition, **parts)
