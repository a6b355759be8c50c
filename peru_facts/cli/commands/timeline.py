"""What is dated, in order of time."""

import typer

from peru_facts.cli.answer import cited, command
from peru_facts.cli.app import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    Cite,
    From,
    Sources,
    To,
    Topics,
)
from peru_facts.queries.facts import timeline as timeline_report
from peru_facts.queries.selection import Criteria
from peru_facts.report import Report


@command
def timeline(
    context: typer.Context,
    start: From = None,
    end: To = None,
    topic: Topics = None,
    source: Sources = None,
    cite: Cite = None,
    accessed: Accessed = None,
) -> Report:
    """Every dated fact in order of time.

    Examples:
      peru-facts timeline
      peru-facts timeline --from 2013 --to 2013-06
      peru-facts timeline --topic diplomacy

    A period that is still open ends with the last document that states the fact.
    """
    criteria = Criteria(facets={"topic": topic, "source": source}, start=start, end=end)
    base = facts_in_use(context)
    return cited(timeline_report(base, criteria), base, cite, accessed)
