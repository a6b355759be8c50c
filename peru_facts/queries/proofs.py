"""The proof of the fact base, as an answer."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, ClassVar

from peru_facts.proof.document import Finding, Proof
from peru_facts.report import Report, Row

FIRST_COUNTS = ("proved_paragraphs", "quotations", "accounted_figures", "proved_names")
LAST_COUNTS = ("proved_statements", "used_exemptions")


def _share(part: str, total: str) -> Any:
    """A property with a count of its total: "3 of 5"."""
    return property(lambda row: f"{getattr(row, part)} of {getattr(row, total)}")


class ProofRow(Row, frozen=True, kw_only=True):
    """The counts of one document, each of a total."""

    headings: ClassVar = True
    people: ClassVar = ("source", *FIRST_COUNTS, "findings")
    extra: ClassVar = (*LAST_COUNTS, "path")
    record: ClassVar = (*people, *extra)
    computed: ClassVar = (*FIRST_COUNTS, *LAST_COUNTS)

    source: str | None = None
    path: str | None = None
    paragraphs: int = 0
    found: int = 0
    citations: int = 0
    proved: int = 0
    figures: int = 0
    accounted: int = 0
    names: int = 0
    named: int = 0
    statements: int = 0
    supported: int = 0
    exemptions: int = 0
    used: int = 0
    findings: int = 0

    proved_paragraphs = _share("found", "paragraphs")
    quotations = _share("proved", "citations")
    accounted_figures = _share("accounted", "figures")
    proved_names = _share("named", "names")
    proved_statements = _share("supported", "statements")
    used_exemptions = _share("used", "exemptions")


class FindingRow(Row, frozen=True, kw_only=True):
    """Something without proof, with the facts resting on it."""

    headings: ClassVar = True
    people: ClassVar = ("finding", "source", "paragraph", "what")
    extra: ClassVar = ("facts",)
    record: ClassVar = (*people, *extra)

    finding: str
    source: str | None
    paragraph: int | None
    what: str
    facts: tuple[str, ...]


def proofs(documents: Sequence[Proof], others: Sequence[Finding]) -> Report:
    """The counts for each document; a row for each other finding."""
    rows = [
        ProofRow(source=proof.source, path=proof.path, **proof.counts, findings=len(proof.findings))
        for proof in documents
    ]
    rows += [ProofRow(path=f"{finding.kind}: {finding.what}", findings=1) for finding in others]
    return _report("Proof of the fact base", ProofRow, rows, documents, others)


def findings(documents: Sequence[Proof], others: Sequence[Finding]) -> Report:
    """Every finding, document by document."""
    rows = [
        FindingRow(finding=one.kind, source=one.source, paragraph=one.paragraph, what=one.what, facts=one.facts)
        for one in (*(finding for proof in documents for finding in proof.findings), *others)
    ]
    return _report("What is not proved", FindingRow, rows, documents, others)


def _report(
    title: str, row_type: type[Row], rows: Sequence[Row], documents: Sequence[Proof], others: Sequence[Finding]
) -> Report:
    failed = bool(others) or any(proof.findings for proof in documents)
    return Report(title=title, row_type=row_type, rows=rows, asides=(proved(documents),), failed=failed)


def proved(documents: Sequence[Proof]) -> str:
    """The proved parts, in numbers."""
    sums: Any = Counter()
    for proof in documents:
        sums.update(proof.counts)
    total = ProofRow(**sums)
    return (
        f"proved: {total.quotations} quotations, {total.accounted_figures} figures, {total.proved_names} names, "
        f"{total.proved_statements} statements"
    )
