"""The tables of an export; each refers only to earlier ones."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from msgspec import Struct

from peru_facts import __version__
from peru_facts.base import FactBase
from peru_facts.queries.facts import FactRow
from peru_facts.queries.rows import published
from peru_facts.render.machine import nested

Rows = Iterable[tuple[Any, ...]]

DESCRIPTOR = "datapackage.json"
# The names of a fact by their role.
NAMES = {
    "alias": "aliases",
    "agency": "agencies",
    "partner": "partners",
    "party": "parties",
    "member": "members",
    "by": "by",
}


class Column(Struct, frozen=True):
    """A column; `table` is the table whose key it refers to."""

    name: str
    type: str
    required: bool
    in_key: bool
    table: str


class Table(Struct, frozen=True):
    """A table; `search` are the columns for full-text search."""

    name: str
    about: str
    columns: tuple[Column, ...]
    search: tuple[str, ...] = ()

    @property
    def key(self) -> list[str]:
        """The columns of the key."""
        return [column.name for column in self.columns if column.in_key]


def _table(name: str, about: str, columns: str, *search: str) -> Table:
    """A table: `id*` is a key, `paragraph!:integer` a required number; `fact*>facts` refers to a table."""
    return Table(name, about, tuple(map(_column, columns.split())), search)


def _column(word: str) -> Column:
    word, _, table = word.partition(">")
    word, _, kind = word.partition(":")
    return Column(word.rstrip("*!"), kind or "text", word.endswith(("*", "!")), word.endswith("*"), table)


SOURCES = _table(
    "sources",
    "The documents.",
    "id* title! short publisher! type! issued! url! archived_url government sentence_title site archived_site note",
)
FACTS = _table(
    "facts",
    "The facts: a row each, with figures in base units and periods in EDTF.",
    "id* kind! title statement! value:number unit qualifier period start_date:date end_date:date year:integer"
    " period_basis calendar status flow product measure name place holder address telephone series"
    " formula rounding:number note",
    *("title", "statement", "name", "note"),
)
TABLES = (
    _table(
        "fact_base",
        "What the facts are about, with edition, hash of their file, and version of the program.",
        "title! edition* sha256! program!",
    ),
    _table("topics", "The topics of facts.", "id* description!"),
    SOURCES,
    _table(
        "source_authors",
        "Who issued each document, the largest body first.",
        "source*>sources position*:integer author!",
    ),
    _table("source_inferred", "What a document does not print.", "source*>sources field*"),
    FACTS,
    _table(
        "citations",
        "The paragraphs that prove the facts, with the printed words and a link to them.",
        "fact*>facts position*:integer source!>sources paragraph!:integer as_stated! dated url!",
        "as_stated",
    ),
    _table(
        "fact_names",
        "Other names, agencies, partners, parties, members, and who speaks.",
        "fact*>facts role* position*:integer name!",
        "name",
    ),
    _table("fact_topics", "The topics of each fact.", "fact*>facts topic*>topics"),
    _table("fact_about", "The programs and agreements that a fact is about.", "fact*>facts about*>facts"),
    _table("fact_grounds", "The stated facts from which a derived fact follows.", "fact*>facts ground*>facts"),
    _table("discrepancies", "Discrepancies between or within documents.", "id* kind! title minor!:boolean statement!"),
    _table("discrepancy_facts", "The facts that differ.", "discrepancy*>discrepancies fact*>facts"),
)


def fact_rows(base: FactBase) -> list[FactRow]:
    """The published facts."""
    return [published(fact, FactRow, base) for fact in base.facts]


def fact_values(row: FactRow) -> dict[str, Any]:
    """The columns of facts; periods in EDTF, dates in ISO 8601."""
    formula, rounding = (row.derived.formula, row.derived.rounding) if row.derived else (None, None)
    named = {"start_date": row.start, "end_date": row.end, "formula": formula, "rounding": rounding}
    return {column.name: nested(getattr(row, column.name, named.get(column.name))) for column in FACTS.columns}


def tables_of(base: FactBase) -> list[tuple[Table, Rows]]:
    """The tables with their rows."""
    facts, sources = base.facts, base.sources.items()
    published_facts = fact_rows(base)
    rows: dict[str, Rows] = {
        "fact_base": [(base.title, base.edition, base.sha256, __version__)],
        "topics": base.topics.items(),
        "sources": (
            (name, *(getattr(source, column.name) for column in SOURCES.columns[1:])) for name, source in sources
        ),
        "source_authors": (
            (name, position, author) for name, source in sources for position, author in enumerate(source.bodies, 1)
        ),
        "source_inferred": ((name, field) for name, source in sources for field in source.inferred),
        "facts": (tuple(fact_values(row).values()) for row in published_facts),
        "citations": (
            (row.id, position, citation.source, citation.paragraph, citation.as_stated, citation.dated, url)
            for row in published_facts
            for position, (citation, url) in enumerate(zip(row.citations, row.url, strict=True), 1)
        ),
        "fact_names": (
            (fact.id, role, position, name)
            for fact in facts
            for role, field in NAMES.items()
            for position, name in enumerate(getattr(fact, field, ()), 1)
        ),
        "fact_topics": ((fact.id, topic) for fact in facts for topic in fact.topics),
        "fact_about": ((fact.id, name) for fact in facts for name in fact.about),
        "fact_grounds": ((fact.id, name) for fact in facts if fact.derived for name in fact.derived.facts),
        "discrepancies": map(attrgetter("id", "kind", "title", "minor", "statement"), base.discrepancies),
        "discrepancy_facts": ((entry.id, name) for entry in base.discrepancies for name in entry.facts),
    }
    return [(table, rows[table.name]) for table in TABLES]
