"""Programs and their agencies."""

from peru_facts.cli import options as opt
from peru_facts.queries import programs as query
from peru_facts.queries.criteria import Criteria
from peru_facts.report import Report

HELP = """\
Programs and initiatives, with their agencies and key figures.

Examples:
  peru-facts programs
  peru-facts programs --agency usaid --topic migration
  peru-facts programs fulbright -f json

A program without a date counts as active in the years of the documents that name it.
"""


def programs(
    context: opt.Context,
    words: opt.Words = None,
    agency: opt.Agencies = None,
    topic: opt.Topics = None,
    year: opt.ActiveYears = None,
    source: opt.Sources = None,
) -> Report:
    criteria = Criteria(words=words, agency=agency, topic=topic, year=year, source=source)
    return query.programs(opt.facts_in_use(context), criteria)
