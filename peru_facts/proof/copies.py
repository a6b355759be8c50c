"""Copies of documents, recognized by the fingerprints of their paragraphs.

A paragraph may be one line, or several lines wrapped at any width, with plain or typographic quotation marks.
"""

from collections.abc import Iterator, Sequence
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
        matcher = SequenceMatcher(None, self.marks, [piece.fingerprint for piece in pieces], autojunk=False)
        blocks = matcher.get_matching_blocks()
        self.pieces = {
            first + step + 1: pieces[second + step] for first, second, size in blocks for step in range(size)
        }
        self.moved: set[int] = set()
        self.surplus: list[Piece] = []

    def lacking(self, fingerprint: str) -> Iterator[int]:
        """The missing paragraphs with this fingerprint."""
        numbers = (number for number, mark in enumerate(self.marks, 1) if mark == fingerprint)
        return (number for number in numbers if number not in self.pieces)


def read_pieces(base: FactBase, text: str) -> list[Piece]:
    """The paragraphs of documents, and strange text, in a text."""
    known: set[str] = set().union(*(source.squeezed_paragraphs for source in base.sources.values()))
    lines = text.replace("\r\n", "\n").split("\n")
    letters = [*map(squeezed, lines), ""]
    pieces: list[Piece] = []
    budget = MOST_RUNS
    position = strange_from = 0
    while position < len(letters):
        run = list(takewhile(bool, letters[position : position + (MOST_LINES if budget > 0 else 1)]))
        budget -= len(run)
        marks = enumerate(fingerprints_of_runs(run), 1)
        paragraphs = [(position + length, mark) for length, mark in marks if mark in known]
        end, mark = paragraphs[-1] if paragraphs else (position + 1, "")
        if mark or not run:
            if strange_from < position:
                pieces.append(Piece(lines[strange_from:position], strange_from + 1))
            if mark:
                pieces.append(Piece(lines[position:end], position + 1, mark))
            strange_from = end
        position = end
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
        free = versions.values() if piece.line not in placed else ()
        owners = [version for version in free if piece.fingerprint in version.marks]
        for version, number in ((owner, number) for owner in owners for number in owner.lacking(piece.fingerprint)):
            version.pieces[number] = piece
            version.moved.add(number)
            break
        else:
            for version in owners[:1]:
                version.surplus.append(piece)
    return versions
