"""The fact base, proved against copies of its documents."""

from collections.abc import Iterator, Mapping, Sequence

from peru_facts.base import FactBase
from peru_facts.proof.claims import Claim, Evidence
from peru_facts.proof.copies import Copy, Piece, Version, read_pieces, read_versions, shares, unusual_characters
from peru_facts.proof.document import Document, Finding, Proof
from peru_facts.proof.paragraphs import squeezed

MOST_UNUSUAL = 20

Paragraphs = Mapping[tuple[str, int], str]


def prove(base: FactBase, copies: Sequence[Copy], only: str | None = None) -> tuple[list[Proof], list[Finding]]:
    """Prove each document by its copies; the findings concern no document.

    With `only`, prove this document alone.
    """
    documents: dict[str, list[Document]] = {name: [] for name in base.sources}
    findings: list[Finding] = []
    for copy in copies:
        pieces = [] if copy.damage else read_pieces(base, copy.text)
        versions = read_versions(base, pieces)
        if not versions:
            findings.append(_unknown(base, copy, pieces))
        strange = list(_strange(copy, pieces, versions))
        for name, version in versions.items():
            documents[name].append(Document(base, name, copy.path, version, strange))
            strange = []  # reported once for a file with several documents
    complete = all(documents.values())
    proved = [document for held in documents.values() for document in held]
    excused: set[tuple[str, str]] = set()
    claims = _claims(base, {key: text for document in proved for key, text in document.texts.items()}, excused)
    if complete:
        findings += _unused(base, proved, excused)
    documents = {name: held or [Document(base, name, None, Version(), [])] for name, held in documents.items()}
    chosen = [document for name in documents for document in documents[name] if only in (None, name)]
    return [document.proof(claims) for document in chosen], [] if only else findings


def _unknown(base: FactBase, copy: Copy, pieces: Sequence[Piece]) -> Finding:
    """Name a strange file, with its encoding or its shared paragraphs."""
    if copy.damage:
        return Finding("other-encoding", None, None, f"{copy.path} is {copy.damage}; save it as UTF-8")
    shared = [
        f"{count} of {total} paragraphs of {name}" for name, (count, total) in shares(base, pieces).items() if count
    ]
    but = f"; it shares {', '.join(shared)}" if shared else ""
    return Finding("unknown-file", None, None, f"{copy.path} is none of the documents{but}")


def _strange(copy: Copy, pieces: Sequence[Piece], versions: Mapping[str, Version]) -> Iterator[tuple[str, int, str]]:
    """Yield the rest of a file: kind, line and text."""
    if not versions:
        return
    placed = {piece.line for version in versions.values() for piece in version.pieces}
    for piece in pieces:
        if piece.line not in placed:
            yield "strange-text", piece.line, piece.text
    for number, (line, column, name) in enumerate(unusual_characters(copy.text)):
        if number < MOST_UNUSUAL:
            yield "unusual-character", line, f"column {column} has {name}"


def _claims(base: FactBase, texts: Paragraphs, excused: set[tuple[str, str]]) -> dict[str, list[Claim]]:
    """List unproved values by fact, if all its paragraphs are there."""
    excuses = {(fact, each.words or "") for each in base.exemptions for fact in each.facts}
    facts = {fact.id: fact for fact in base.facts}
    claims: dict[str, list[Claim]] = {}
    for fact in base.facts:
        if all((citation.source, citation.paragraph) in texts for citation in fact.citations):
            unproved = list(Evidence(fact, base, facts, texts).claims())
            excused |= excuses & {(fact.id, claim.value) for claim in unproved}
            claims[fact.id] = [claim for claim in unproved if (fact.id, claim.value) not in excuses]
    return claims


def _unused(base: FactBase, documents: Sequence[Document], excused: set[tuple[str, str]]) -> Iterator[Finding]:
    """Find exemptions without a use in any document."""
    texts = [squeezed(text) for document in documents for text in document.texts.values()]
    for each in base.exemptions:
        if each.facts:
            unused = tuple(fact for fact in each.facts if (fact, each.words or "") not in excused)
            if unused:
                yield Finding("unused-exemption", None, None, each.words or each.reason, unused)
        elif each.source is None and each.words and not any(squeezed(each.words) in text for text in texts):
            yield Finding("unused-exemption", None, None, each.words)
