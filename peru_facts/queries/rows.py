"""What is published of a fact: the columns that every answer about facts begins with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from peru_facts.base import FactBase
from peru_facts.figures.figure import Figure
from peru_facts.model import Fact
from peru_facts.period import Period, parse_period
from peru_facts.records import Derivation, Source
from peru_facts.report import Conflict, Document, Reference, Report, Row, Shape


class FactColumns(Row, frozen=True, kw_only=True):
    """The columns of a fact of any kind."""

    computed: ClassVar[tuple[str, ...]] = ("figure", "standing", "source", "paragraph")
    noted: ClassVar = "statement"

    id: str
    value: int | float | None
    unit: str | None
    qualifier: str | None
    period: Period | None
    status: str | None
    kind: str
    statement: str
    as_stated: tuple[str, ...]
    citations: tuple[Reference, ...]
    note: str | None
    topics: tuple[str, ...]
    about: tuple[str, ...]
    derived: Derivation | None
    conflicts: tuple[Conflict, ...]

    @property
    def figure(self) -> Figure | None:
        """Value, unit and qualifier as one."""
        return Figure(self.value, self.unit, self.qualifier) if self.value is not None else None  # type: ignore[arg-type]

    @property
    def standing(self) -> str | None:
        """What keeps the fact from being a deed that a document reports: its status, or that it is derived."""
        return "derived" if self.derived else self.status

    @property
    def remarks(self) -> tuple[str, ...]:
        """The note of the fact, its formula when it is derived, and the discrepancies that concern it."""
        note = (self.note,) if self.note else ()
        formula = (f"Derived: {self.derived}.",) if self.derived else ()
        return (*note, *formula, *(f"Documents differ ({each.kind}): {each.statement}" for each in self.conflicts))

    @property
    def source(self) -> tuple[str, ...]:
        """The documents that state the fact."""
        return tuple(citation.source for citation in self.citations)

    @property
    def paragraph(self) -> tuple[int, ...]:
        """The paragraphs that state the fact, in the order of the documents."""
        return tuple(citation.paragraph for citation in self.citations)

    def __str__(self) -> str:
        """The id, the figure and, where it is not reported as done, the status: for flat formats."""
        figure = f"={self.figure}" if self.figure else ""
        return f"{self.id}{figure}" + (f" ({self.standing})" if self.standing else "")


Columns = TypeVar("Columns", bound=FactColumns)


def published(
    fact: Fact, columns: type[Columns], conflicts: Mapping[str, tuple[Conflict, ...]], **more: Any
) -> Columns:
    """The row of `fact`: each column is the fact's field of that name, None where its kind has no such field.

    `conflicts` are those of `conflicts_by_fact`, and `more` the columns that are not a matter of the fact alone.
    """
    given = {
        "period": parse_period(fact.period) if fact.period is not None else None,
        "as_stated": tuple(citation.as_stated for citation in fact.citations),
        "citations": tuple(
            Reference(each.source, each.paragraph, each.as_stated, each.dated) for each in fact.citations
        ),
        "conflicts": conflicts.get(fact.id, ()),
        **more,
    }
    for name in columns.__struct_fields__:
        if name not in given:
            given[name] = getattr(fact, name, None)
    return columns(**given)


def conflicts_by_fact(facts: Iterable[Fact], base: FactBase) -> dict[str, tuple[Conflict, ...]]:
    """The discrepancies that concern each of `facts`, by its id."""
    found = base.discrepancies_of({fact.id for fact in facts})
    return {name: tuple(Conflict(each.id, each.kind, each.statement) for each in some) for name, some in found.items()}


def report_of(  # noqa: PLR0913 - these are the parts of an answer
    title: str,
    columns: type[Columns],
    facts: Sequence[Fact],
    base: FactBase,
    *,
    absence: str = "",
    shape: Shape = "rows",
    more: Callable[[Fact], Mapping[str, Any]] = lambda _: {},
) -> Report:
    """The answer that shows `facts` as rows of `columns`, with the documents that they cite in the order of citing.

    `absence` says what there is when there are no facts; `more` gives what `published` needs beside a fact.
    """
    conflicts = conflicts_by_fact(facts, base)
    rows = [published(fact, columns, conflicts, **more(fact)) for fact in facts]
    cited = documents((citation.source for row in rows for citation in row.citations), base)
    return Report(
        title=title, row_type=columns, rows=rows, documents=cited, shape=shape, absence="" if rows else absence
    )


def documents(names: Iterable[str], base: FactBase) -> tuple[Document, ...]:
    """The documents with these ids, each once."""
    return tuple(document(name, base.sources[name]) for name in dict.fromkeys(names))


def document(name: str, source: Source) -> Document:
    """What is published of the document `name`."""
    return Document(name, source.title, source.publisher, parse_period(source.issued), source.page)
