"""The paragraphs of a document."""

from typing import Annotated

import typer

from peru_facts.cli.answer import command
from peru_facts.cli.options import Document
from peru_facts.load.documents import read_document
from peru_facts.queries import paragraphs as paragraph_queries
from peru_facts.report import Report


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
    copy = read_document(document)
    return paragraph_queries.paragraph_keys(copy) if toml else paragraph_queries.paragraphs(copy)
