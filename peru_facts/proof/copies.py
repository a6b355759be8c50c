"""Copies of documents, recognized by the fingerprints of their paragraphs.

A paragraph may be one line, or several lines wrapped at any width, with plain or typographic quotation marks.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.proof.paragraphs import fingerprints_of_runs, normalized, squeezed, unwrapped
from peru_facts.records import Source

MOST_LINES = 400
MOST_RUNS = 2_000_000


class Copy(Struct, frozen=True):
    """The text of a file; `damage` says why it is not UTF-8."""

    path: str
    text: str
    damage: str = ""


class Piece(Struct, frozen=True):
    """Lines of a file: a paragraph with its fingerprint, or strange text."""

    lines: tuple[str, ...]
    line: int
    fingerprint: str = ""

    @property
    def text(self) -> str:
        """The lines as one line."""
        return normalized(" ".join(self.lines))


class Version(Struct, frozen=True, kw_only=True):
    """The paragraphs of one document in one file.

    `pieces` are all that belong to it, `surplus` those beyond its paragraphs; `moved` gives lines of the file by
    paragraph, and `spaced` lists paragraphs with other white space.
    """

    paragraphs: Mapping[int, str] = {}
    pieces: tuple[Piece, ...] = ()
    surplus: tuple[Piece, ...] = ()
    moved: Mapping[int, int] = {}
    spaced: tuple[int, ...] = ()


def read_pieces(base: FactBase, text: str) -> list[Piece]:
    """The paragraphs of documents, and strange text, in a text."""
    known: set[str] = set().union(*(source.squeezed_paragraphs for source in base.sources.values()))
    lines = text.replace("\r\n", "\n").split("\n")
    letters = [squeezed(line) for line in lines]
    pieces: list[Piece] = []
    budget = MOST_RUNS
    for start, end in _blocks(letters):
        position = strange_from = start
        while position < end:
            run = letters[position : min(end, position + (MOST_LINES if budget > 0 else 1))]
            budget -= len(run)
            runs = enumerate(fingerprints_of_runs(run), 1)
            paragraphs = [(length, fingerprint) for length, fingerprint in runs if fingerprint in known]
            length, fingerprint = paragraphs[-1] if paragraphs else (1, "")
            if paragraphs:
                pieces += _strange(lines, strange_from, position)
                pieces.append(Piece(tuple(lines[position : position + length]), position + 1, fingerprint))
                strange_from = position + length
            position += length
        pieces += _strange(lines, strange_from, end)
    return pieces


def _blocks(letters: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The runs of lines between blank ones, by their limits."""
    start = 0
    for number, line in enumerate([*letters, ""]):
        if not line:
            if start < number:
                yield start, number
            start = number + 1


def _strange(lines: Sequence[str], start: int, end: int) -> list[Piece]:
    return [Piece(tuple(lines[start:end]), start + 1)] if start < end else []


def shares(base: FactBase, pieces: Sequence[Piece]) -> dict[str, tuple[int, int]]:
    """The counts of shared and of expected paragraphs, by document."""
    present = {piece.fingerprint for piece in pieces}
    counts = {}
    for name, source in base.sources.items():
        whole = [exemption for exemption in base.exemptions if exemption.source == name and not exemption.words]
        exempt = {number for exemption in whole for number in exemption.paragraphs}
        paragraphs = source.squeezed_paragraphs
        expected = {value for number, value in enumerate(paragraphs, 1) if number not in exempt} or {*paragraphs}
        counts[name] = len(expected & present), len(expected)
    return counts


def read_versions(base: FactBase, pieces: Sequence[Piece]) -> dict[str, Version]:
    """The documents with at least half of their paragraphs."""
    expected = {
        name: base.sources[name].squeezed_paragraphs
        for name, (shared, total) in shares(base, pieces).items()
        if shared and 2 * shared >= total
    }
    order = {name: _aligned(paragraphs, pieces) for name, paragraphs in expected.items()}
    taken = {position for positions in order.values() for position in positions.values()}
    moved: dict[str, dict[int, int]] = {name: {} for name in expected}
    surplus: dict[str, list[Piece]] = {name: [] for name in expected}
    for position, piece in enumerate(pieces):
        free = expected if position not in taken else {}
        owners = {name: paragraphs for name, paragraphs in free.items() if piece.fingerprint in paragraphs}
        for name, number in _lacking(piece.fingerprint, owners, order):
            order[name][number] = position
            moved[name][number] = piece.line
            break
        else:
            for name in list(owners)[:1]:
                surplus[name].append(piece)
    return {name: _version(base.sources[name], pieces, order[name], moved[name], surplus[name]) for name in expected}


def _aligned(expected: Sequence[str], pieces: Sequence[Piece]) -> dict[int, int]:
    """The positions of paragraphs in a file, in order."""
    matcher = SequenceMatcher(None, expected, [piece.fingerprint for piece in pieces], autojunk=False)
    blocks = matcher.get_matching_blocks()
    return {first + step + 1: second + step for first, second, size in blocks for step in range(size)}


def _lacking(
    fingerprint: str, owners: Mapping[str, Sequence[str]], order: Mapping[str, Mapping[int, int]]
) -> Iterator[tuple[str, int]]:
    """The missing paragraphs with this fingerprint."""
    for name, paragraphs in owners.items():
        for number, other in enumerate(paragraphs, 1):
            if other == fingerprint and number not in order[name]:
                yield name, number


def _version(
    source: Source,
    pieces: Sequence[Piece],
    order: Mapping[int, int],
    moved: Mapping[int, int],
    surplus: Sequence[Piece],
) -> Version:
    texts = {number: unwrapped(pieces[order[number]].lines, source.paragraphs[number - 1]) for number in sorted(order)}
    return Version(
        paragraphs={number: text or pieces[order[number]].text for number, text in texts.items()},
        pieces=(*(pieces[position] for position in order.values()), *surplus),
        surplus=tuple(surplus),
        moved=moved,
        spaced=tuple(number for number, text in texts.items() if text is None),
    )
