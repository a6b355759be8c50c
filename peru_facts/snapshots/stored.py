"""A fact base in an SQLite file: the facts that a question wants are found by an index, and only they are read."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from msgspec import MsgspecError, Struct, msgpack

from peru_facts.base import Wanted
from peru_facts.errors import DamagedSnapshotError, UnknownNameError
from peru_facts.model import KINDS, Discrepancy, Fact, Source

Record = TypeVar("Record")


class Frame(Struct, frozen=True):
    """What of a base is in none of its facts and discrepancies."""

    title: str
    edition: str
    topics: dict[str, str]
    sources: dict[str, Source]
    uses: dict[str, int]


class StoredBase:
    """A fact base in an SQLite file; it answers as the base in memory does from which it was written.

    Its methods raise `DamagedSnapshotError` when the file turns out not to be what was written.
    """

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        """Use an open file; `path` is what the file that the facts were read from is called now."""
        self._connection = connection
        self.path = path

    @property
    def content(self) -> str:
        """The digest of the file that the base was made from."""
        return next((content for (content,) in self._rows("SELECT content FROM frame", ())), "")

    @cached_property
    def _frame(self) -> Frame:
        for (data,) in self._rows("SELECT data FROM frame", ()):
            return self._decoded(data, Frame)
        raise DamagedSnapshotError(self.path)

    @property
    def title(self) -> str:
        """What the base is about."""
        return self._frame.title

    @property
    def edition(self) -> str:
        """The day on which the facts were last changed."""
        return self._frame.edition

    @property
    def topics(self) -> Mapping[str, str]:
        """The topics, with what they cover."""
        return self._frame.topics

    @property
    def sources(self) -> Mapping[str, Source]:
        """The documents, by id."""
        return self._frame.sources

    @property
    def facts(self) -> Iterable[Fact]:
        """All facts, kind by kind, in authored order."""
        return self._facts("SELECT kind, data FROM fact ORDER BY place", ())

    @property
    def discrepancies(self) -> Iterable[Discrepancy]:
        """All discrepancies, in authored order."""
        return self._discrepancies("SELECT data FROM discrepancy ORDER BY place", ())

    def fact(self, fact_id: str) -> Fact:
        """The fact with this id; raises `UnknownNameError` when there is none."""
        for fact in self.facts_named([fact_id]).values():
            return fact
        raise UnknownNameError("fact", fact_id, self.ids())

    def ids(self) -> Sequence[str]:
        """The ids of all facts, in the order of the facts."""
        return [name for (name,) in self._rows("SELECT id FROM fact ORDER BY place", ())]

    def facts_named(self, names: Collection[str]) -> Mapping[str, Fact]:
        """The facts with these ids, by id, as far as they exist."""
        query = "SELECT kind, data FROM fact WHERE id = ?"
        return {fact.id: fact for name in names for fact in self._facts(query, (_storable(name),))}

    def likely(self, wanted: Wanted) -> Iterable[Fact]:
        """The facts that may be `wanted`, in their order."""
        conditions = list(_conditions(wanted))
        where = " AND ".join(sql for sql, _ in conditions) or "TRUE"
        values = list(chain.from_iterable(values for _, values in conditions))
        return self._facts(f"SELECT kind, data FROM fact WHERE {where} ORDER BY place", values)  # noqa: S608 - ours

    def figures_about(self, names: Collection[str]) -> Mapping[str, Sequence[Fact]]:
        """The facts with a figure about each program or agreement of `names`."""
        query = "SELECT kind, data FROM figure_about JOIN fact USING (place) WHERE subject = ? ORDER BY place"
        return {name: list(self._facts(query, (name,))) for name in names}

    def discrepancies_of(self, names: Collection[str]) -> Mapping[str, Sequence[Discrepancy]]:
        """The discrepancies that concern each fact of `names`."""
        query = "SELECT data FROM differing JOIN discrepancy USING (place) WHERE fact = ? ORDER BY place"
        return {name: list(self._discrepancies(query, (name,))) for name in names}

    def uses(self) -> Mapping[str, int]:
        """How many facts cite each document."""
        return self._frame.uses

    def _facts(self, query: str, values: Sequence[Any]) -> Iterator[Fact]:
        return (self._decoded(data, KINDS.get(kind)) for kind, data in self._rows(query, values))

    def _discrepancies(self, query: str, values: Sequence[Any]) -> Iterator[Discrepancy]:
        return (self._decoded(data, Discrepancy) for (data,) in self._rows(query, values))

    def _rows(self, query: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connection.execute(query, values)
        except sqlite3.Error:
            raise DamagedSnapshotError(self.path) from None

    def _decoded(self, data: bytes, record: type[Record] | None) -> Record:
        try:
            if record:
                return msgpack.decode(data, type=record)
        except (MsgspecError, TypeError, ValueError):  # no MessagePack, no bytes, no UTF-8
            pass
        raise DamagedSnapshotError(self.path)


def _conditions(wanted: Wanted) -> Iterator[tuple[str, Sequence[Any]]]:
    """What the rows of the facts must satisfy, as SQL, with its values."""
    for name, values in wanted.facets.items():
        marks = ", ".join("?" * len(values))
        yield (
            f"place IN (SELECT place FROM facet WHERE name = ? AND value IN ({marks}))",  # noqa: S608 - marks alone
            (name, *map(_storable, values)),
        )
    phrases = [*(f'"{word}"' for word in wanted.words), *(f'"{start}"*' for start in wanted.beginnings)]
    if phrases:
        yield "place IN (SELECT rowid FROM word WHERE word MATCH ?)", (_storable(" AND ".join(phrases)),)
    if wanted.days:
        first, last = wanted.days
        yield "first <= ? AND last >= ?", (last.toordinal(), first.toordinal())


def _storable(value: object) -> str:
    """A value as SQLite can hold it; what it cannot hold is in no base."""
    return str(value).encode(errors="replace").decode()
