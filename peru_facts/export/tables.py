"""The tables of an export; each refers only to earlier ones."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, Literal

from msgspec import Struct

from peru_facts import __version__
from peru_facts.base import FactBase
from peru_facts.queries.facts import FactRow
from peru_facts.queries.rows import published
from peru_facts.render.machine import nested

Type = Literal["text", "integer", "number", "date", "boolean"]
Rows = Iterator[tuple[Any, ...]]

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
    type: Type
    required: bool
    in_key: bool
    table: str


class Table(Struct, frozen=True):
    """A table: its columns, and its rows in a fact base.

    `search` are the columns for full-text search.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[FactBase], Rows]
    search: tuple[str, ...] = ()

    @property
    def key(self) -> list[str]:
        """The columns of the key."""
        return [column.name for column in self.columns if column.in_key]


def columns(text: str) -> tuple[Column, ...]:
    """The columns in a text: `id*` is a key, `paragraph!:integer` a required number.

    `fact*>facts` refers to a table.
    """
    return tuple(map(_column, text.split()))


def _column(word: str) -> Column:
    word, _, table = word.partition(">")
    word, _, kind = word.partition(":")
    return Column(word.rstrip("*!"), kind or "text", word.endswith(("*", "!")), word.endswith("*"), table)  # type: ignore[arg-type]


FACTS = columns(
    "id* kind! title statement! value:number unit qualifier period start_date:date end_date:date year:integer"
    " period_basis calendar status flow product measure name place holder address telephone series"
    " formula rounding:number note"
)
SOURCES = columns(
    "id* title! short publisher! type! issued! url! archived_url government sentence_title site archived_site note"
)


def fact_values(row: FactRow) -> tuple[Any, ...]:
    """The values of the columns of facts; periods in EDTF, dates in ISO 8601."""
    formula, rounding = (row.derived.formula, row.derived.rounding) if row.derived else (None, None)
    named = {"start_date": row.start, "end_date": row.end, "formula": formula, "rounding": rounding}
    return tuple(nested(getattr(row, column.name, named.get(column.name))) for column in FACTS)


def fact_rows(base: FactBase) -> Iterator[FactRow]:
    """The published facts, without their discrepancies."""
    return (published(fact, FactRow, base) for fact in base.facts)


def _citations(base: FactBase) -> Rows:
    for row in fact_rows(base):
        for position, (citation, url) in enumerate(zip(row.citations, row.url, strict=True), 1):
            yield row.id, position, citation.source, citation.paragraph, citation.as_stated, citation.dated, url


def _names(base: FactBase) -> Rows:
    for fact in base.facts:
        for role, field in NAMES.items():
            for position, name in enumerate(getattr(fact, field, ()), 1):
                yield fact.id, role, position, name


TABLES = (
    Table(
        "fact_base",
        "What the facts are about, with edition, hash of their file, and version of the program.",
        columns("title! edition* sha256! program!"),
        lambda base: iter([(base.title, base.edition, base.sha256, __version__)]),
    ),
    Table("topics", "The topics of facts.", columns("id* description!"), lambda base: iter(base.topics.items())),
    Table(
        "sources",
        "The documents.",
        SOURCES,
        lambda base: ((name, *(getattr(source, c.name) for c in SOURCES[1:])) for name, source in base.sources.items()),
    ),
    Table(
        "source_authors",
        "Who issued each document, the largest body first.",
        columns("source*>sources position*:integer author!"),
        lambda base: (
            (name, position, author)
            for name, source in base.sources.items()
            for position, author in enumerate(source.bodies, 1)
        ),
    ),
    Table(
        "source_inferred",
        "What a document does not print.",
        columns("source*>sources field*"),
        lambda base: ((name, field) for name, source in base.sources.items() for field in source.inferred),
    ),
    Table(
        "facts",
        "The facts: a row each, with figures in base units and periods in EDTF.",
        FACTS,
        lambda base: map(fact_values, fact_rows(base)),
        search=("title", "statement", "name", "note"),
    ),
    Table(
        "citations",
        "The paragraphs that prove the facts, with the printed words and a link to them.",
        columns("fact*>facts position*:integer source!>sources paragraph!:integer as_stated! dated url!"),
        _citations,
        search=("as_stated",),
    ),
    Table(
        "fact_names",
        "Other names, agencies, partners, parties, members, and who speaks.",
        columns("fact*>facts role* position*:integer name!"),
        _names,
        search=("name",),
    ),
    Table(
        "fact_topics",
        "The topics of each fact.",
        columns("fact*>facts topic*>topics"),
        lambda base: ((fact.id, topic) for fact in base.facts for topic in fact.topics),
    ),
    Table(
        "fact_about",
        "The programs and agreements that a fact is about.",
        columns("fact*>facts about*>facts"),
        lambda base: ((fact.id, name) for fact in base.facts for name in fact.about),
    ),
    Table(
        "fact_grounds",
        "The stated facts from which a derived fact follows.",
        columns("fact*>facts ground*>facts"),
        lambda base: ((fact.id, name) for fact in base.facts if fact.derived for name in fact.derived.facts),
    ),
    Table(
        "discrepancies",
        "Where the documents differ.",
        columns("id* kind! title minor!:boolean statement!"),
        lambda base: map(attrgetter("id", "kind", "title", "minor", "statement"), base.discrepancies),
    ),
    Table(
        "discrepancy_facts",
        "The facts that differ.",
        columns("discrepancy*>discrepancies fact*>facts"),
        lambda base: ((entry.id, name) for entry in base.discrepancies for name in entry.facts),
    ),
)
