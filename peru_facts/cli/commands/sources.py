"""The documents."""

from peru_facts.cli import options as opt
from peru_facts.queries import sources as query
from peru_facts.report import Report

HELP = """\
The documents behind the facts.

Examples:
  peru-facts sources
  peru-facts sources --fields id,url
"""


def sources(context: opt.Context) -> Report:
    return query.sources(opt.facts_in_use(context))
