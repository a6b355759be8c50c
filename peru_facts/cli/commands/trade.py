"""Trade statistics."""

from peru_facts.cli import options as opt
from peru_facts.queries import trade as query
from peru_facts.queries.criteria import Criteria
from peru_facts.report import Report

HELP = """\
Trade statistics: values, growth and ranks.

Examples:
  peru-facts trade --year 2018
  peru-facts trade --flow us-exports --product agriculture
  peru-facts trade --year 2018 --fields value --no-header
  peru-facts trade --year 2018 --cite chicago

Growth counts in the last year of its period. Repeat an option to match either value.
"""


def trade(
    context: opt.Context,
    year: opt.Years = None,
    start: opt.From = None,
    end: opt.To = None,
    flow: opt.Flows = None,
    product: opt.Products = None,
    measure: opt.Measures = None,
    source: opt.Sources = None,
) -> Report:
    criteria = Criteria(year=year, start=start, end=end, flow=flow, product=product, measure=measure, source=source)
    return query.trade(opt.facts_in_use(context), criteria)
