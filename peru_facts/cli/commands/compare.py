"""Two figures compared."""

from msgspec.structs import replace

from peru_facts.cli import options as opt
from peru_facts.queries import compare as query
from peru_facts.queries.criteria import Criteria
from peru_facts.report import Report

HELP = """\
Two figures compared: difference and growth, or ratio and share, with their bounds.

Examples:
  peru-facts compare goods-two-way-2018 goods-two-way-2021
  peru-facts compare --product goods 2009 2018
  peru-facts compare --all --product goods
  peru-facts trade --flow two-way --fields id --no-header | peru-facts compare --all -

The bounds follow from the rounding of the printed figures. Figures that are not alike are refused, with status 1.
"""
ADVICE = "--anyway compares them all the same"


def compare(
    context: opt.Context,
    figures: opt.Figures = None,
    everything: opt.AllPairs = False,
    anyway: opt.Anyway = False,
    kind: opt.Kinds = None,
    topic: opt.Topics = None,
    flow: opt.Flows = None,
    product: opt.Products = None,
    measure: opt.Measures = None,
    status: opt.Statuses = None,
    source: opt.Sources = None,
) -> Report:
    criteria = Criteria(
        kind=kind, topic=topic, flow=flow, product=product, measure=measure, status=status, source=source
    )
    names = list(opt.ids_from(figures or []))
    report = query.compare(opt.facts_in_use(context), names, criteria, everything=everything, anyway=anyway)
    is_of_one_unit = len(set(report.values("unit"))) == 1
    return replace(report, asides=(*report.asides, ADVICE)) if report.failed and is_of_one_unit else report
