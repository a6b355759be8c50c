"""What an answer is: a title and typed rows. The row type is the only list of columns."""

from collections.abc import Sequence
from typing import Any, ClassVar, Literal, Self

import msgspec
from msgspec import Struct

from peru_facts.errors import UnknownChoiceError
from peru_facts.period import Period

Shape = Literal["rows", "record", "text", "value"]


class Reference(Struct, frozen=True):
    """A published citation: the document's id, the paragraph and the wording there."""

    source: str
    paragraph: int
    as_stated: str
    dated: str | None = None

    def __str__(self) -> str:
        """The citation in one word, for flat formats."""
        return f"{self.source}:{self.paragraph}"


class Conflict(Struct, frozen=True):
    """A published discrepancy of the documents that concerns a fact."""

    id: str
    kind: str
    statement: str

    def __str__(self) -> str:
        """The id, for flat formats."""
        return self.id


class Document(Struct, frozen=True):
    """A document that rows of a report cite."""

    id: str
    title: str
    publisher: str
    issued: Period
    page: str


class Text(Struct, frozen=True):
    """A text that is made already, a citation, as plain text and in Markdown."""

    plain: str
    markdown: str


class Note(Struct, frozen=True):
    """The note on a paragraph of the document `source`; the notes of a report are counted from 1."""

    source: str
    paragraph: int
    text: Text


class Row(Struct, frozen=True, kw_only=True):
    """One row of an answer; its fields are the columns of the machine formats, in their order.

    People's formats choose from the fields and properties: `people` are the columns that a table never drops, `extra`
    those that leave a narrow table from the right, `noted` the column that is marked where a row has remarks, `record`
    the lines of a row in full. `computed` are properties that may be asked for by
    name.
    """

    people: ClassVar[tuple[str, ...]] = ()
    extra: ClassVar[tuple[str, ...]] = ()
    record: ClassVar[tuple[str, ...]] = ()
    computed: ClassVar[tuple[str, ...]] = ()
    noted: ClassVar[str] = ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a careful reader of the row must know."""
        return ()


class Report(Struct, frozen=True, kw_only=True):
    """An answer: rows of one type, with the documents that they cite.

    `absence` says what there is when there are no rows. `shape` tells how the answer is read: as rows, as a record in
    full, as text (one column, `people`) to paste, or as a value (one row of one column) that is JSON by itself.
    `fields` are the columns that were picked by name, if any were. `notes` and `works`, where citations were asked for,
    stand in place of the documents; the works of a text are what is pasted. `asides` are told beside the answer, not in
    it. `failed` tells that the answer is what should not be: problems, or something that is not proved.
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
    failed: bool = False

    @property
    def pasted(self) -> bool:
        """Whether the answer is a text that is made already."""
        return self.shape == "text" and not self.fields and bool(self.works)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the machine formats."""
        return self.fields or self.row_type.__struct_fields__

    @property
    def people(self) -> tuple[str, ...]:
        """The columns that people see even in a narrow table."""
        return self.fields or self.row_type.people

    @property
    def extra(self) -> tuple[str, ...]:
        """The columns that people see where there is room, the least important last."""
        return () if self.fields else self.row_type.extra

    @property
    def record(self) -> tuple[str, ...]:
        """The lines of a row in full."""
        return self.fields or self.row_type.record

    def picking(self, fields: Sequence[str]) -> Self:
        """The same answer with only these columns, in this order; raises `UnknownChoiceError` for one it has not.

        Citations that were asked for are kept, also when no column of them was picked.
        """
        known = dict.fromkeys(self.row_type.__struct_fields__ + self.row_type.computed)
        for field in fields:
            if field not in known:
                raise UnknownChoiceError("field", field, list(known))
        cited = "citation" in known and self.shape != "text"
        kept = ("citation",) if cited and not {"citation", "citations"}.intersection(fields) else ()
        return msgspec.structs.replace(self, fields=(*fields, *kept))

    def values(self, column: str) -> list[Any]:
        """The typed values of one column."""
        return [getattr(row, column) for row in self.rows]
