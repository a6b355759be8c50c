"""The documents, and how they are cited."""

from collections.abc import Sequence
from typing import ClassVar

from peru_facts.citations import STYLES, Style
from peru_facts.errors import UnknownNameError
from peru_facts.model import Base
from peru_facts.period import Period, parse_period
from peru_facts.queries.rows import documents
from peru_facts.report import Report, Row


class SourceRow(Row, frozen=True, kw_only=True):
    """A document, with the number of its paragraphs and of the facts that cite it."""

    people: ClassVar = ("id", "title", "issued")
    extra: ClassVar = ("publisher", "type", "facts", "paragraphs", "url")
    record: ClassVar = (
        "id",
        "title",
        "publisher",
        "type",
        "issued",
        "url",
        "archived_url",
        "paragraphs",
        "facts",
        "note",
    )
    noted: ClassVar = "title"

    @property
    def remarks(self) -> tuple[str, ...]:
        """The note of the document."""
        return (self.note,) if self.note else ()

    id: str
    title: str
    publisher: str
    type: str
    issued: Period
    url: str
    archived_url: str | None
    paragraphs: int
    facts: int
    note: str | None


class CitationRow(Row, frozen=True, kw_only=True):
    """A citation in one style: of a fact at one of its paragraphs, or of a document as a whole."""

    people: ClassVar = ("citation",)
    record: ClassVar = ("id", "source", "paragraph", "as_stated", "style", "citation")

    id: str
    source: str
    paragraph: int | None
    as_stated: str | None
    style: str
    citation: str


def sources(base: Base) -> Report:
    """All documents of the base."""
    uses = base.uses()
    rows = [
        SourceRow(
            id=name,
            title=source.title,
            publisher=source.publisher,
            type=source.type,
            issued=parse_period(source.issued),
            url=source.url,
            archived_url=source.archived_url,
            paragraphs=len(source.paragraphs),
            facts=uses.get(name, 0),
            note=source.note,
        )
        for name, source in base.sources.items()
    ]
    return Report(title="Documents", row_type=SourceRow, rows=rows, absence="the fact base has no documents")


def cite(base: Base, names: Sequence[str], style: Style) -> Report:
    """Citations of facts, each at its paragraphs, and of documents; raises `UnknownNameError` for an unknown id."""
    rows = [row for name in dict.fromkeys(names) for row in _citations(base, name, style)]
    return Report(
        title="Citations",
        row_type=CitationRow,
        rows=rows,
        documents=documents((row.source for row in rows), base),
        shape="text",
        asides=tuple(f"{name}: {remark}" for name in names for remark in _remarks(base, name)),
    )


def _remarks(base: Base, name: str) -> list[str]:
    """What a writer who cites the fact must know of: that it is derived, or that documents differ."""
    derived = [
        f"no document states this; it is derived: {fact.derived}"
        for fact in base.facts
        if fact.id == name and fact.derived
    ]
    differing = [each for each in base.discrepancies if name in each.facts]
    return derived + [f"documents differ ({each.kind}): {each.statement}" for each in differing]


def _citations(base: Base, name: str, style: Style) -> list[CitationRow]:
    write = STYLES[style]
    if name in base.sources:
        text = write(base.sources[name], None)
        return [CitationRow(id=name, source=name, paragraph=None, as_stated=None, style=style, citation=text)]
    fact = next((fact for fact in base.facts if fact.id == name), None)
    if fact is None:
        raise UnknownNameError("fact or document", name, [*base.sources, *(fact.id for fact in base.facts)])
    return [
        CitationRow(
            id=name,
            source=each.source,
            paragraph=each.paragraph,
            as_stated=each.as_stated,
            style=style,
            citation=write(base.sources[each.source], each.paragraph),
        )
        for each in {(each.source, each.paragraph): each for each in reversed(fact.citations)}.values()
    ][::-1]
