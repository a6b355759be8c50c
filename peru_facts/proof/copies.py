"""Copies of documents, recognized in a text.

A copy is known by the fingerprints of its paragraphs, not by its name. In it a paragraph may be one line, or several
lines wrapped at any width, with ordinary or typographic quotation marks and spaces.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.proof.paragraphs import fingerprints_of_runs, normalized, squeezed
from peru_facts.records import Source

MOST_LINES = 400
MOST_RUNS = 2_000_000


class Copy(Struct, frozen=True):
    """A text that may be a copy of a document, and the file that it was read from."""

    path: str
    text: str


class Reading:
    """A text read as copies of documents.

    `documents` are those of which it has paragraphs, each with its paragraphs by number; `strange` is the text that
    belongs to none. A heading that several documents have makes no copy of one.
    """

    def __init__(self, base: FactBase, text: str) -> None:
        """Read `text`, paragraph by paragraph."""
        marks = Counter(mark for source in base.sources.values() for mark in set(source.squeezed_paragraphs))
        self.found: dict[str, list[str]] = {}
        self.strange: list[str] = []
        self.runs = 0
        for block in _blocks(text):
            self._read(block, marks)
        self.documents = {
            name: self._paragraphs(source)
            for name, source in base.sources.items()
            if any(mark in self.found and marks[mark] == 1 for mark in source.squeezed_paragraphs)
        }

    def _paragraphs(self, source: Source) -> dict[int, str]:
        """The paragraphs of a document by number; one that it repeats must be found as often."""
        taken = Counter[str]()
        paragraphs: dict[int, str] = {}
        for number, mark in enumerate(source.squeezed_paragraphs, 1):
            texts = self.found.get(mark, [])
            if taken[mark] < len(texts):
                paragraphs[number] = texts[taken[mark]]
                taken[mark] += 1
        return paragraphs

    def _read(self, lines: Sequence[str], known: Counter[str]) -> None:
        """Take the paragraphs that stand in a run of lines, the longest first; what is left over is strange."""
        letters = [squeezed(line) for line in lines]
        start, loose = 0, list[str]()
        while start < len(lines):
            most = MOST_LINES if self.runs < MOST_RUNS else 1  # a long foreign text is not read for ever
            run = letters[start : start + most]
            self.runs += len(run)
            length, mark = _longest(run, known)
            end = start + length
            if end > start:
                self.found.setdefault(mark, []).append(normalized(" ".join(lines[start:end])))
                self._set_aside(loose)
                loose = []
            else:
                loose.append(lines[start])
            start = max(end, start + 1)
        self._set_aside(loose)

    def _set_aside(self, lines: Sequence[str]) -> None:
        if lines:
            self.strange.append(normalized(" ".join(lines)))


def _blocks(text: str) -> Iterator[list[str]]:
    """The runs of lines between blank ones."""
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _longest(letters: Sequence[str], known: Counter[str]) -> tuple[int, str]:
    """How many lines the longest known paragraph has with which `letters` begin, and its fingerprint."""
    found = [(length, mark) for length, mark in enumerate(fingerprints_of_runs(letters), 1) if mark in known]
    return found[-1] if found else (0, "")
