"""Formats: a module each, with `write(report, output)`.

`write` returns what a picture leaves out. A new format is a module, and its name in `Format`.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Literal

from peru_facts.render.output import Output
from peru_facts.report import Report, Shape

Format = Literal["table", "tsv", "csv", "json", "jsonl", "markdown", "list", "chart", "svg"]

ON_A_TERMINAL: dict[Shape, Format] = {"rows": "table", "record": "list", "text": "list", "value": "json"}
IN_A_PIPE: dict[Shape, Format] = {"rows": "tsv", "record": "tsv", "text": "list", "value": "json"}
SPELLED: dict[Shape, Format] = {**ON_A_TERMINAL, "rows": "list"}


def render(report: Report, output: Output, format_name: Format | None = None) -> Sequence[str]:
    """Write `report` in a format, by default its usual one; return remarks on omissions.

    Without a header, a terminal gets bare values as a pipe does. Picked columns of a text are rows.
    """
    usual = IN_A_PIPE if not (output.terminal and output.header) else SPELLED if output.spelled else ON_A_TERMINAL
    shape = "rows" if report.fields and report.shape == "text" else report.shape
    module = import_module(f"{__name__}.{format_name or usual[shape]}")  # on demand, for speed
    left_out: Sequence[str] | None = module.write(report, output)
    return left_out or ()
