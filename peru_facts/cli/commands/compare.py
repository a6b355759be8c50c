"""Two figures compared."""

from typing import Annotated

import typer

from peru_facts.cli.answer import answer
from peru_facts.cli.completion import figures as figures_on_offer
from peru_facts.cli.context import facts_in_use
from peru_facts.cli.options import (
    ColorOption,
    FieldsOption,
    Flows,
    FormatOption,
    Kinds,
    Measures,
    NoHeader,
    Notes,
    Products,
    Sources,
    Statuses,
    Topics,
    ids_from,
)
from peru_facts.queries.compare import compare as compare_report
from peru_facts.queries.criteria import Criteria

HELP = """\
Two figures compared: difference and growth, or ratio and share, with their bounds.

\b
Examples:
  peru-facts compare goods-two-way-2018 goods-two-way-2021
  peru-facts compare --product goods 2009 2018
  peru-facts compare --all --product goods
  peru-facts trade --flow two-way --fields id --no-header | peru-facts compare --all -

The bounds follow from the rounding of the printed figures. Figures that are not alike are refused, with status 1.
"""

Figures = Annotated[
    list[str] | None,
    typer.Argument(
        help="Two ids, or words and two years; - reads ids from standard input.",
        metavar="[FIGURE]...",
        autocompletion=figures_on_offer,
    ),
]


def compare(
    context: typer.Context,
    figures: Figures = None,
    everything: Annotated[bool, typer.Option("--all", help="Compare each figure with the next of its series.")] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help="Compare unlike figures all the same.")] = False,
    kind: Kinds = None,
    topic: Topics = None,
    flow: Flows = None,
    product: Products = None,
    measure: Measures = None,
    status: Statuses = None,
    source: Sources = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with the comparison of two figures."""
    criteria = Criteria(
        kind=kind or (),
        topic=topic or (),
        flow=flow or (),
        product=product or (),
        measure=measure or (),
        status=status or (),
        source=source or (),
    )
    base = facts_in_use(context)
    names = list(ids_from(figures or []))
    report = compare_report(base, names, criteria, everything=everything, anyway=anyway)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
