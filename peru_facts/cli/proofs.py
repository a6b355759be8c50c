"""The commands that cite, compare and prove, each three moves: parse, ask, render."""

from typing import Annotated

import typer

from peru_facts import queries
from peru_facts.citations import Style
from peru_facts.cli.answer import command
from peru_facts.cli.app import facts_in_use
from peru_facts.cli.options import (
    ConflictKinds,
    Copies,
    File,
    Ids,
    Sources,
    Words,
)
from peru_facts.errors import InvalidFactsError
from peru_facts.load import load_facts, read_copies
from peru_facts.report import Report
from peru_facts.verify import prove


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


@command
def verify(
    context: typer.Context,
    copies: Copies,
    details: Annotated[bool, typer.Option("--details", help="Name everything that is not proved.")] = False,
) -> Report:
    """Prove the fact base against copies of the documents.

    Examples:
      peru-facts verify documents/
      peru-facts verify documents/ --details
      peru-facts verify fact-sheet.txt statement.txt -f json

    A copy is known by its paragraphs, not by its name. Leaves with status 0 only when everything is proved: every
    paragraph found and cited, every citation and every figure accounted for, in a copy of every document.
    """
    found, strangers = prove(facts_in_use(context), read_copies(copies))
    return queries.findings(found, strangers) if details else queries.proofs(found, strangers)


@command
def check(
    context: typer.Context,
    file: File = None,
) -> Report:
    """The problems of a fact base.

    Examples:
      peru-facts check
      peru-facts check mine.toml
      peru-facts check mine.toml -f json

    Leaves with status 1 when there is a problem.
    """
    try:
        return queries.no_problems(load_facts(file or context.obj))
    except InvalidFactsError as error:
        return queries.problems(error.problems)
