"""Single facts in full."""

import typer

from peru_facts.cli.answer import cited, command
from peru_facts.cli.app import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    Cite,
    Ids,
)
from peru_facts.queries.facts import show as show_report
from peru_facts.report import Report


@command
def show(
    context: typer.Context,
    ids: Ids,
    cite: Cite = None,
    accessed: Accessed = None,
) -> Report:
    """One fact in full, with every citation.

    Examples:
      peru-facts show goods-two-way-2018
      peru-facts show two-way-2012 goods-two-way-2012
    """
    base = facts_in_use(context)
    return cited(show_report(base, ids), base, cite, accessed)
