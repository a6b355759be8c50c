"""The proof of a fact base against its documents."""

from typing import Annotated

import typer

from peru_facts.cli.answer import answer
from peru_facts.cli.context import facts_in_use
from peru_facts.cli.options import ColorOption, Copies, FieldsOption, FormatOption, NoHeader, Notes
from peru_facts.errors import UnknownNameError
from peru_facts.load.documents import read_copies
from peru_facts.proof.verify import prove
from peru_facts.queries import proofs

HELP = """\
Proof of the facts against copies of the documents.

\b
Examples:
  peru-facts verify documents/
  peru-facts verify documents/ --details
  peru-facts verify fact-sheet.txt --source relations-2022

A copy is recognized by its paragraphs, not by its name. Exits with status 0 if there is no finding:
every paragraph is in its place and cited, and quotations, figures, names and statements agree with the copies.
"""


def verify(
    context: typer.Context,
    copies: Copies,
    source: Annotated[str | None, typer.Option("--source", help="Prove this document alone.", metavar="ID")] = None,
    details: Annotated[bool, typer.Option("--details", help="List every finding.")] = False,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with the proof."""
    base = facts_in_use(context)
    if source is not None and source not in base.sources:
        raise UnknownNameError("document", source, base.sources)
    documents, others = prove(base, read_copies(copies), source)
    report = proofs.findings(documents, others) if details else proofs.proofs(documents, others)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
