"""An Excel workbook with a sheet for each table."""

from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from peru_facts.base import FactBase
from peru_facts.errors import ExportError
from peru_facts.export.tables import TABLES, Table

WIDTHS = {
    "statement": 80,
    "title": 45,
    "as_stated": 40,
    "about": 45,
    "note": 40,
    "name": 40,
    "url": 40,
    "description": 60,
}
USUAL_WIDTH = 16


def write(base: FactBase, path: Path) -> None:
    """Write the sheets: texts as texts, numbers as numbers, and nothing as a formula or link."""
    with Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)}) as book:
        bold = book.add_format({"bold": True})
        book.set_properties({"title": base.title, "comments": f"edition {base.edition}, {base.sha256}"})
        for table in TABLES:
            sheet = book.add_worksheet(table.name)
            for position, column in enumerate(table.columns):
                sheet.set_column(position, position, WIDTHS.get(column.name, USUAL_WIDTH))
                sheet.write_string(0, position, column.name, bold)
            sheet.freeze_panes(1, 1)
            _fill(sheet, table, base, path)


def _fill(sheet: Worksheet, table: Table, base: FactBase, path: Path) -> None:
    last = 0
    for last, row in enumerate(table.rows(base), 1):
        for position, value in enumerate(row):
            if _write(sheet, last, position, value):
                raise ExportError(path.name, f"{table.name} is too large for a sheet of Excel")
    sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _write(sheet: Worksheet, row: int, column: int, value: Any) -> int:
    """Write a cell; not 0 if it does not fit."""
    match value:
        case None:
            return 0
        case bool():
            return int(sheet.write_boolean(row, column, value))
        case int() | float():
            return int(sheet.write_number(row, column, value))
        case _:
            return int(sheet.write_string(row, column, value))
