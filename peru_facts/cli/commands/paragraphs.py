"""The paragraphs of a document."""

from peru_facts.cli import options as opt
from peru_facts.load.documents import read_document
from peru_facts.queries import paragraphs as query
from peru_facts.report import Report

HELP = """\
The paragraphs of a document, with their numbers and fingerprints.

Examples:
  peru-facts paragraphs fact-sheet.txt
  peru-facts paragraphs fact-sheet.txt --toml >> mine.toml

A paragraph is a non-blank line, counted from 1.
"""


def paragraphs(document: opt.Document, toml: opt.Keys = False) -> Report:
    copy = read_document(document)
    return query.paragraph_keys(copy) if toml else query.paragraphs(copy)
