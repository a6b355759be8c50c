"""Answers with citations: a note for each paragraph that they cite, and a column for those who read rows."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import msgspec

from peru_facts.base import FactBase
from peru_facts.citations import Cited, Style, style_of
from peru_facts.report import Note, Reference, Report, Row

if TYPE_CHECKING:
    from peru_facts.citations.style import CitationStyle


def with_citations(report: Report, base: FactBase, style: Style, accessed: date) -> Report:
    """The report with its documents cited in a style, read on the day `accessed`.

    The rows have a column more, the citation of each paragraph that they cite; the notes are those of all rows.
    """
    manner = style_of(style)
    rows: Sequence[Any] = report.rows
    pins = [_pin(base, row.id, each, accessed) for row in rows for each in row.citations]
    row_type = _with_column(report.row_type)
    return msgspec.structs.replace(
        report,
        row_type=row_type,
        rows=[_cited_row(row, row_type, manner, base, accessed) for row in rows],
        notes=_footnotes(manner, pins) if "note" in manner.forms else (),
        works=manner.listed(manner.works(pins).values()) if pins and "bibliography" in manner.usual else (),
    )


def _pin(base: FactBase, fact: str, each: Reference, accessed: date) -> Cited:
    return Cited(
        name=each.source,
        source=base.sources[each.source],
        accessed=accessed,
        paragraph=each.paragraph,
        fact=fact,
        as_stated=each.as_stated,
    )


def _footnotes(manner: "CitationStyle", pins: Sequence[Cited]) -> tuple[Note, ...]:
    """The notes on the paragraphs, each once, in the order of citing."""
    found: dict[tuple[str, int], Cited] = {}
    for each in pins:
        found.setdefault((each.name, each.paragraph or 0), each)
    notes = manner.notes(list(found.values()))
    return tuple(Note(*place, manner.written(note)) for place, note in zip(found, notes, strict=True))


def _with_column(row_type: type[Row]) -> type[Row]:
    """The type of the rows with a column for their citations."""
    column = [("citation", tuple[str, ...])]
    made = msgspec.defstruct(row_type.__name__, column, bases=(row_type,), frozen=True, kw_only=True)
    return cast("type[Row]", made)


def _cited_row(row: Any, row_type: type[Row], manner: "CitationStyle", base: FactBase, accessed: date) -> Row:
    pins = [_pin(base, row.id, each, accessed) for each in row.citations]
    texts = [manner.written(manner.alone(each)).plain for each in pins]
    values = {name: getattr(row, name) for name in row.__struct_fields__}
    return row_type(**values, citation=tuple(dict.fromkeys(texts)))
