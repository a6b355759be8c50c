"""The proof of a fact base against its documents."""

from typing import Annotated

import typer

from peru_facts.cli.answer import answer
from peru_facts.cli.context import facts_in_use
from peru_facts.cli.options import ColorOption, Copies, FieldsOption, FormatOption, NoHeader, Notes
from peru_facts.load.documents import read_copies
from peru_facts.proof.verify import prove
from peru_facts.queries import proofs

HELP = """\
Prove the fact base against copies of the documents.

\b
Examples:
  peru-facts verify documents/
  peru-facts verify documents/ --details
  peru-facts verify fact-sheet.txt statement.txt -f json

A copy is recognized by its paragraphs, not by its name. Exits with status 0 only without findings.
"""


def verify(
    context: typer.Context,
    copies: Copies,
    details: Annotated[bool, typer.Option("--details", help="Name every finding.")] = False,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with the proof."""
    documents, strangers = prove(facts_in_use(context), read_copies(copies))
    report = proofs.findings(documents, strangers) if details else proofs.proofs(documents, strangers)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
