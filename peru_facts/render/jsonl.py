"""JSON Lines: an object on a line for each row."""

from peru_facts.render.json import text_of
from peru_facts.render.machine import records
from peru_facts.render.output import Output
from peru_facts.report import Report


def write(report: Report, output: Output) -> None:
    """Write the objects."""
    for record in records(report):
        output.stream.write(text_of(record, output) + "\n")
