"""The paragraphs of a document."""

from typing import Annotated

import typer

from peru_facts.cli.answer import answer
from peru_facts.cli.options import ColorOption, Document, FieldsOption, FormatOption, NoHeader, Notes
from peru_facts.load.documents import read_document
from peru_facts.queries import paragraphs as paragraph_queries

HELP = """\
The paragraphs of a document, with their numbers and fingerprints.

\b
Examples:
  peru-facts paragraphs fact-sheet.txt
  peru-facts paragraphs fact-sheet.txt --toml >> mine.toml

A paragraph is a non-blank line, counted from 1.
"""


def paragraphs(
    document: Document,
    toml: Annotated[bool, typer.Option("--toml", help="The fingerprints as keys of a fact base, to paste.")] = False,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with paragraphs."""
    copy = read_document(document)
    report = paragraph_queries.paragraph_keys(copy) if toml else paragraph_queries.paragraphs(copy)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
