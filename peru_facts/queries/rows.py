"""Published facts: the columns of every answer about facts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, TypeVar

from peru_facts.base import FactBase
from peru_facts.figures.figure import Figure
from peru_facts.links import link_to
from peru_facts.model import Fact
from peru_facts.period import Period, parse_period
from peru_facts.records import Derivation, Discrepancy, Source
from peru_facts.report import Conflict, Document, Reference, ReferencePeriod, Remark, Report, Row, Shape


class FactColumns(Row, frozen=True, kw_only=True):
    """The columns of a fact of any kind.

    `start` and `end` are the first and last day of the period, and `year` is its last year. `url` opens each cited page
    at the printed words.
    """

    computed: ClassVar[tuple[str, ...]] = ("figure", "standing", "when", "source", "paragraph")
    hidden: ClassVar = ("edition",)

    id: str
    title: str | None
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
    citations: tuple[Reference, ...]
    source_title: tuple[str, ...]
    url: tuple[str, ...]
    note: str | None
    topics: tuple[str, ...]
    about: tuple[str, ...]
    derived: Derivation | None
    conflicts: tuple[Conflict, ...]
    edition: str

    @property
    def headline(self) -> str:
        """The title, or the statement of a fact without one."""
        return self.title or self.statement

    @property
    def basis(self) -> str:
        """The heading of a chart's bars: only figures of one basis compare."""
        return getattr(self, "series", None) or self.headline

    @property
    def named(self) -> bool:
        """Whether the title tells the fact without its figure."""
        return self.kind in ("event", "agreement", "program")

    @property
    def figure(self) -> Figure | None:
        """Value, unit and qualifier as one."""
        return Figure(self.value, self.unit, self.qualifier) if self.value is not None else None  # type: ignore[arg-type]

    @property
    def standing(self) -> str | None:
        """The status, or `derived`."""
        return "derived" if self.derived else self.status

    @property
    def when(self) -> ReferencePeriod | None:
        """The period with its basis and calendar."""
        return ReferencePeriod(self.period, self.period_basis, self.calendar) if self.period else None

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Discrepancies, then the note."""
        differ = [
            Remark(f"Documents differ ({conflict.kind}): {conflict.statement}", short_of(conflict), matters=True)
            for conflict in self.conflicts
        ]
        return (*differ, *([Remark(self.note, self.note)] if self.note else ()))

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


def short_of(conflict: Conflict) -> str:
    """A discrepancy in one line."""
    return f"Documents differ: {conflict.title or conflict.statement}"


Columns = TypeVar("Columns", bound=FactColumns)


def published(fact: Fact, columns: type[Columns], base: FactBase, conflicts: Mapping[str, Any], **more: Any) -> Columns:
    """The row of `fact`; a column that its kind lacks is None.

    `conflicts` are those of `conflicts_by_fact`, and `more` gives columns beside the fact's own fields.
    """
    period = parse_period(fact.period) if fact.period is not None else None
    sources = [base.sources[citation.source] for citation in fact.citations]
    values: dict[str, Any] = {name: getattr(fact, name, None) for name in columns.__struct_fields__}
    values |= {
        "period": period,
        "start": period.start.first if period and period.start else None,
        "end": period.end.last if period and period.end else None,
        "year": _year(period),
        "as_stated": tuple(citation.as_stated for citation in fact.citations),
        "citations": tuple(
            Reference(each.source, each.paragraph, each.as_stated, each.dated) for each in fact.citations
        ),
        "source_title": tuple(source.title for source in sources),
        "url": tuple(
            link_to(source.page, citation.as_stated) for source, citation in zip(sources, fact.citations, strict=True)
        ),
        "conflicts": conflicts.get(fact.id, ()),
        "edition": base.edition,
        **more,
    }
    return columns(**values)


def _year(period: Period | None) -> int | None:
    """The last year of a period, or its first if the end is open."""
    moment = period and (period.end or period.start)
    return moment.last.year if moment else None


def conflicts_by_fact(facts: Iterable[Fact], base: FactBase) -> dict[str, tuple[Conflict, ...]]:
    """The discrepancies of each of `facts`, by its id."""
    concerned = base.discrepancies_of({fact.id for fact in facts})
    return {name: tuple(map(conflict_of, discrepancies)) for name, discrepancies in concerned.items()}


def conflict_of(discrepancy: Discrepancy) -> Conflict:
    """A discrepancy as published."""
    return Conflict(discrepancy.id, discrepancy.kind, discrepancy.title, discrepancy.statement)


def report_of(  # noqa: PLR0913 - the parts of an answer
    title: str,
    columns: type[Columns],
    facts: Sequence[Fact],
    base: FactBase,
    *,
    columns_of: Callable[[Fact], Mapping[str, Any]] = lambda _: {},
    shape: Shape = "rows",
    **parts: Any,
) -> Report:
    """Report facts, with their documents in the order of citing.

    `columns_of` gives the columns beside the fact's own fields, and `parts` are other fields of the report.
    """
    conflicts = conflicts_by_fact(facts, base)
    rows = [published(fact, columns, base, conflicts, **columns_of(fact)) for fact in facts]
    cited = documents((citation.source for row in rows for citation in row.citations), base)
    return Report(title=title, row_type=columns, rows=rows, documents=cited, shape=shape, edition=base.edition, **parts)


def documents(names: Iterable[str], base: FactBase) -> tuple[Document, ...]:
    """The documents with these ids, each once."""
    return tuple(document(name, base.sources[name]) for name in dict.fromkeys(names))


def document(name: str, source: Source) -> Document:
    """A document as published."""
    return Document(name, source.name, source.title, source.publisher, parse_period(source.issued), source.page)
