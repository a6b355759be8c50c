"""The proof of the fact base, as an answer."""

from collections.abc import Sequence

from msgspec.structs import replace

from peru_facts.proof.findings import Finding, Proof, Share
from peru_facts.report import Report

PROVED = "proved: {} quotations, {} figures, {} names, {} statements"
SUMMED = ("quotations", "accounted_figures", "names", "statements")


def proofs(documents: Sequence[Proof], found: Sequence[Finding]) -> Report:
    """The shares of each document; a row for each other finding."""
    sums = [sum((getattr(document, name) for document in documents), Share()) for name in SUMMED]
    others = [Proof(path=f"{one.finding}: {one.what}", findings=1) for one in found if one.source is None]
    return Report(
        title="Proof of the fact base",
        row_type=Proof,
        rows=[*documents, *others],
        asides=(PROVED.format(*sums),),
        failed=bool(found),
    )


def findings(documents: Sequence[Proof], found: Sequence[Finding]) -> Report:
    """Every finding, document by document."""
    return replace(proofs(documents, found), title="What is not proved", row_type=Finding, rows=found)
