"""The documents."""

import typer

from peru_facts.cli.answer import command
from peru_facts.cli.app import facts_in_use
from peru_facts.queries.sources import sources as sources_report
from peru_facts.report import Report


@command
def sources(
    context: typer.Context,
) -> Report:
    """The documents that the facts are cited to.

    Examples:
      peru-facts sources
      peru-facts sources --fields id,url
    """
    return sources_report(facts_in_use(context))
