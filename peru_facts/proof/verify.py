"""The fact base, proved against copies of its documents."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from peru_facts.base import FactBase
from peru_facts.figures.stated import figures_in
from peru_facts.period import MONTHS
from peru_facts.proof.copies import Copy, Piece, Version, read_pieces, read_versions, shares
from peru_facts.proof.document import CopiedDocument, Doubts
from peru_facts.proof.evidence import Context, Evidence, Texts
from peru_facts.proof.findings import Finding, Proof
from peru_facts.proof.numbers import numbers_of
from peru_facts.proof.paragraphs import squeezed, unusual_characters
from peru_facts.proof.periods import YEAR
from peru_facts.proof.wording import PLAIN_STEMS, known_stems, stems_of, strange_words
from peru_facts.records import Discrepancy

MOST_UNUSUAL = 20


def prove(base: FactBase, copies: Sequence[Copy], only: str | None = None) -> tuple[list[Proof], list[Finding]]:
    """Prove each document by its copies; other findings come last.

    With `only`, prove this document alone.
    """
    documents: dict[str, list[CopiedDocument]] = {name: [] for name in base.sources}
    others: list[Finding] = []
    for copy in copies:
        pieces = [] if copy.damage else read_pieces(base, copy.text)
        versions = read_versions(base, pieces)
        if not versions:
            others.append(_unknown(base, copy, pieces))
        strange = list(_strange(copy, pieces, versions))
        for name, version in versions.items():
            documents[name].append(CopiedDocument(base, name, copy.path, version, strange))
            strange = []  # reported once for a file with several documents
    copied = chain.from_iterable(documents.values())
    texts = {(document.name, number): text for document in copied for number, text in document.paragraphs.items()}
    context = Context(base, texts)
    whole = [fact for fact in base.facts if all((cited.source, cited.paragraph) in texts for cited in fact.citations)]
    proofs = {fact.id: Evidence(fact, context) for fact in whole}
    doubts = {name: list(proof.doubts()) for name, proof in proofs.items()}
    if all(documents.values()):
        others += [*_unused(base, texts, doubts), *_differences(base, proofs)]
    unexcused = _unexcused(base, doubts)
    chosen = [
        document.proof(unexcused)
        for name in ([only] if only else documents)
        for document in documents[name] or [CopiedDocument(base, name)]
    ]
    findings = [finding for _, found in chosen for finding in found]
    return [proof for proof, _ in chosen], findings if only else [*findings, *others]


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
    known = {piece.line for version in versions.values() for piece in (*version.pieces.values(), *version.surplus)}
    yield from (("strange-text", piece.line, piece.text) for piece in pieces if piece.line not in known)
    for line, column, name in islice(unusual_characters(copy.text), MOST_UNUSUAL):
        yield "unusual-character", line, f"column {column} has {name}"


def _unexcused(base: FactBase, doubts: Doubts) -> Doubts:
    """The doubts that no exemption excuses."""
    excuses = {(fact, exemption.words or "") for exemption in base.exemptions for fact in exemption.facts}
    return {fact: [doubt for doubt in doubts[fact] if (fact, doubt.value) not in excuses] for fact in doubts}


def _unused(base: FactBase, texts: Texts, doubts: Doubts) -> Iterator[Finding]:
    """Find exemptions without a use in any document."""
    values = {(fact, doubt.value) for fact in doubts for doubt in doubts[fact]}
    letters = [squeezed(text) for text in texts.values()]
    for exemption in base.exemptions:
        words = exemption.words or ""
        unused = tuple(fact for fact in exemption.facts if (fact, words) not in values)
        everywhere = words and not exemption.facts and exemption.source is None
        if unused or (everywhere and not any(squeezed(words) in text for text in letters)):
            yield Finding("unused-exemption", None, None, words or exemption.reason, unused)


def _differences(base: FactBase, proofs: Mapping[str, Evidence]) -> Iterator[Finding]:
    for discrepancy in base.discrepancies:
        if proofs.keys() >= set(discrepancy.facts):
            for what in _doubts_of_discrepancy(discrepancy, [proofs[name] for name in discrepancy.facts]):
                yield Finding("unproved-discrepancy", None, None, f"{discrepancy.id}: {what}", discrepancy.facts)


def _doubts_of_discrepancy(discrepancy: Discrepancy, proofs: Sequence[Evidence]) -> Iterator[str]:
    """Compare the words of a discrepancy with its facts."""
    text = f"{discrepancy.title}. {discrepancy.statement}"
    statements = [f"{proof.fact.title} {proof.fact.statement}" for proof in proofs]
    told = [part for proof in proofs for part in proof.told]
    known = numbers_of(" ".join((*statements, *told))).union(*(proof.numbers for proof in proofs))
    dates = {number for number in numbers_of(text) if number in MONTHS or re.fullmatch(YEAR, number)}
    for number in sorted(dates - known):
        yield f'it says "{number}", but none of its facts does'
    values = {abs(proof.fact.value) for proof in proofs if proof.fact.value is not None}
    for figure in figures_in(text):
        if figure.unit in ("USD", "percent") and abs(figure.value) not in values:
            yield f"it says {figure}, which is the value of none of its facts"
    context = proofs[0].context
    if discrepancy.kind != "source-error":
        names = " ".join(re.findall(r"(?<=[\w,] )[A-Z]\w+", text))
        printed = [text for proof in proofs for text in (proof.paragraphs, proof.fact.statement)]
        for word in strange_words(names, known_stems([*told, *printed])):
            yield f'it says "{word}", but none of its facts does'
    stems = stems_of(text) - PLAIN_STEMS - stems_of(f"{context.base.title} {' '.join(context.base.topics)}")
    for proof, statement in zip(proofs, statements, strict=True):
        if stems.isdisjoint(stems_of(statement)):
            yield f'it names "{proof.fact.id}", but tells nothing of it'
