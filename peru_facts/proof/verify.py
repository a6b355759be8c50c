"""The fact base, proved against copies of its documents."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from peru_facts.base import FactBase
from peru_facts.model import Fact
from peru_facts.proof.copies import Copy, Piece, Version, read_pieces, read_versions, shares
from peru_facts.proof.differences import doubts_of_discrepancy
from peru_facts.proof.document import CopiedDocument, Finding, Proof
from peru_facts.proof.evidence import Context, Doubt, Evidence, Texts
from peru_facts.proof.paragraphs import squeezed, unusual_characters

MOST_UNUSUAL = 20


def prove(base: FactBase, copies: Sequence[Copy], only: str | None = None) -> tuple[list[Proof], list[Finding]]:
    """Prove each document by its copies; the findings concern no document.

    With `only`, prove this document alone.
    """
    documents: dict[str, list[CopiedDocument]] = {name: [] for name in base.sources}
    findings: list[Finding] = []
    for copy in copies:
        pieces = [] if copy.damage else read_pieces(base, copy.text)
        versions = read_versions(base, pieces)
        if not versions:
            findings.append(_unknown(base, copy, pieces))
        strange = list(_strange(copy, pieces, versions))
        for name, version in versions.items():
            documents[name].append(CopiedDocument(base, name, copy.path, version, strange))
            strange = []  # reported once for a file with several documents
    proved = [document for copied in documents.values() for document in copied]
    excused: set[tuple[str, str]] = set()
    texts = {(document.name, number): text for document in proved for number, text in document.paragraphs.items()}
    context = Context(base, texts)
    doubts = _doubts(context, excused)
    if all(documents.values()):
        findings += [*_unused(base, texts, excused), *_differences(context)]
    chosen = [
        document
        for name in ([only] if only else documents)
        for document in documents[name] or [CopiedDocument(base, name, None, Version(), [])]
    ]
    return [document.proof(doubts) for document in chosen], [] if only else findings


def _unknown(base: FactBase, copy: Copy, pieces: Sequence[Piece]) -> Finding:
    """The finding of a strange file, with its shared paragraphs."""
    if copy.damage:
        return Finding("other-encoding", None, None, f"{copy.path} is {copy.damage}; save it as UTF-8")
    counts = shares(base, pieces).items()
    shared = ", ".join(f"{count} of {total} paragraphs of {name}" for name, (count, total) in counts if count)
    but = f"; it shares {shared}" if shared else ""
    return Finding("unknown-file", None, None, f"{copy.path} is none of the documents{but}")


def _strange(copy: Copy, pieces: Sequence[Piece], versions: Mapping[str, Version]) -> Iterator[tuple[str, int, str]]:
    """The rest of a file: kind, line and text."""
    if not versions:
        return
    placed = {piece.line for version in versions.values() for piece in version.pieces}
    yield from (("strange-text", piece.line, piece.text) for piece in pieces if piece.line not in placed)
    for line, column, name in islice(unusual_characters(copy.text), MOST_UNUSUAL):
        yield "unusual-character", line, f"column {column} has {name}"


def _differences(context: Context) -> Iterator[Finding]:
    """Find words of discrepancies beyond their facts."""
    base = context.base
    named = [fact for fact in base.facts if any(fact.id in discrepancy.facts for discrepancy in base.discrepancies)]
    proofs = {fact.id: Evidence(fact, context) for fact in named if _are_read(fact, context.texts)}
    for discrepancy in base.discrepancies:
        if proofs.keys() >= set(discrepancy.facts):
            for what in doubts_of_discrepancy(discrepancy, proofs):
                yield Finding("unproved-discrepancy", None, None, f"{discrepancy.id}: {what}", discrepancy.facts)


def _are_read(fact: Fact, texts: Texts) -> bool:
    return all((citation.source, citation.paragraph) in texts for citation in fact.citations)


def _doubts(context: Context, excused: set[tuple[str, str]]) -> dict[str, list[Doubt]]:
    """The doubts by fact, if all its paragraphs are there."""
    base, texts = context.base, context.texts
    excuses = {(fact, exemption.words or "") for exemption in base.exemptions for fact in exemption.facts}
    doubts: dict[str, list[Doubt]] = {}
    for fact in base.facts:
        if _are_read(fact, texts):
            unproved = list(Evidence(fact, context).doubts())
            excused |= excuses & {(fact.id, doubt.value) for doubt in unproved}
            doubts[fact.id] = [doubt for doubt in unproved if (fact.id, doubt.value) not in excuses]
    return doubts


def _unused(base: FactBase, texts: Texts, excused: set[tuple[str, str]]) -> Iterator[Finding]:
    """Find exemptions without a use in any document."""
    letters = [squeezed(text) for text in texts.values()]
    for exemption in base.exemptions:
        words = exemption.words or ""
        unused = tuple(fact for fact in exemption.facts if (fact, words) not in excused)
        everywhere = words and not exemption.facts and exemption.source is None
        if unused or (everywhere and not any(squeezed(words) in text for text in letters)):
            yield Finding("unused-exemption", None, None, words or exemption.reason, unused)
