"""A Data Package 2.0: a folder of CSV files with their description."""

import csv
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from peru_facts import __version__
from peru_facts.base import FactBase
from peru_facts.export.tables import DESCRIPTOR, TABLES, Table, tables_of
from peru_facts.render.machine import flat

TYPES = {"text": "string"}
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def write(base: FactBase, path: Path) -> None:
    """Write a CSV file for each table, then their description."""
    path.mkdir()
    for table, rows in tables_of(base):
        with (path / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(column.name for column in table.columns)
            writer.writerows([value if isinstance(value, str) else flat(value) for value in row] for row in rows)
    package = {
        "$schema": PROFILE,
        "name": "peru-facts",
        "title": base.title,
        "version": base.edition,
        "factsSha256": base.sha256,
        "program": f"peru-facts {__version__}",
        "resources": [_resource(table, path / f"{table.name}.csv") for table in TABLES],
    }
    (path / DESCRIPTOR).write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _resource(table: Table, file: Path) -> dict[str, Any]:
    content = file.read_bytes()
    return {
        "name": table.name,
        "description": table.about,
        "path": file.name,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {
            "fields": [
                {"name": column.name, "type": TYPES.get(column.type, column.type)}
                | ({"constraints": {"required": True}} if column.required else {})
                for column in table.columns
            ],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [column.name], "reference": {"resource": column.table, "fields": ["id"]}}
                for column in table.columns
                if column.table
            ],
        },
    }
