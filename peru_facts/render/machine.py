"""The machine forms of typed values: base units, EDTF, ids."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, json

from peru_facts.period import Period
from peru_facts.render.output import printable
from peru_facts.report import Report

BETWEEN = "; "


def records(report: Report) -> list[dict[str, Any]]:
    """The rows as JSON objects, with every column, missing values as None; a value that is JSON is its own object."""
    if report.shape == "value":
        return report.values(report.row_type.__struct_fields__[0])
    return [{column: nested(getattr(row, column)) for column in report.columns} for row in report.rows]


def nested(value: Any) -> Any:
    """A value as JSON has it: a period as its EDTF text, a record as an object, several values as an array."""
    if isinstance(value, Period):
        return value.edtf
    if isinstance(value, Struct):
        return {name: nested(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [nested(item) for item in value]
    return value


def flat(value: Any) -> str:
    """A value as one cell of a flat format: nothing for None, several values with "; " between them."""
    if value is None:
        return ""
    if isinstance(value, str):
        return printable(value).replace("\n", r"\n")
    if isinstance(value, Period):
        return value.edtf
    if isinstance(value, tuple):
        return BETWEEN.join(map(flat, value))
    return flat(json.encode(value).decode() if isinstance(value, Mapping) else str(value))


def flat_rows(report: Report) -> list[list[str]]:
    """The rows as cells of a flat format."""
    return [[flat(getattr(row, column)) for column in report.columns] for row in report.rows]
