"""JSON: an array of objects, one a row, also when there are none; a value that is JSON stands for itself."""

import json

from peru_facts.render.machine import records
from peru_facts.render.output import Output
from peru_facts.report import Report


def write(report: Report, output: Output) -> None:
    """Write the array or the value, escaping what the stream's encoding cannot be trusted to hold."""
    found = records(report)
    json.dump(found[0] if report.shape == "value" else found, output.stream, indent=2, ensure_ascii=not output.unicode)
    output.stream.write("\n")
