"""Discrepancies."""

from peru_facts.cli import options as opt
from peru_facts.queries import conflicts as query
from peru_facts.queries.criteria import Criteria
from peru_facts.report import Report

HELP = """\
Where the documents disagree with each other, with themselves or with arithmetic.

Examples:
  peru-facts conflicts
  peru-facts conflicts trade --kind trend
  peru-facts conflicts --source relations-2017

Other commands mark the facts concerned.
"""


def conflicts(
    context: opt.Context, words: opt.Words = None, kind: opt.ConflictKinds = None, source: opt.Sources = None
) -> Report:
    return query.conflicts(opt.facts_in_use(context), Criteria(words=words, kind=kind, source=source))
