"""The last move of every command: write the report, and leave with the status that stands for it."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import Any

import typer
from typer.core import TyperCommand

from peru_facts.citations import DEFAULT_STYLE
from peru_facts.cli.app import app
from peru_facts.cli.exits import NOTHING_FOUND, say
from peru_facts.cli.group import keeping_examples
from peru_facts.cli.options import ColorOption, FieldsOption, FormatOption, NoHeader
from peru_facts.render import Format, render
from peru_facts.render.output import Color, Output
from peru_facts.report import Report

# The options that every command has beside its own, and what `answer` takes of them.
OF_THE_OUTPUT = (
    Parameter("format_name", Parameter.KEYWORD_ONLY, default=None, annotation=FormatOption),
    Parameter("fields", Parameter.KEYWORD_ONLY, default=None, annotation=FieldsOption),
    Parameter("no_header", Parameter.KEYWORD_ONLY, default=False, annotation=NoHeader),
    Parameter("color", Parameter.KEYWORD_ONLY, default="auto", annotation=ColorOption),
)


class Command(TyperCommand):
    """A command in which `--cite` may stand without its style."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments, with the usual style where none is named."""
        following = [*args[1:], "-"]
        named = [
            f"--cite={DEFAULT_STYLE}" if each == "--cite" and after.startswith("-") else each
            for each, after in zip(args, following, strict=False)
        ]
        return super().parse_args(ctx, named)


def command(ask: Callable[..., Report]) -> Callable[..., Report]:
    """Make `ask` a command of the program: its arguments are those of the command, its report is the answer."""

    @wraps(ask)
    def run(**given: Any) -> None:
        chosen = {each.name: given.pop(each.name) for each in OF_THE_OUTPUT}
        answer(ask(**given), **chosen)

    own = signature(ask)
    run.__signature__ = own.replace(parameters=[*own.parameters.values(), *OF_THE_OUTPUT])  # type: ignore[attr-defined]
    app.command(cls=Command, short_help=(ask.__doc__ or "").partition("\n")[0])(keeping_examples(run))
    return ask


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
