"""The last move of every command: write the report, and leave with the status that stands for it."""

import os
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from inspect import Parameter, signature
from typing import Any

import typer

from peru_facts.base import FactBase
from peru_facts.citations import Style
from peru_facts.cli.exits import say
from peru_facts.cli.options import ColorOption, FieldsOption, FormatOption, NoHeader, today
from peru_facts.render import Format, render
from peru_facts.render.output import Color, Output
from peru_facts.report import Report
from peru_facts.statuses import NOTHING_FOUND

# The options that every command has beside its own, and what `answer` takes of them.
OF_THE_OUTPUT = (
    Parameter("format_name", Parameter.KEYWORD_ONLY, default=None, annotation=FormatOption),
    Parameter("fields", Parameter.KEYWORD_ONLY, default=None, annotation=FieldsOption),
    Parameter("no_header", Parameter.KEYWORD_ONLY, default=False, annotation=NoHeader),
    Parameter("color", Parameter.KEYWORD_ONLY, default="auto", annotation=ColorOption),
)


def command(ask: Callable[..., Report]) -> Callable[..., None]:
    """The command that asks `ask`: it has its arguments and the options of the output, and writes its report."""

    @wraps(ask)
    def run(**given: Any) -> None:
        chosen = {each.name: given.pop(each.name) for each in OF_THE_OUTPUT}
        answer(ask(**given), **chosen)

    own = signature(ask)
    run.__signature__ = own.replace(parameters=[*own.parameters.values(), *OF_THE_OUTPUT])  # type: ignore[attr-defined]
    return run


def cited(found: Report, base: FactBase, cite: Style | None, accessed: date | None) -> Report:
    """The report with the citations that were asked for, if any; its documents were read today if no day is named."""
    if cite is None:
        return found
    from peru_facts.queries.notes import with_citations  # noqa: PLC0415 - they are asked for now and then

    return with_citations(found, base, cite, accessed or today())


def answer(report: Report, format_name: Format | None, fields: str | None, no_header: bool, color: Color) -> None:
    """Write `report` to stdout and what is to be said beside it to stderr.

    Leaves with status 1 when it failed to prove something, or has no rows and says why.
    """
    if fields is not None:
        report = report.picking([field.strip() for field in fields.split(",")])
    output = Output.of(sys.stdout, os.environ, color, header=not no_header)
    render(report, output, format_name)
    sys.stdout.flush()
    for aside in report.asides:
        say(aside)
    nothing = not report.rows and bool(report.absence)
    if nothing:
        say(report.absence)
    if nothing or report.failed:
        raise typer.Exit(NOTHING_FOUND)
