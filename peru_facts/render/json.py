"""JSON: an array of objects, one a row, also when there are none; a value that is JSON stands for itself."""

import json
from typing import Any

from peru_facts.render.machine import records
from peru_facts.render.output import Output
from peru_facts.report import Report
from peru_facts.text import plain_json


def write(report: Report, output: Output) -> None:
    """Write the array or the value."""
    found = records(report)
    output.stream.write(text_of(found[0] if report.shape == "value" else found, output, indent=2) + "\n")


def text_of(value: Any, output: Output, indent: int | None = None) -> str:
    """A value in JSON, with an escape for what a terminal does not print as itself or the encoding may lack."""
    return plain_json(json.dumps(value, indent=indent, ensure_ascii=not output.unicode))
