"""Where the documents differ."""

import typer

from peru_facts.cli.answer import cited, command
from peru_facts.cli.app import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    Cite,
    ConflictKinds,
    Sources,
    Words,
)
from peru_facts.queries.conflicts import conflicts as conflicts_report
from peru_facts.report import Report


@command
def conflicts(
    context: typer.Context,
    words: Words = None,
    kind: ConflictKinds = None,
    source: Sources = None,
    cite: Cite = None,
    accessed: Accessed = None,
) -> Report:
    """Where the documents disagree with each other, with themselves or with arithmetic.

    Examples:
      peru-facts conflicts
      peru-facts conflicts trade --kind trend
      peru-facts conflicts --source relations-2017

    The other commands mark the facts concerned.
    """
    base = facts_in_use(context)
    found = conflicts_report(base, words or (), kind or (), source or ())
    return cited(found, base, cite, accessed)
