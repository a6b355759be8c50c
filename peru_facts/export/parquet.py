"""A Parquet file: a row for each fact, with its citations and discrepancies as arrays."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
from msgspec import json
from msgspec.structs import asdict

from peru_facts import __version__
from peru_facts.base import FactBase
from peru_facts.export.tables import FACTS, NAMES, fact_rows, fact_values

TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}
LISTS = ("topics", "about", *NAMES.values())
CITATION = (
    "STRUCT(source VARCHAR, paragraph INTEGER, as_stated VARCHAR, dated VARCHAR, url VARCHAR,"
    " source_title VARCHAR, publisher VARCHAR, issued VARCHAR)"
)
DISCREPANCY = "STRUCT(id VARCHAR, kind VARCHAR, minor BOOLEAN, title VARCHAR, statement VARCHAR)"
COLUMNS = {
    **{column.name: TYPES[column.type] for column in FACTS.columns},
    **dict.fromkeys((*LISTS, "grounds"), "VARCHAR[]"),
    "citations": f"{CITATION}[]",
    "discrepancies": f"{DISCREPANCY}[]",
    "edition": "VARCHAR",
    "sha256": "VARCHAR",
}


def write(base: FactBase, path: Path) -> None:
    """Write the facts, through JSON Lines with declared types."""
    lines = path.with_name("facts.jsonl")
    with lines.open("wb") as file:
        file.writelines(json.encode(row) + b"\n" for row in _rows(base))
    metadata = {"title": base.title, "edition": base.edition, "sha256": base.sha256, "program": __version__}
    pairs = ", ".join(f"{name}: {_text(value)}" for name, value in metadata.items())
    with duckdb.connect(config={"temp_directory": str(path.parent)}) as database:
        database.read_json(str(lines), format="newline_delimited", columns=COLUMNS).create_view("facts")
        database.execute(f"COPY facts TO {_text(path)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{pairs}}})")


def _text(value: object) -> str:
    """A text in SQL."""
    return "'" + str(value).replace("'", "''") + "'"


def _rows(base: FactBase) -> Iterator[dict[str, Any]]:
    differ: dict[str, list[Any]] = {}
    for discrepancy in base.discrepancies:
        for name in discrepancy.facts:
            differ.setdefault(name, []).append(discrepancy)
    for row in fact_rows(base):
        sources = [base.sources[name] for name in row.source]
        yield {
            **fact_values(row),
            **{name: getattr(row, name) or () for name in LISTS},
            "grounds": row.derived.facts if row.derived else (),
            "citations": [
                asdict(citation)
                | {"url": url, "source_title": source.title, "publisher": source.publisher, "issued": source.issued}
                for citation, url, source in zip(row.citations, row.url, sources, strict=True)
            ],
            "discrepancies": differ.get(row.id, ()),
            "edition": base.edition,
            "sha256": base.sha256,
        }
