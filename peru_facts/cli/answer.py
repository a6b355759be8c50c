"""The last move of a command: write the report, and exit with its status."""

import os
import sys
from datetime import date

import typer

from peru_facts.base import FactBase
from peru_facts.citations import Style
from peru_facts.cli.exits import say
from peru_facts.cli.options import today
from peru_facts.render import Format, render
from peru_facts.render.output import Color, Output
from peru_facts.report import Report
from peru_facts.statuses import NOTHING_FOUND


def cited(report: Report, base: FactBase, style: Style | None, accessed: date | None) -> Report:
    """The report with citations in a style, if one is asked for; by default read today."""
    if style is None:
        return report
    from peru_facts.queries.notes import with_citations  # noqa: PLC0415 - few lookups cite

    return with_citations(report, base, style, accessed or today())


def answer(
    report: Report,
    format_name: Format | None = None,
    fields: str | None = None,
    *,
    no_header: bool = False,
    notes: bool = False,
    color: Color = "auto",
) -> None:
    """Write `report` to stdout, and remarks about it to stderr.

    Exits with status 1 if it failed, or if it has no rows and says why.
    """
    if fields is not None:
        report = report.picking([field.strip() for field in fields.split(",")])
    output = Output.of(sys.stdout, os.environ, color, header=not no_header, notes=notes)
    left_out = render(report, output, format_name)
    sys.stdout.flush()
    for aside in (*report.asides, *left_out, *_losses(report)):
        say(aside)
    empty = not report.rows and bool(report.absence)
    if empty:
        say(report.absence)
    if empty or report.failed:
        raise typer.Exit(NOTHING_FOUND)


def _losses(report: Report) -> list[str]:
    """Warn about lost units and qualifiers."""
    if "value" not in report.fields or {"figure", "as_stated"} & {*report.fields}:
        return []
    units = {unit for unit in report.values("unit") if unit}
    qualified = sum(qualifier is not None for qualifier in report.values("qualifier"))
    return [
        *(
            [f"these values are in {', '.join(sorted(units))}; add unit"]
            if _lacks(report, "unit", len(units) - 1)
            else []
        ),
        *(
            [f"{qualified} of these values are qualified; add qualifier"]
            if _lacks(report, "qualifier", qualified)
            else []
        ),
    ]


def _lacks(report: Report, field: str, count: int) -> bool:
    return count > 0 and field not in report.fields
