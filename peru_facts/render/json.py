"""JSON: an array of objects, or the one value of an answer."""

import json
from typing import Any

from peru_facts.render.machine import records
from peru_facts.render.output import Output
from peru_facts.report import Report
from peru_facts.text import plain_json


def write(report: Report, output: Output) -> None:
    """Write the array, empty for no rows, or the value."""
    values = records(report)
    output.stream.write(text_of(values[0] if report.shape == "value" else values, output, indent=2) + "\n")


def text_of(value: Any, output: Output, indent: int | None = None) -> str:
    """A value in JSON, with escapes for unprintable characters."""
    return plain_json(json.dumps(value, indent=indent, ensure_ascii=not output.unicode))
