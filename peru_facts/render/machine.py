"""Typed values for machines: base units, EDTF, ids."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct, json

from peru_facts.period import Period
from peru_facts.render.output import Output, printable
from peru_facts.report import Report, Row
from peru_facts.text import FORMULA_SIGNS


def records(report: Report) -> list[dict[str, Any]]:
    """The rows as JSON objects; missing values are None.

    An answer of one value is that object itself.
    """
    if report.shape == "value":
        return report.values(report.row_type.__struct_fields__[0])
    return [{column: nested(getattr(row, column)) for column in report.columns} for row in report.rows]


def nested(value: Any) -> Any:
    """A value for JSON: a period as EDTF, a record as an object, several values as an array."""
    match value:
        case Period():
            return value.edtf
        case date():
            return value.isoformat()
        case Struct():
            names = value.columns() if isinstance(value, Row) else value.__struct_fields__
            return {name: nested(getattr(value, name)) for name in names}
        case tuple():
            return [nested(part) for part in value]
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def flat(value: Any) -> str:  # noqa: PLR0911 - one line a type
    """A value as one cell of a flat format.

    Several ids, numbers or addresses have spaces between them, since they contain none.
    """
    match value:
        case None:
            return ""
        case str():
            text = printable(value).replace("\n", r"\n")
            return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
        case bool():
            return "true" if value else "false"
        case int() | float():
            return number(value)
        case Period():
            return value.edtf
        case tuple():
            return " ".join(map(flat, value))
        case Mapping() | list():
            return flat(json.encode(value).decode())
        case _:
            return flat(str(value))


def array(values: Any) -> str:
    """Several texts as a JSON array; nothing for none, and a single text as it is."""
    if not values or not isinstance(values, tuple):
        return flat(values)
    return json.encode([printable(text) for text in values]).decode()


def number(value: int | float) -> str:
    """A number in plain digits: 2500000000, 0.5, never 1e+17."""
    return format(Decimal(repr(value)).normalize() + 0, "f")


def flat_rows(report: Report, output: Output) -> list[list[str]]:
    """The wanted header, and the rows as cells. Columns of several texts are JSON arrays."""
    writers = [(column, array if column in report.row_type.texts else flat) for column in report.columns]
    header = [list(report.columns)] if output.header else []
    return header + [[write(getattr(row, column)) for column, write in writers] for row in report.rows]
