"""The commands for those who write or prove a fact base, each three moves: parse, ask, render.

They are imported only when one of them is asked for: what they need is slow to import.
"""

from typing import Annotated

import typer

from peru_facts.cli.answer import command
from peru_facts.cli.options import Copies, Document, File
from peru_facts.errors import InvalidFactsError
from peru_facts.load import load_facts
from peru_facts.load.copies import read_copies, read_copy
from peru_facts.load.schema import fact_schema
from peru_facts.queries import paragraphs as paragraph_queries
from peru_facts.queries import problems, proofs
from peru_facts.queries import schema as schema_queries
from peru_facts.report import Report
from peru_facts.verify import prove


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
    found, strangers = prove(load_facts(context.obj.facts), read_copies(copies))
    return proofs.findings(found, strangers) if details else proofs.proofs(found, strangers)


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
        return problems.no_problems(load_facts(file or context.obj.facts))
    except InvalidFactsError as error:
        return problems.problems(error.problems)


@command
def paragraphs(
    document: Document,
    toml: Annotated[bool, typer.Option("--toml", help="The fingerprints as keys of a fact base, to paste.")] = False,
) -> Report:
    """The paragraphs of a document, with their numbers and fingerprints.

    Examples:
      peru-facts paragraphs fact-sheet.txt
      peru-facts paragraphs fact-sheet.txt --toml >> mine.toml

    A paragraph is a non-blank line, counted from 1. Facts cite it by its number; its fingerprint proves copies.
    """
    copy = read_copy(document)
    return paragraph_queries.paragraph_keys(copy) if toml else paragraph_queries.paragraphs(copy)


@command
def schema() -> Report:
    """The JSON Schema of a fact base, for editors.

    Examples:
      peru-facts schema > facts.schema.json

    An editor completes and checks a file whose first line names the schema: #:schema facts.schema.json
    """
    return schema_queries.schema(fact_schema())
