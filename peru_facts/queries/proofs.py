"""How far copies of the documents prove the fact base, as an answer."""

from collections.abc import Sequence
from typing import ClassVar

from peru_facts.proof.verify import Finding, Proof
from peru_facts.report import Report, Row

COUNTED_LAST = ("used_exemptions", "findings")


class ProofRow(Row, frozen=True, kw_only=True):
    """The counts of one document: what its copy proves, of what there is to prove."""

    people: ClassVar = ("source", "proved_paragraphs", "proved_citations", "accounted_figures", *COUNTED_LAST)
    extra: ClassVar = ("path",)
    record: ClassVar = (*people, *extra)
    computed: ClassVar = ("proved_paragraphs", "proved_citations", "accounted_figures", "used_exemptions")

    source: str | None = None
    path: str | None = None
    paragraphs: int = 0
    found: int = 0
    citations: int = 0
    proved: int = 0
    figures: int = 0
    accounted: int = 0
    exemptions: int = 0
    used: int = 0
    findings: int = 0

    @property
    def proved_paragraphs(self) -> str:
        """Paragraphs found, of those of the document."""
        return f"{self.found} of {self.paragraphs}"

    @property
    def proved_citations(self) -> str:
        """Citations proved, of those of the document."""
        return f"{self.proved} of {self.citations}"

    @property
    def accounted_figures(self) -> str:
        """Figures of the copy that a citation or an exemption accounts for, of all."""
        return f"{self.accounted} of {self.figures}"

    @property
    def used_exemptions(self) -> str:
        """Exemptions that are used, of those for this document."""
        return f"{self.used} of {self.exemptions}"


class FindingRow(Row, frozen=True, kw_only=True):
    """Something that is not proved, with the facts that rest on it."""

    people: ClassVar = ("finding", "source", "paragraph", "what")
    extra: ClassVar = ("facts",)
    record: ClassVar = (*people, *extra)

    finding: str
    source: str | None
    paragraph: int | None
    what: str
    facts: tuple[str, ...]


def proofs(found: Sequence[Proof], strangers: Sequence[Finding]) -> Report:
    """The counts for each document, then a row for each finding that concerns none of them."""
    rows = [_counts(proof) for proof in found]
    rows += [ProofRow(path=f"{each.kind}: {each.what}", findings=1) for each in strangers]
    return Report(
        title="The fact base held against its documents",
        row_type=ProofRow,
        rows=rows,
        failed=_is_open(found, strangers),
    )


def _counts(proof: Proof) -> ProofRow:
    counts = {name: getattr(proof, name) for name in ProofRow.__struct_fields__ if name != "findings"}
    return ProofRow(**counts, findings=len(proof.findings))


def findings(found: Sequence[Proof], strangers: Sequence[Finding]) -> Report:
    """Every finding, document by document."""
    each = [finding for proof in found for finding in proof.findings] + list(strangers)
    rows = [
        FindingRow(finding=one.kind, source=one.source, paragraph=one.paragraph, what=one.what, facts=one.facts)
        for one in each
    ]
    return Report(title="What is not proved", row_type=FindingRow, rows=rows, failed=_is_open(found, strangers))


def _is_open(found: Sequence[Proof], strangers: Sequence[Finding]) -> bool:
    """Whether anything is left unproved."""
    return bool(strangers) or any(proof.findings for proof in found)
