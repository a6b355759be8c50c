"""How an answer is written: one format a module, each with `write(report, output)`.

A new format is a module and a line in `RENDERERS`, and its name in `Format`.
"""

from importlib import import_module
from typing import Literal, Protocol, cast

from peru_facts.render.output import Output
from peru_facts.report import Report, Shape

Format = Literal["table", "tsv", "csv", "json", "jsonl", "markdown", "list"]

RENDERERS: dict[Format, str] = {
    "table": "peru_facts.render.table",
    "tsv": "peru_facts.render.tsv",
    "csv": "peru_facts.render.csv",
    "json": "peru_facts.render.json",
    "jsonl": "peru_facts.render.jsonl",
    "markdown": "peru_facts.render.markdown",
    "list": "peru_facts.render.list",
}

ON_A_TERMINAL: dict[Shape, Format] = {"rows": "table", "record": "list", "text": "list", "value": "json"}
IN_A_PIPE: dict[Shape, Format] = {"rows": "tsv", "record": "tsv", "text": "list", "value": "json"}


class Renderer(Protocol):
    """What each module of a format offers."""

    def write(self, report: Report, output: Output) -> None:
        """Write all of `report` to `output`."""


def render(report: Report, output: Output, format_name: Format | None = None) -> None:
    """Write `report` in a format, by default the one that suits its shape on this output.

    Whoever wants no header wants bare values, also on a terminal; whoever picks columns of a text wants them as rows.
    """
    usual = ON_A_TERMINAL if output.terminal and output.header else IN_A_PIPE
    shape = "rows" if report.fields and report.shape == "text" else report.shape
    renderer(format_name or usual[shape]).write(report, output)


def renderer(format_name: Format) -> Renderer:
    """The module of a format, imported only now: rich, which the table needs, is slow to import."""
    return cast("Renderer", import_module(RENDERERS[format_name]))
