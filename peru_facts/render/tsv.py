r"""Tab-separated values: a header line, then a line for each row.

A tab or line break in a value is written `\t` or `\n`. A cell that begins with a quotation mark is quoted as in CSV,
since readers take such a mark for a quoted cell.
"""

from peru_facts.render.machine import flat_rows
from peru_facts.render.output import Output
from peru_facts.report import Report


def write(report: Report, output: Output) -> None:
    """Write the machine columns with tabs between them."""
    output.stream.write("".join("\t".join(map(_cell, cells)) + "\n" for cells in flat_rows(report, output)))


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if text.startswith('"') else text
