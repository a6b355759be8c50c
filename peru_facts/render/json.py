"""JSON: an array of objects, one a row, also when there are none; a value that is JSON stands for itself."""

import json
from typing import Any

from peru_facts.render.machine import records
from peru_facts.render.output import Output
from peru_facts.report import Report


def write(report: Report, output: Output) -> None:
    """Write the array or the value."""
    found = records(report)
    output.stream.write(text_of(found[0] if report.shape == "value" else found, output, indent=2) + "\n")


def text_of(value: Any, output: Output, indent: int | None = None) -> str:
    """A value in JSON, with an escape for what a terminal does not print as itself or the encoding may lack."""
    text = json.dumps(value, indent=indent, ensure_ascii=not output.unicode)
    if text.replace("\n", "").isprintable():
        return text
    return "".join(each if each == "\n" or each.isprintable() else _escape(each) for each in text)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
