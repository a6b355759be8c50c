"""Trade statistics."""

import typer

from peru_facts.cli.answer import answer, cited
from peru_facts.cli.context import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    Cite,
    ColorOption,
    FieldsOption,
    Flows,
    FormatOption,
    From,
    Measures,
    NoHeader,
    Notes,
    Products,
    Sources,
    To,
    Years,
)
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.trade import trade as trade_report

HELP = """\
Trade statistics: values, growth and ranks.

\b
Examples:
  peru-facts trade --year 2018
  peru-facts trade --flow us-exports --product food-and-agriculture
  peru-facts trade --year 2018 --fields value --no-header
  peru-facts trade --year 2018 --cite chicago

Growth counts in the last year of its period. Repeat an option to match either value.
"""


def trade(
    context: typer.Context,
    year: Years = None,
    start: From = None,
    end: To = None,
    flow: Flows = None,
    product: Products = None,
    measure: Measures = None,
    source: Sources = None,
    cite: Cite = None,
    accessed: Accessed = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with trade statistics."""
    criteria = Criteria(
        year=year or (),
        start=start,
        end=end,
        flow=flow or (),
        product=product or (),
        measure=measure or (),
        source=source or (),
    )
    base = facts_in_use(context)
    report = cited(trade_report(base, criteria), base, cite, accessed)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
