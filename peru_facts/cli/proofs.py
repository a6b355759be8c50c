"""The commands that cite, compare and prove, each three moves: parse, ask, render."""

from typing import Annotated

import typer

from peru_facts import queries
from peru_facts.citations import Style
from peru_facts.cli.answer import answer
from peru_facts.cli.app import app, facts_in_use
from peru_facts.cli.exits import NOTHING_FOUND, say
from peru_facts.cli.options import (
    ColorOption,
    ConflictKinds,
    Copies,
    FieldsOption,
    File,
    FormatOption,
    Ids,
    NoHeader,
    Sources,
    Words,
)
from peru_facts.errors import InvalidFactsError
from peru_facts.load import load_facts, read_copies
from peru_facts.verify import prove


@app.command()
def cite(
    context: typer.Context,
    ids: Ids,
    style: Annotated[Style, typer.Option("--style", help="The style of the citation.")] = "chicago",
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """The citation of a fact, with its paragraph, or of a document.

    Examples:
      peru-facts cite goods-two-way-2018
      peru-facts cite joint-statement-2013

    A fact that several documents state has a citation for each. The text alone is printed, a citation a line.
    """
    answer(queries.cite(facts_in_use(context), ids, style), format_name, fields, no_header, color)


@app.command()
def conflicts(
    context: typer.Context,
    words: Words = None,
    kind: ConflictKinds = None,
    source: Sources = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """Where the documents disagree with each other, with themselves or with arithmetic.

    Examples:
      peru-facts conflicts
      peru-facts conflicts trade --kind trend
      peru-facts conflicts --source relations-2017

    The other commands mark the facts concerned.
    """
    report = queries.conflicts(facts_in_use(context), words or (), kind or (), source or ())
    answer(report, format_name, fields, no_header, color)


@app.command()
def verify(
    context: typer.Context,
    copies: Copies,
    details: Annotated[bool, typer.Option("--details", help="Name everything that is not proved.")] = False,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """Prove the fact base against copies of the documents.

    Examples:
      peru-facts verify documents/
      peru-facts verify documents/ --details
      peru-facts verify fact-sheet.txt statement.txt -f json

    A copy is known by its paragraphs, not by its name. Leaves with status 0 only when everything is proved: every
    paragraph found and cited, every citation and every figure accounted for, in a copy of every document.
    """
    found, strangers = prove(facts_in_use(context), read_copies(copies))
    report = queries.findings if details else queries.proofs
    answer(report(found, strangers), format_name, fields, no_header, color)
    if strangers or any(proof.findings for proof in found):
        raise typer.Exit(NOTHING_FOUND)


@app.command()
def check(
    context: typer.Context,
    file: File = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """The problems of a fact base.

    Examples:
      peru-facts check
      peru-facts check mine.toml
      peru-facts check mine.toml -f json

    Leaves with status 1 when there is a problem.
    """
    try:
        base = load_facts(file or context.obj)
    except InvalidFactsError as error:
        answer(queries.problems(error.path, error.problems), format_name, fields, no_header, color)
        raise typer.Exit(NOTHING_FOUND) from None
    answer(queries.problems(base.path, ()), format_name, fields, no_header, color)
    say(f"{base.path}: no problem in {len(base.facts)} facts from {len(base.sources)} documents")
