"""The records of a file by ID, valid or not."""

from pathlib import Path
from typing import Any

import tomli

from peru_facts.errors import UnreadableFactsError
from peru_facts.files import facts_file, name_of
from peru_facts.load import read_facts

Records = dict[tuple[str, str], dict[str, Any]]  # fields by kind and ID

RENAMED = {"modality": "status"}  # fields of the first edition


def load_tables(path: Path | None = None) -> Records:
    """Read facts, documents and discrepancies: their fields by kind and ID.

    Raises `UnreadableFactsError` for a file without TOML.
    """
    file = facts_file(path)
    try:
        tables = tomli.loads(read_facts(file).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFactsError(name_of(file), str(error)) from None
    records: Records = {}
    for kind, table in tables.items():
        if kind == "sources" and isinstance(table, dict):
            records |= {("source", name): fields for name, fields in table.items() if isinstance(fields, dict)}
        for record in table if isinstance(table, list) else ():
            if isinstance(record, dict) and isinstance(record.get("id"), str):
                records[kind, record["id"]] = {str(RENAMED.get(name, name)): value for name, value in record.items()}
    return records
