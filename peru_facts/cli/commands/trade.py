"""What the documents say of trade."""

import typer

from peru_facts.cli.answer import cited, command
from peru_facts.cli.app import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    Cite,
    Flows,
    From,
    Measures,
    Products,
    Sources,
    To,
    Years,
)
from peru_facts.queries.selection import Criteria
from peru_facts.queries.trade import trade as trade_report
from peru_facts.report import Report


@command
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
) -> Report:
    """Trade statistics: values, growth and ranks.

    Examples:
      peru-facts trade --year 2018
      peru-facts trade --flow us-exports --product agriculture
      peru-facts trade --year 2018 --fields value --no-header
      peru-facts trade --year 2018 --cite chicago

    Growth is for the last year of its period. Several filters narrow; one filter given twice widens.
    """
    facets = {"year": year, "flow": flow, "product": product, "measure": measure, "source": source}
    criteria = Criteria(facets=facets, start=start, end=end)
    base = facts_in_use(context)
    return cited(trade_report(base, criteria), base, cite, accessed)
