"""The records of a file by ID, valid or not."""

from pathlib import Path
from typing import Any

import tomli

from peru_facts.errors import UnreadableFactsError
from peru_facts.load import read_facts

Records = dict[tuple[str, str], dict[str, Any]]  # fields by kind and ID

RENAMED = {"modality": "status"}  # fields of the first edition


def load_tables(path: Path | None = None) -> Records:
    """Read facts, documents and discrepancies: their fields by kind and ID.

    Raises `UnreadableFactsError` for a file without TOML.
    """
    data, name = read_facts(path)
    try:
        tables = tomli.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFactsError(name, str(error)) from None
    sources = tables.get("sources")
    documents = sources.items() if isinstance(sources, dict) else ()
    records: Records = {("source", name): fields for name, fields in documents if isinstance(fields, dict)}
    for kind, table in tables.items():
        for record in table if isinstance(table, list) else ():
            if isinstance(record, dict) and isinstance(record.get("id"), str):
                records[kind, record["id"]] = {str(RENAMED.get(name, name)): value for name, value in record.items()}
    return records
