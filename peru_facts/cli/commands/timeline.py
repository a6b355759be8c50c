"""Dated facts in order of time."""

from peru_facts.cli import options as opt
from peru_facts.queries import timeline as query
from peru_facts.queries.criteria import Criteria
from peru_facts.report import Report

HELP = """\
Dated facts in order of time: events, agreements and programs.

Examples:
  peru-facts timeline
  peru-facts timeline --from 2013 --to 2013-06
  peru-facts timeline --topic diplomacy --all
  peru-facts timeline trade agreement

--all adds figures, people and positions. An open period ends with the last document that states the fact.
"""


def timeline(
    context: opt.Context,
    words: opt.Words = None,
    kind: opt.Kinds = None,
    topic: opt.Topics = None,
    year: opt.FactYears = None,
    start: opt.From = None,
    end: opt.To = None,
    source: opt.Sources = None,
    everything: opt.All = False,
) -> Report:
    criteria = Criteria(words=words, kind=kind, topic=topic, year=year, start=start, end=end, source=source)
    return query.timeline(opt.facts_in_use(context), criteria, everything=everything)
