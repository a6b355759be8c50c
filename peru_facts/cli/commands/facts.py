"""Facts of every kind."""

import typer

from peru_facts.cli.answer import cited, command
from peru_facts.cli.app import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    Cite,
    From,
    Kinds,
    Sources,
    Statuses,
    To,
    Topics,
    Words,
    Years,
)
from peru_facts.queries.facts import facts as facts_report
from peru_facts.queries.selection import Criteria
from peru_facts.report import Report


@command
def facts(
    context: typer.Context,
    words: Words = None,
    kind: Kinds = None,
    topic: Topics = None,
    year: Years = None,
    start: From = None,
    end: To = None,
    status: Statuses = None,
    source: Sources = None,
    cite: Cite = None,
    accessed: Accessed = None,
) -> Report:
    """Facts of every kind, found by words and filters.

    Examples:
      peru-facts facts fulbright
      peru-facts facts --kind funding --year 2021
      peru-facts facts -f json > facts.json

    Programs, agreements and memberships are for every year in which they are in being.
    """
    facets = {"kind": kind, "topic": topic, "year": year, "status": status, "source": source}
    criteria = Criteria(facets=facets, words=words, start=start, end=end)
    base = facts_in_use(context)
    return cited(facts_report(base, criteria), base, cite, accessed)
