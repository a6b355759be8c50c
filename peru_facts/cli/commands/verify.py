"""The proof of a fact base against its documents."""

from typing import Annotated

import typer

from peru_facts.cli.answer import command
from peru_facts.cli.options import Copies
from peru_facts.errors import UnknownNameError
from peru_facts.load import load_facts
from peru_facts.load.documents import read_copies
from peru_facts.proof.verify import prove
from peru_facts.queries import proofs
from peru_facts.report import Report


@command
def verify(
    context: typer.Context,
    copies: Copies,
    source: Annotated[
        str | None, typer.Option("--source", help="Prove this document alone, by its id.", metavar="ID")
    ] = None,
    details: Annotated[bool, typer.Option("--details", help="List every finding.")] = False,
) -> Report:
    """Prove the fact base against copies of the documents.

    Examples:
      peru-facts verify documents/
      peru-facts verify documents/ --details
      peru-facts verify fact-sheet.txt --source relations-2022

    A copy is recognized by its paragraphs, not by its name. Exits with status 0 if there is no finding: every paragraph
    is there in its order and cited; quotations, figures, names and statements agree with their paragraphs.
    """
    base = load_facts(context.obj.facts)
    if source is not None and source not in base.sources:
        raise UnknownNameError("document", source, base.sources)
    documents, others = prove(base, read_copies(copies), source)
    return proofs.findings(documents, others) if details else proofs.proofs(documents, others)
