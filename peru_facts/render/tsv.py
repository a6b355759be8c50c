r"""Tab-separated values: a header line, then a line a row; a tab or line break in a value is written `\t`, `\n`."""

from peru_facts.render.machine import flat_rows
from peru_facts.render.output import Output
from peru_facts.report import Report


def write(report: Report, output: Output) -> None:
    """Write the columns of the machine formats, with tabs between them."""
    lines = [list(report.columns)] if output.header else []
    lines += flat_rows(report)
    output.stream.write("".join("\t".join(cells) + "\n" for cells in lines))
