"""Comma-separated values (RFC 4180, but with LF line endings)."""

import csv

from peru_facts.render.machine import flat_rows
from peru_facts.render.output import Output
from peru_facts.report import Report


def write(report: Report, output: Output) -> None:
    """Write the machine columns, quoted as necessary."""
    csv.writer(output.stream, lineterminator="\n").writerows(flat_rows(report, output))
