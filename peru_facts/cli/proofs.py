"""The commands that cite and compare, each three moves: parse, ask, render."""

from typing import Annotated

import typer

from peru_facts import queries
from peru_facts.citations import Style
from peru_facts.cli.answer import command
from peru_facts.cli.app import facts_in_use
from peru_facts.cli.options import (
    ConflictKinds,
    Ids,
    Sources,
    Words,
)
from peru_facts.report import Report


@command
def cite(
    context: typer.Context,
    ids: Ids,
    style: Annotated[Style, typer.Option("--style", help="The style of the citation.")] = "chicago",
) -> Report:
    """The citation of a fact, with its paragraph, or of a document.

    Examples:
      peru-facts cite goods-two-way-2018
      peru-facts cite joint-statement-2013

    A fact that several documents state has a citation for each. The text alone is printed, a citation a line.
    """
    return queries.cite(facts_in_use(context), ids, style)


@command
def conflicts(
    context: typer.Context,
    words: Words = None,
    kind: ConflictKinds = None,
    source: Sources = None,
) -> Report:
    """Where the documents disagree with each other, with themselves or with arithmetic.

    Examples:
      peru-facts conflicts
      peru-facts conflicts trade --kind trend
      peru-facts conflicts --source relations-2017

    The other commands mark the facts concerned.
    """
    return queries.conflicts(facts_in_use(context), words or (), kind or (), source or ())
