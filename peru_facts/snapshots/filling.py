"""How a fact base is written into an SQLite file, with what it is found by."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from msgspec import msgpack

from peru_facts.base import FactBase
from peru_facts.facets import FACETS, extent_of, texts_of
from peru_facts.snapshots.stored import Frame
from peru_facts.words import words_of

TABLES = """
    CREATE TABLE frame (content TEXT NOT NULL, data BLOB NOT NULL);
    CREATE TABLE fact (
        place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
        first INTEGER, last INTEGER, data BLOB NOT NULL
    );
    CREATE TABLE facet (name TEXT, value TEXT, place INTEGER, PRIMARY KEY (name, value, place)) WITHOUT ROWID;
    CREATE TABLE figure_about (subject TEXT, place INTEGER, PRIMARY KEY (subject, place)) WITHOUT ROWID;
    CREATE TABLE discrepancy (place INTEGER PRIMARY KEY, data BLOB NOT NULL);
    CREATE TABLE differing (fact TEXT, place INTEGER, PRIMARY KEY (fact, place)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE word USING fts5 (text, content='', detail=none, columnsize=0, tokenize='ascii');
"""
INDEX = "CREATE INDEX days ON fact (first, last)"


def write_base(base: FactBase, content: str, connection: sqlite3.Connection) -> None:
    """Write all of `base` into an empty SQLite file, with its indexes; `content` is the digest of its own file."""
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + TABLES)
    frame = Frame(base.title, base.edition, dict(base.topics), dict(base.sources), dict(base.uses()))
    connection.execute("INSERT INTO frame VALUES (?, ?)", (content, msgpack.encode(frame)))
    connection.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)", _rows_of_facts(base))
    connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", _rows_of_facets(base))
    connection.executemany("INSERT OR IGNORE INTO figure_about VALUES (?, ?)", _rows_of_figures(base))
    connection.executemany("INSERT INTO word (rowid, text) VALUES (?, ?)", _rows_of_words(base))
    rows = ((place, msgpack.encode(each)) for place, each in enumerate(base.discrepancies))
    connection.executemany("INSERT INTO discrepancy VALUES (?, ?)", rows)
    named = ((name, place) for place, each in enumerate(base.discrepancies) for name in each.facts)
    connection.executemany("INSERT OR IGNORE INTO differing VALUES (?, ?)", named)
    connection.execute(INDEX)
    connection.commit()


def _rows_of_facts(base: FactBase) -> Iterator[tuple[Any, ...]]:
    for place, fact in enumerate(base.facts):
        days = extent_of(fact, base) or (None, None)
        yield place, fact.id, fact.kind, *(day and day.toordinal() for day in days), msgpack.encode(fact)


def _rows_of_facets(base: FactBase) -> Iterator[tuple[str, str, int]]:
    for name, values in FACETS.items():
        for place, fact in enumerate(base.facts):
            for value in {str(value) for value in values(fact, base)}:
                yield name, value, place


def _rows_of_figures(base: FactBase) -> Iterator[tuple[str, int]]:
    return ((name, place) for place, fact in enumerate(base.facts) if fact.value is not None for name in fact.about)


def _rows_of_words(base: FactBase) -> Iterator[tuple[int, str]]:
    for place, fact in enumerate(base.facts):
        yield place, " ".join(dict.fromkeys(words_of(" ".join(texts_of(fact, base)))))
