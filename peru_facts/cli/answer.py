"""The last move of every command: write the report, or say why there is none."""

import os
import sys

import typer

from peru_facts.cli.exits import NOTHING_FOUND, say
from peru_facts.render import Format, render
from peru_facts.render.output import Color, Output
from peru_facts.report import Report


def answer(report: Report, format_name: Format | None, fields: str | None, no_header: bool, color: Color) -> None:
    """Write `report` to stdout; when it has no rows and says why, tell it on stderr and leave with status 1."""
    if fields is not None:
        report = report.picking([field.strip() for field in fields.split(",")])
    output = Output.of(sys.stdout, os.environ, color, header=not no_header)
    render(report, output, format_name)
    sys.stdout.flush()
    for warning in report.warnings:
        say(warning)
    if not report.rows and report.absence:
        say(report.absence)
        raise typer.Exit(NOTHING_FOUND)
