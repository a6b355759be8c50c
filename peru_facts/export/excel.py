"""An Excel workbook with a sheet for each table."""

from pathlib import Path

from xlsxwriter import Workbook

from peru_facts.base import FactBase
from peru_facts.errors import OutputError
from peru_facts.export.tables import tables_of

WIDTHS = {"statement": 80, "description": 60, "title": 45, "about": 45}
WIDTHS |= dict.fromkeys(("as_stated", "note", "name", "url"), 40)
USUAL_WIDTH = 16


def write(base: FactBase, path: Path) -> None:
    """Write the sheets: texts as texts, numbers as numbers, and nothing as a formula or link."""
    plain = {"strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent), **plain}) as book:
        bold = book.add_format({"bold": True})
        book.set_properties({"title": base.title, "comments": f"edition {base.edition}, {base.sha256}"})
        for table, rows in tables_of(base):
            sheet = book.add_worksheet(table.name)
            for position, column in enumerate(table.columns):
                sheet.set_column(position, position, WIDTHS.get(column.name, USUAL_WIDTH))
                sheet.write_string(0, position, column.name, bold)
            sheet.freeze_panes(1, 1)
            last = 0
            for last, row in enumerate(rows, 1):
                if sheet.write_row(last, 0, row):
                    raise OutputError(f"{table.name} is too large for a sheet of Excel", path.name)
            sheet.autofilter(0, 0, last, len(table.columns) - 1)
