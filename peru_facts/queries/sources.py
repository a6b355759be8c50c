"""The documents."""

from collections import Counter
from typing import Any, ClassVar

from peru_facts.base import FactBase
from peru_facts.period import Period, parse_period
from peru_facts.queries.criteria import sources_of
from peru_facts.report import ALL, Remark, Report, Row


class SourceRow(Row, frozen=True, kw_only=True):
    """A document, with the numbers of its paragraphs and facts."""

    computed: ClassVar = ("locator", "name")
    hidden: ClassVar = ("edition",)
    people: ClassVar = ("name", "issued", "facts", "paragraphs")
    headings: ClassVar = True
    detail: ClassVar = "locator"
    detailed: ClassVar = ALL
    record: ClassVar = (
        *("id", "title", "short", "author", "publisher", "type", "issued", "inferred", "site", "url"),
        *("archived_site", "archived_url", "paragraphs", "facts", "note"),
    )

    id: str
    title: str
    short: str | None
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
    edition: str

    @property
    def name(self) -> str:
        """The short name, or the title."""
        return self.short or self.title

    @property
    def locator(self) -> str:
        """The id, and the address of the text."""
        return f"{self.id}  {self.archived_url or self.url}"

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The note of the document."""
        return (Remark(self.note, self.note),) if self.note else ()


def sources(base: FactBase) -> Report:
    """All documents of the base."""
    uses = Counter(name for fact in base.facts for name in sources_of(fact))
    rows = []
    for name, source in base.sources.items():
        values: dict[str, Any] = {field: getattr(source, field, None) for field in SourceRow.__struct_fields__}
        values |= {"id": name, "issued": parse_period(source.issued), "edition": base.edition}
        values |= {"paragraphs": len(source.paragraphs), "facts": uses[name]}
        rows.append(SourceRow(**values))
    return Report(title="Documents", row_type=SourceRow, rows=rows, absence="the fact base has no documents")
