"""Citations of facts and documents, and answers with citations."""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import Any, ClassVar

from msgspec import defstruct
from msgspec.structs import asdict, replace

from peru_facts.base import FactBase
from peru_facts.citations import Form, Key, Pin, Style, style_of
from peru_facts.errors import UnknownChoiceError, UnknownNameError
from peru_facts.records import Citation
from peru_facts.report import Note, Report, Row, by_paragraph


class CitationRow(Row, frozen=True, kw_only=True):
    """A note on a fact or document, or an entry."""

    people: ClassVar = ("citation",)
    record: ClassVar = ("id", "source", "paragraph", "as_stated", "style", "form", "citation")

    id: str
    source: str
    paragraph: int | None = None
    as_stated: str | None = None
    style: str
    form: str
    citation: str


def cite(  # noqa: PLR0913, PLR0917 - as many as the command has options
    base: FactBase, names: Sequence[str], style: Style, accessed: date, form: Form | None = None, key: Key = "document"
) -> Report:
    """Cite facts at their paragraphs, and documents.

    `key` chooses the ids of entries. Raises `UnknownNameError` for an unknown id, and `UnknownChoiceError` for a form
    or key outside the style's.
    """
    writer = style_of(style)
    if form is not None and form not in writer.forms:
        raise UnknownChoiceError(f"{style} form", form, writer.forms)
    if key not in writer.keys:
        raise UnknownChoiceError(f"{style} key", key, writer.keys)
    forms = writer.usual if form is None else (form,)
    names = list(dict.fromkeys(names))
    pins = pins_of(names, base, accessed)
    labeled = writer.labeled(pins) if "note" in forms else []
    first = {(pin.fact, pin.name): pin.label for pin in reversed(pins)}  # of a fact in a document
    keys = [first[pin.fact, pin.name] if key == "fact" else pin.name for pin in pins]
    entries = [replace(pin, name=name) for pin, name in zip(pins, keys, strict=True)]
    works = writer.works(entries) if "bibliography" in forms else {}
    keyed = dict(zip(keys, pins, strict=True))
    rows = [_row(pin.fact or pin.name, pin, style, "note", note) for pin, note in zip(pins, labeled, strict=False)]
    rows += [_row(name, keyed[name], style, "bibliography", entry) for name, entry in works.items()]
    return Report(
        title="Citations",
        row_type=CitationRow,
        rows=rows,
        works=tuple(text for texts in (labeled, works.values()) if texts for text in writer.listed(texts)),
        shape="text",
        absence="nothing to cite: no id was given",
        asides=tuple(f"{name}: {remark}" for name in names for remark in _remarks(name, base)),
    )


def _row(key: str, pin: Pin, style: Style, form: Form, text: str) -> CitationRow:
    """A note with its paragraph, or an entry without one."""
    place: Any = {"paragraph": pin.paragraph, "as_stated": pin.as_stated} if form == "note" else {}
    plain = style_of(style).written(text).plain
    return CitationRow(id=key, source=pin.name, style=style, form=form, citation=plain, **place)


def pins_of(names: Sequence[str], base: FactBase, accessed: date) -> list[Pin]:
    """The citations of facts and documents, in order."""
    facts = base.facts_named(names)
    if unknown := [name for name in names if name not in facts and name not in base.sources]:
        raise UnknownNameError("fact or document", unknown, dict.fromkeys([*base.sources, *base.ids()]))
    pins: list[Pin] = []
    for name in names:
        if name in base.sources:
            pins.append(Pin(name=name, source=base.sources[name], accessed=accessed, label=name))
            continue
        fact = facts[name]
        words = {"statement": fact.statement, "formula": fact.derived and fact.derived.formula}
        for number, citation in enumerate(by_paragraph(fact.citations), 1):
            label = f"{name}.{number}" if number > 1 else name
            pins.append(_pin(citation, base, accessed, fact=name, label=label, **words))
    return pins


def _pin(citation: Citation, base: FactBase, accessed: date, **more: Any) -> Pin:
    name, source = citation.source, base.sources[citation.source]
    place: Any = {"paragraph": citation.paragraph, "as_stated": citation.as_stated}
    return Pin(name=name, source=source, accessed=accessed, **place, **more)


def _remarks(name: str, base: FactBase) -> list[str]:
    """The cautions on a fact: derived, or disputed between documents."""
    derived = None if name in base.sources else base.fact(name).derived
    cautions = [f"no document states this; it is derived: {derived}"] if derived else []
    differ = base.disputed.get(name, ())
    return cautions + [f"discrepancy ({conflict.kind}): {conflict.statement}" for conflict in differ]


def with_citations(report: Report, base: FactBase, style: Style, accessed: date) -> Report:
    """Cite the documents of a report.

    The rows get a `citation` column; the notes are those of all rows, one for each paragraph.
    """
    writer = style_of(style)
    column = [("citation", tuple[str, ...])]
    row_type: Any = defstruct(report.row_type.__name__, column, bases=(report.row_type,), frozen=True, kw_only=True)
    rows: list[Any] = [*report.rows]
    cited = [[_pin(reference, base, accessed, fact=row.id) for reference in row.citations] for row in rows]
    texts = [dict.fromkeys(writer.written(writer.alone(pin)).plain for pin in pins) for pins in cited]
    cited_rows = [row_type(**asdict(row), citation=tuple(text)) for row, text in zip(rows, texts, strict=True)]
    paragraphs: dict[tuple[str, int], Pin] = {}
    for pin in chain(*cited):
        paragraphs.setdefault((pin.name, pin.paragraph or 0), pin)
    notes = zip(paragraphs, writer.notes([*paragraphs.values()]), strict=False)
    works = writer.works([*chain(*cited)]) if "bibliography" in writer.usual else {}
    return replace(
        report,
        row_type=row_type,
        rows=cited_rows,
        notes=tuple(Note(*place, writer.written(note)) for place, note in notes),
        works=writer.listed(works.values()) if works else (),
    )
