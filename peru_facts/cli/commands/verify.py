"""The proof of a fact base against its documents."""

from peru_facts.cli import options as opt
from peru_facts.errors import UnknownChoiceError
from peru_facts.load.documents import read_copies
from peru_facts.proof.verify import prove
from peru_facts.queries import proofs
from peru_facts.report import Report

HELP = """\
Proof of the facts against copies of the documents.

Examples:
  peru-facts verify documents/
  peru-facts verify documents/ --details
  peru-facts verify fact-sheet.txt --source relations-2022

A copy is recognized by its paragraphs, not by its name. Exits with status 0 if there is no finding:
every paragraph is in its place and cited, and quotations, figures, names and statements agree with the copies.
"""


def verify(
    context: opt.Context, copies: opt.Copies, source: opt.ProvedSource = None, details: opt.Details = False
) -> Report:
    base = opt.facts_in_use(context)
    if source is not None and source not in base.sources:
        raise UnknownChoiceError("source", source, base.sources)
    documents, others = prove(base, read_copies(copies), source)
    return proofs.findings(documents, others) if details else proofs.proofs(documents, others)
