"""Programs and who runs them."""

import typer

from peru_facts.cli.answer import cited, command
from peru_facts.cli.app import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    Agencies,
    BeingYears,
    Cite,
    Sources,
    Topics,
    Words,
)
from peru_facts.queries.programs import programs as programs_report
from peru_facts.queries.selection import Criteria
from peru_facts.report import Report


@command
def programs(
    context: typer.Context,
    words: Words = None,
    agency: Agencies = None,
    topic: Topics = None,
    year: BeingYears = None,
    source: Sources = None,
    cite: Cite = None,
    accessed: Accessed = None,
) -> Report:
    """Programs and initiatives, with their agencies and key figures.

    Examples:
      peru-facts programs
      peru-facts programs --agency usaid --topic migration
      peru-facts programs fulbright -f json

    A program that no document dates counts as in being in the years of the documents that name it.
    """
    facets = {"topic": topic, "year": year, "source": source}
    criteria = Criteria(facets=facets, words=words, agencies=agency)
    base = facts_in_use(context)
    return cited(programs_report(base, criteria), base, cite, accessed)
