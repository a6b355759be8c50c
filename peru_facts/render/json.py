"""JSON: an array of objects, one a row, also when there are none."""

import json

from peru_facts.render.machine import records
from peru_facts.render.output import Output
from peru_facts.report import Report


def write(report: Report, output: Output) -> None:
    """Write the array, escaping what the stream's encoding cannot be trusted to hold."""
    json.dump(records(report), output.stream, indent=2, ensure_ascii=not output.unicode)
    output.stream.write("\n")
