"""Commands with a report: their common options, and the writing."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_params_convertors_ctx_param_name_from_function as read_signature

from peru_facts.cli import options as opt
from peru_facts.cli.commands import CITED
from peru_facts.cli.exits import say
from peru_facts.render import render
from peru_facts.render.output import Output
from peru_facts.report import Report
from peru_facts.statuses import NOTHING_FOUND

# Columns without which a value misleads: the word of the warning (else the value), and a column that says the same.
LOSSES = {
    "qualifier": ("qualified", ""),
    "status": ("", "standing"),
    "derived": ("derived", "standing"),
    "calendar": ("for a fiscal year", ""),
}

UNBROKEN = "\N{NON-BREAKING HYPHEN}"
NARROW = 45  # columns of a help in which the longest value may not fit one line


def _output(  # the options of `ReportCommand`, as typer reads them
    format_name: opt.FormatOption = None,
    fields: opt.FieldsOption = None,
    no_header: opt.NoHeader = False,
    notes: opt.Notes = False,
    color: opt.ColorOption = "auto",
) -> None: ...


def _citing(cite: opt.Cite = None, accessed: opt.Accessed = None) -> None: ...


class ReportCommand(TyperCommand):
    """A command with a report to write."""

    def __init__(self, name: str, *, params: list[Any], **settings: Any) -> None:
        functions = (_citing, _output) if name in CITED else (_output,)
        self.shared: list[Any] = [parameter for function in functions for parameter in read_signature(function)[0]]
        super().__init__(name, params=[*params, *self.shared], **settings)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """List the options, with no break at a hyphen."""
        write, hyphen = formatter.write_dl, "-" if formatter.width < NARROW else UNBROKEN
        formatter.write_dl = lambda rows: write([(name, about.replace("-", hyphen)) for name, about in rows])
        super().format_options(ctx, formatter)
        formatter.buffer[:] = [text.replace(UNBROKEN, "-") for text in formatter.buffer]

    def invoke(self, ctx: Any) -> None:
        """Write the report; cite its documents if asked to."""
        shared: dict[str, Any] = {parameter.name: ctx.params.pop(parameter.name) for parameter in self.shared}
        report = super().invoke(ctx)
        style, accessed = shared.pop("cite", None), shared.pop("accessed", None)
        if style:
            from peru_facts.queries.citations import with_citations  # noqa: PLC0415 - few lookups cite

            report = with_citations(report, opt.facts_in_use(ctx), style, accessed or opt.today())
        write(report, **shared)


def write(
    report: Report, format_name: Any = None, fields: str | None = None, *, no_header: bool, notes: bool, color: Any
) -> None:
    """Write a report to stdout, and its remarks to stderr.

    Exits with status 1 if it failed, or if it has no rows and says why.
    """
    if fields is not None:
        report = report.picking([field.strip() for field in fields.split(",")])
    output = Output.of(sys.stdout, os.environ, color, header=not no_header, notes=notes)
    left_out = render(report, output, format_name)
    sys.stdout.flush()
    losses = _losses(report) if "value" in report.fields else ()
    absence = [report.absence] if report.absence and not report.rows else []
    for remark in (*report.asides, *left_out, *losses, *absence):
        say(remark)
    if absence or report.failed:
        raise typer.Exit(NOTHING_FOUND)


def _losses(report: Report) -> Iterator[str]:
    """The warnings about what the picked columns leave out."""
    fields = {*report.fields}
    if {"figure", "as_stated"} & fields:
        return
    units = sorted({unit for unit in report.values("unit") if unit})
    if len(units) > 1 and "unit" not in fields:
        yield f"these values are in {', '.join(units)}; add unit"
    rows = [row for row in report.rows if getattr(row, "value", None) is not None]
    for column, (meaning, telling) in LOSSES.items():
        lost = [value for row in rows if (value := getattr(row, column, None)) is not None]
        if lost and fields.isdisjoint((column, telling)):
            words = meaning or ", ".join(sorted(set(lost)))
            yield f"{len(lost)} of these values {'is' if len(lost) == 1 else 'are'} {words}; add {column}"
