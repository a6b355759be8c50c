"""Answers with citations: notes below, and a column for rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from msgspec import defstruct
from msgspec.structs import asdict, replace

from peru_facts.base import FactBase
from peru_facts.citations import Cited, Style, style_of
from peru_facts.citations.style import CitationStyle
from peru_facts.report import Note, Report, Row


def with_citations(report: Report, base: FactBase, style: Style, accessed: date) -> Report:
    """Cite the documents of a report.

    The rows get a `citation` column; the notes are those of all rows.
    """
    writer = style_of(style)
    rows: Sequence[Any] = report.rows
    row_type = _with_column(report.row_type)
    cited = [[Cited.at(reference, base, accessed, fact=row.id) for reference in row.citations] for row in rows]
    cited_rows = [
        row_type(**asdict(row), citation=tuple(dict.fromkeys(writer.written(writer.alone(pin)).plain for pin in pins)))
        for row, pins in zip(rows, cited, strict=True)
    ]
    pins = [pin for pins in cited for pin in pins]
    notes = _footnotes(writer, pins) if "note" in writer.forms else ()
    works = writer.listed(writer.works(pins).values()) if pins and "bibliography" in writer.usual else ()
    return replace(report, row_type=row_type, rows=cited_rows, notes=notes, works=works)


def _footnotes(writer: CitationStyle, cited: Sequence[Cited]) -> tuple[Note, ...]:
    """A note for each paragraph, in the order of citing."""
    paragraphs: dict[tuple[str, int], Cited] = {}
    for pin in cited:
        paragraphs.setdefault((pin.name, pin.paragraph or 0), pin)
    notes = writer.notes(list(paragraphs.values()))
    return tuple(Note(*key, writer.written(note)) for key, note in zip(paragraphs, notes, strict=True))


def _with_column(row_type: type[Row]) -> type[Row]:
    """Add the column for citations to a row type."""
    column = [("citation", tuple[str, ...])]
    return cast("type[Row]", defstruct(row_type.__name__, column, bases=(row_type,), frozen=True, kw_only=True))
