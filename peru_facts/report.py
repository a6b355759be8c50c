"""An answer: a title, typed rows, and their documents."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Literal, Self

import msgspec
from msgspec import Struct

from peru_facts.errors import UnknownChoiceError
from peru_facts.figures.figure import Figure
from peru_facts.period import Period
from peru_facts.records import Citation

ALL = 10_000  # however many there are

Shape = Literal["rows", "record", "text", "value"]


def by_paragraph(citations: Iterable[Citation]) -> list[Citation]:
    """The first citation of each paragraph."""
    paragraphs: dict[tuple[str, int], Citation] = {}
    for citation in citations:
        paragraphs.setdefault((citation.source, citation.paragraph), citation)
    return list(paragraphs.values())


class ReferencePeriod(Struct, frozen=True):
    """A period with its basis and calendar, for people."""

    period: Period
    basis: str | None = None
    calendar: str | None = None

    def __str__(self) -> str:
        """The period in EDTF, for flat formats."""
        return self.period.edtf


class Change(Figure, frozen=True):
    """A figure of growth, shown with its sign."""


class Places(Figure, frozen=True):
    """The distance of two ranks, shown without its sign."""


class Climb(Places, frozen=True):
    """A change of rank in time; a rise is negative."""


class Bounds(Struct, frozen=True):
    """The least and the greatest possible value; None without a bound."""

    low: float | None
    high: float | None
    unit: str | None


class Conflict(Struct, frozen=True):
    """A published discrepancy of a fact."""

    id: str
    kind: str
    title: str
    statement: str

    def __str__(self) -> str:
        """The id, for flat formats."""
        return self.id


class Remark(Struct, frozen=True):
    """A caution about a row; `short` fits on one line.

    `matters` tells whether it changes the meaning of a figure.
    """

    text: str
    short: str
    matters: bool = False


class Document(Struct, frozen=True):
    """A cited document."""

    id: str
    name: str
    title: str
    publisher: str
    issued: Period
    page: str


class Text(Struct, frozen=True):
    """A finished text, plain and in Markdown."""

    plain: str
    markdown: str


class Note(Struct, frozen=True):
    """The citation of one paragraph, for a numbered note."""

    source: str
    paragraph: int
    text: Text


class Row(Struct, frozen=True, kw_only=True):
    """One row of an answer; its fields are the machine columns.

    Formats for people choose from fields and properties. `people` are the columns of a table, `extra` those shown where
    there is room. A change of `section` begins a new block; a value of `group` is not repeated. At most `sources`
    paragraphs stand in a cell. `detail` stands below a row, in answers of at most `detailed` rows. A text of `movable`
    that all rows share goes to the title. On a narrow screen, the first cell is above the others, or `beside` them.
    `record` are the lines of a row in full, and `computed` the properties that `--fields` accepts. `texts` are columns
    of several texts. Fields in `hidden` are columns on request alone.
    """

    people: ClassVar[tuple[str, ...]] = ()
    extra: ClassVar[tuple[str, ...]] = ()
    section: ClassVar[str] = ""
    group: ClassVar[str] = ""
    sources: ClassVar[int] = 2
    detail: ClassVar[str] = ""
    detailed: ClassVar[int] = 5
    movable: ClassVar[str] = ""
    headings: ClassVar[bool] = False
    beside: ClassVar[bool] = False
    record: ClassVar[tuple[str, ...]] = ()
    computed: ClassVar[tuple[str, ...]] = ()
    hidden: ClassVar[tuple[str, ...]] = ()
    texts: ClassVar[tuple[str, ...]] = (
        *("as_stated", "source_title", "aliases", "agencies", "partners", "parties", "members", "by"),
        *("author", "inferred", "citation"),
    )

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The machine columns."""
        return tuple(name for name in cls.__struct_fields__ if name not in cls.hidden)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The cautions about the row, the most important first."""
        return ()

    @property
    def folded(self) -> str:
        """The name of the row below a long table; empty if it is drawn."""
        return ""


class Report(Struct, frozen=True, kw_only=True):
    """An answer: rows of one type, with their documents.

    `absence` explains an answer without rows. `shape` tells how to read it: as rows, as records in full, as finished
    text, or as one JSON value. `fields` are the columns picked by name. `notes` and `works` are citations on request,
    and replace the documents. `asides` go to stderr, and `more` is a line below the answer on screens. A terminal shows
    at most `limit` rows. `failed` means problems or findings. `edition` is that of the facts.
    """

    title: str
    row_type: type[Row]
    rows: Sequence[Row]
    documents: tuple[Document, ...] = ()
    notes: tuple[Note, ...] = ()
    works: tuple[Text, ...] = ()
    absence: str = ""
    shape: Shape = "rows"
    fields: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    more: str = ""
    limit: int | None = None
    failed: bool = False
    edition: str = ""

    @property
    def pasted(self) -> bool:
        """Whether the answer is a finished text."""
        return self.shape == "text" and not self.fields and bool(self.works)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of machine formats."""
        return self.fields or self.row_type.columns()

    @property
    def people(self) -> tuple[str, ...]:
        """The columns of a table at any width."""
        return self.fields or self.row_type.people

    @property
    def extra(self) -> tuple[str, ...]:
        """The columns for wide tables, the least important last."""
        return () if self.fields else self.row_type.extra

    @property
    def record(self) -> tuple[str, ...]:
        """The lines of a row in full."""
        return self.fields or self.row_type.record

    def picking(self, fields: Sequence[str]) -> Self:
        """The same answer with these columns only.

        Raises `UnknownChoiceError` for an unknown column. Requested citations stay.
        """
        available = (*self.columns, *self.row_type.computed, *self.row_type.hidden)
        for field in fields:
            if field not in available:
                raise UnknownChoiceError("field", field, available)
        cited = "citation" in available and self.shape != "text"
        kept = ("citation",) if cited and not {"citation", "citations"}.intersection(fields) else ()
        return msgspec.structs.replace(self, fields=(*fields, *kept))

    def values(self, column: str) -> list[Any]:
        """The typed values of one column."""
        return [getattr(row, column) for row in self.rows]
