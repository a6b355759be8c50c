"""Facts of every kind."""

from peru_facts.cli import options as opt
from peru_facts.queries import facts as query
from peru_facts.queries.criteria import Criteria
from peru_facts.report import Report

HELP = """\
Facts of every kind, found by words and filters.

Examples:
  peru-facts facts fulbright
  peru-facts facts two-way trade 2018
  peru-facts facts --kind funding --year 2021
  peru-facts facts -f json > facts.json

A terminal shows up to 20 facts; --all shows the rest. Repeat an option to match either value.
"""


def facts(
    context: opt.Context,
    words: opt.Words = None,
    kind: opt.Kinds = None,
    topic: opt.Topics = None,
    year: opt.FactYears = None,
    start: opt.From = None,
    end: opt.To = None,
    status: opt.Statuses = None,
    source: opt.Sources = None,
    everything: opt.All = False,
) -> Report:
    criteria = Criteria(
        words=words, kind=kind, topic=topic, status=status, source=source, year=year, start=start, end=end
    )
    return query.facts(opt.facts_in_use(context), criteria, everything=everything)
