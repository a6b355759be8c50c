"""Copies of documents, recognized by the fingerprints of their paragraphs.

A paragraph may be one line, or several lines wrapped at any width, with plain or typographic quotation marks.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.proof.paragraphs import fingerprints_of_runs, normalized, squeezed
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

    lines: Sequence[str]
    line: int
    fingerprint: str = ""

    @property
    def text(self) -> str:
        """The lines as one line."""
        return normalized(" ".join(self.lines))


class Version:
    """The paragraphs of one document in one file.

    `pieces` are its paragraphs by number, `moved` the numbers of those out of order, and `surplus` repeated ones.
    """

    def __init__(self, source: Source, pieces: Sequence[Piece]) -> None:
        self.marks = source.squeezed_paragraphs
        self.pieces: dict[int, Piece] = {}
        self.moved: set[int] = set()
        self.surplus: list[Piece] = []
        matcher = SequenceMatcher(None, self.marks, [piece.fingerprint for piece in pieces], autojunk=False)
        for first, second, size in matcher.get_matching_blocks():
            for step in range(size):
                self.pieces[first + step + 1] = pieces[second + step]

    def lacking(self, fingerprint: str) -> list[int]:
        """The missing paragraphs with this fingerprint."""
        return [
            number for number, mark in enumerate(self.marks, 1) if mark == fingerprint and number not in self.pieces
        ]


def read_pieces(base: FactBase, text: str) -> list[Piece]:
    """The paragraphs of documents, and strange text, in a text."""
    known: set[str] = set().union(*(source.squeezed_paragraphs for source in base.sources.values()))
    lines = text.replace("\r\n", "\n").split("\n")
    letters = [*map(squeezed, lines), ""]
    pieces: list[Piece] = []
    strange: list[str] = []
    budget = MOST_RUNS
    position = 0
    while position < len(letters):
        run = list(takewhile(bool, letters[position : position + (MOST_LINES if budget > 0 else 1)]))
        budget -= len(run)
        paragraphs = [(length, mark) for length, mark in enumerate(fingerprints_of_runs(run), 1) if mark in known]
        length, mark = paragraphs[-1] if paragraphs else (1, "")
        if strange and (mark or not run):
            pieces.append(Piece(strange, position - len(strange) + 1))
            strange = []
        if mark:
            pieces.append(Piece(lines[position : position + length], position + 1, mark))
        elif run:
            strange.append(lines[position])
        position += length
    return pieces


def exempt_paragraphs(base: FactBase, name: str) -> set[int]:
    """The numbers of paragraphs exempted as a whole."""
    whole = [exemption for exemption in base.exemptions if exemption.source == name and not exemption.words]
    return {number for exemption in whole for number in exemption.paragraphs}


def shares(base: FactBase, pieces: Sequence[Piece]) -> dict[str, tuple[int, int]]:
    """The counts of shared and of expected paragraphs, by document."""
    present = {piece.fingerprint for piece in pieces}
    counts = {}
    for name, source in base.sources.items():
        exempt, marks = exempt_paragraphs(base, name), source.squeezed_paragraphs
        expected = {mark for number, mark in enumerate(marks, 1) if number not in exempt} or {*marks}
        counts[name] = len(expected & present), len(expected)
    return counts


def read_versions(base: FactBase, pieces: Sequence[Piece]) -> dict[str, Version]:
    """The documents with at least half of their paragraphs."""
    counts = shares(base, pieces).items()
    names = [name for name, (shared, expected) in counts if shared and 2 * shared >= expected]
    versions = {name: Version(base.sources[name], pieces) for name in names}
    placed = {piece.line for version in versions.values() for piece in version.pieces.values()}
    for piece in pieces:
        if piece.line in placed:
            continue
        owners = [version for version in versions.values() if piece.fingerprint in version.marks]
        free = [(version, number) for version in owners for number in version.lacking(piece.fingerprint)]
        if free:
            version, number = free[0]
            version.pieces[number] = piece
            version.moved.add(number)
        elif owners:
            owners[0].surplus.append(piece)
    return versions
