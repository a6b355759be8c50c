"""The proof of a fact base against its documents."""

from typing import Annotated

import typer

from peru_facts.cli.answer import command
from peru_facts.cli.options import Copies
from peru_facts.load import load_facts
from peru_facts.load.documents import read_copies
from peru_facts.proof.verify import prove
from peru_facts.queries import proofs
from peru_facts.report import Report


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
