"""The documents."""

from typing import ClassVar

from peru_facts.base import FactBase
from peru_facts.period import Period, parse_period
from peru_facts.report import Report, Row


class SourceRow(Row, frozen=True, kw_only=True):
    """A document, with the number of its paragraphs and of the facts that cite it."""

    people: ClassVar = ("id", "title", "issued")
    extra: ClassVar = ("publisher", "type", "facts", "paragraphs", "url")
    record: ClassVar = (
        *("id", "title", "author", "publisher", "type", "issued", "inferred", "site", "url"),
        *("archived_site", "archived_url", "paragraphs", "facts", "note"),
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
    author: tuple[str, ...]
    site: str | None
    archived_site: str | None
    inferred: tuple[str, ...]


def sources(base: FactBase) -> Report:
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
            author=source.author,
            site=source.site,
            archived_site=source.archived_site,
            inferred=source.inferred,
        )
        for name, source in base.sources.items()
    ]
    return Report(title="Documents", row_type=SourceRow, rows=rows, absence="the fact base has no documents")
