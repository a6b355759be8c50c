"""Formats: a module each, with `write(report, output)`.

A new format is a module, a line in `RENDERERS`, and its name in `Format`.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, cast

from peru_facts.render.output import Output
from peru_facts.report import Report, Shape

if TYPE_CHECKING:  # the import contract sees what is imported by name below
    from peru_facts.render import chart, csv, json, jsonl, list, markdown, svg, table, tsv  # noqa: A004, F401

Format = Literal["table", "tsv", "csv", "json", "jsonl", "markdown", "list", "chart", "svg"]

RENDERERS: dict[Format, str] = {
    "table": "peru_facts.render.table",
    "tsv": "peru_facts.render.tsv",
    "csv": "peru_facts.render.csv",
    "json": "peru_facts.render.json",
    "jsonl": "peru_facts.render.jsonl",
    "markdown": "peru_facts.render.markdown",
    "list": "peru_facts.render.list",
    "chart": "peru_facts.render.chart",
    "svg": "peru_facts.render.svg",
}

ON_A_TERMINAL: dict[Shape, Format] = {"rows": "table", "record": "list", "text": "list", "value": "json"}
IN_A_PIPE: dict[Shape, Format] = {"rows": "tsv", "record": "tsv", "text": "list", "value": "json"}
SPELLED: dict[Shape, Format] = {**ON_A_TERMINAL, "rows": "list"}


class Renderer(Protocol):
    """The interface of a format's module."""

    def write(self, report: Report, output: Output) -> Sequence[str] | None:
        """Write `report` to `output`; a picture returns what it leaves out."""


def render(report: Report, output: Output, format_name: Format | None = None) -> Sequence[str]:
    """Write `report` in a format, by default the usual one for its shape; return what is left out.

    Without a header, a terminal gets bare values as a pipe does. Picked columns of a text are rows.
    """
    usual = IN_A_PIPE if not (output.terminal and output.header) else SPELLED if output.spelled else ON_A_TERMINAL
    shape = "rows" if report.fields and report.shape == "text" else report.shape
    module = import_module(RENDERERS[format_name or usual[shape]])  # on demand: rich is slow to import
    return cast("Renderer", module).write(report, output) or ()
