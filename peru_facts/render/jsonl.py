"""JSON Lines: an object a line, one a row."""

import json

from peru_facts.render.machine import records
from peru_facts.render.output import Output
from peru_facts.report import Report


def write(report: Report, output: Output) -> None:
    """Write the objects, escaping what the stream's encoding cannot be trusted to hold."""
    for record in records(report):
        output.stream.write(json.dumps(record, ensure_ascii=not output.unicode) + "\n")
