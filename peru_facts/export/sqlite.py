"""A SQLite database, with foreign keys and full-text search."""

import sqlite3
from contextlib import closing
from pathlib import Path

from peru_facts.base import FactBase
from peru_facts.export.tables import TABLES, Table, tables_of

# `ANY` keeps a whole number whole.
TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "ANY", "date": "TEXT", "boolean": "INTEGER"}


def write(base: FactBase, path: Path) -> None:
    """Write the tables and their indexes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("PRAGMA journal_mode = MEMORY")
        database.execute("BEGIN")
        for table, rows in tables_of(base):
            database.execute(_definition(table))
            marks = ", ".join("?" * len(table.columns))
            database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)  # noqa: S608 - our names
        for table in TABLES:
            for statement in _indexes(table):
                database.execute(statement)
        database.execute("COMMIT")


def _definition(table: Table) -> str:
    columns = [
        f"{column.name} {TYPES[column.type]}"
        + (" NOT NULL" if column.required else "")
        + (f" REFERENCES {column.table} (id)" if column.table else "")
        for column in table.columns
    ]
    return f"CREATE TABLE {table.name} ({', '.join(columns)}, PRIMARY KEY ({', '.join(table.key)})) STRICT"


def _indexes(table: Table) -> list[str]:
    """The indexes of references, and one of words without accents."""
    name, words = table.name, ", ".join(table.search)
    references = [column.name for column in table.columns if column.table and column.name != table.key[0]]
    indexes = [f"CREATE INDEX {name}_{column} ON {name} ({column})" for column in references]
    if not words:
        return indexes
    options = f"content=\"{name}\", tokenize='unicode61 remove_diacritics 2'"
    return [
        *indexes,
        f"CREATE VIRTUAL TABLE {name}_fts USING fts5 ({words}, {options})",
        f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')",  # noqa: S608 - our names
    ]
