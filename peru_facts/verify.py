"""The fact base held against copies of its documents.

A copy is known by the fingerprints of its paragraphs, not by its name. In it a paragraph may be one line, or several
lines wrapped at any width, with ordinary or typographic quotation marks and spaces.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from peru_facts.model import Citation, Exemption, Fact, FactBase
from peru_facts.numerals import numerals_in, occurrences
from peru_facts.paragraphs import fingerprint, plain

MOST_LINES = 400
LONGEST_PARAGRAPH = 10_000
AROUND = 30


class Copy(Struct, frozen=True):
    """A text that may be a copy of a document, and the file that it was read from."""

    path: str
    text: str


class Finding(Struct, frozen=True):
    """Something that is not proved.

    `kind` is `no-copy`, `unknown-file`, `changed-paragraph`, `unproved-citation`, `uncited-paragraph`,
    `unaccounted-figure` or `unused-exemption`; `facts` are those that rest on it.
    """

    kind: str
    source: str | None
    paragraph: int | None
    what: str
    facts: tuple[str, ...] = ()


class Proof(Struct, frozen=True, kw_only=True):
    """How much of a document is proved by the copy at `path`, and every finding."""

    source: str
    path: str | None
    paragraphs: int
    found: int
    citations: int
    proved: int
    figures: int
    accounted: int
    exemptions: int
    used: int
    findings: tuple[Finding, ...]


def prove(base: FactBase, copies: Sequence[Copy]) -> tuple[list[Proof], list[Finding]]:
    """The proof of each document of `base`, and the findings that concern no document.

    Where several copies are of one document, the one with most of its paragraphs is taken.
    """
    texts: dict[str, tuple[str, dict[int, str]]] = {}
    strangers: list[Finding] = []
    for copy in copies:
        source, paragraphs = recognized(base, copy.text)
        if source is None:
            strangers.append(Finding("unknown-file", None, None, f"{copy.path} is none of the documents"))
        elif len(paragraphs) > len(texts.get(source, ("", {}))[1]):
            texts[source] = copy.path, paragraphs
    proofs = [_Document(base, source, *texts.get(source, (None, {}))).proof() for source in base.sources]
    if len(texts) == len(base.sources):
        strangers += _unused_everywhere(base, [text for _, found in texts.values() for text in found.values()])
    return proofs, strangers


def _unused_everywhere(base: FactBase, texts: Sequence[str]) -> Iterator[Finding]:
    """The exemptions for all documents whose words stand in none of `texts`."""
    for each in base.exemptions:
        if each.source is None and each.words and not any(plain(each.words) in text for text in texts):
            yield Finding("unused-exemption", None, None, each.words)


def recognized(base: FactBase, text: str) -> tuple[str | None, dict[int, str]]:
    """The document of which `text` is a copy, and its paragraphs in plain quotation marks by their number.

    A heading that several documents have makes no copy of one: none is recognized by such paragraphs alone.
    """
    known = {mark: None for source in base.sources.values() for mark in source.plain_paragraphs}
    found = {mark: words for words in _candidates(text) if (mark := fingerprint(words)) in known}
    owners = Counter(mark for source in base.sources.values() for mark in set(source.plain_paragraphs))
    own = {
        name: sum(mark in found and owners[mark] == 1 for mark in source.plain_paragraphs)
        for name, source in base.sources.items()
    }
    best = max(own, key=lambda name: own[name], default=None)
    if best is None or not own[best]:
        return None, {}
    marks = base.sources[best].plain_paragraphs
    return best, {number: found[mark] for number, mark in enumerate(marks, 1) if mark in found}


def _candidates(text: str) -> Iterator[str]:
    """Everything in `text` that may be a paragraph: each run of lines between two blank ones, and each part of it."""
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        words = plain(line)
        if words:
            block.append(words)
            continue
        for start in range(len(block)):
            yield from _runs_from(block[start : start + MOST_LINES])
        block = []


def _runs_from(lines: Sequence[str]) -> Iterator[str]:
    """The first of `lines`, the first two as one, and so on, while they can be a paragraph."""
    run = ""
    for line in lines:
        run = f"{run} {line}".lstrip()
        yield run
        if len(run) > LONGEST_PARAGRAPH:
            return


class _Document:
    """A document on its way to a proof: its paragraphs as found in a copy, and what cites them."""

    def __init__(self, base: FactBase, source: str, path: str | None, paragraphs: dict[int, str]) -> None:
        self.base = base
        self.source = source
        self.path = path
        self.paragraphs = paragraphs
        self.count = len(base.sources[source].paragraphs)
        self.cited = [(fact, each) for fact in base.facts for each in fact.citations if each.source == source]
        self.exemptions = [each for each in base.exemptions if each.source in (None, source)]

    def proof(self) -> Proof:
        """The counts and findings of this document."""
        unproved = [(fact, each) for fact, each in self.cited if not self._is_proved(each)]
        figures = [(number, span) for number, text in self.paragraphs.items() for span in numerals_in(text)]
        loose = [(number, span) for number, span in figures if not self._is_accounted_for(number, span)]
        unused = [each for each in self.exemptions if each.source and not self._is_used(each)]
        own = [each for each in self.exemptions if each.source]
        return Proof(
            source=self.source,
            path=self.path,
            paragraphs=self.count,
            found=len(self.paragraphs),
            citations=len(self.cited),
            proved=len(self.cited) - len(unproved),
            figures=len(figures),
            accounted=len(figures) - len(loose),
            exemptions=len(own),
            used=len(own) - len(unused),
            findings=tuple(self._findings(unproved, loose, unused)),
        )

    def _findings(
        self,
        unproved: Sequence[tuple[Fact, Citation]],
        loose: Sequence[tuple[int, tuple[int, int]]],
        unused: Sequence[Exemption],
    ) -> Iterator[Finding]:
        if self.path is None:
            yield Finding("no-copy", self.source, None, "no copy of this document was given")
            return
        for number in range(1, self.count + 1):
            if number not in self.paragraphs:
                yield Finding("changed-paragraph", self.source, number, "not found as it was", self._resting_on(number))
            elif not self._resting_on(number) and not self._is_exempt(number):
                start = self.paragraphs[number][:AROUND]
                yield Finding("uncited-paragraph", self.source, number, f"no fact cites it: {start}...")
        for fact, each in unproved:
            if each.paragraph in self.paragraphs:
                yield Finding("unproved-citation", self.source, each.paragraph, f'"{each.as_stated}"', (fact.id,))
        for number, (first, last) in loose:
            text = self.paragraphs[number]
            around = f"...{text[max(0, first - AROUND) : last + AROUND]}..."
            yield Finding("unaccounted-figure", self.source, number, f'"{text[first:last]}" in {around}')
        for exemption in unused:
            yield Finding("unused-exemption", self.source, None, exemption.words or exemption.reason)

    def _resting_on(self, number: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact.id for fact, each in self.cited if each.paragraph == number))

    def _is_proved(self, citation: Citation) -> bool:
        text = self.paragraphs.get(citation.paragraph, "")
        return plain(citation.as_stated) in text and plain(citation.dated or "") in text

    def _is_exempt(self, number: int) -> bool:
        return any(not each.words and number in each.paragraphs for each in self.exemptions)

    def _is_accounted_for(self, number: int, span: tuple[int, int]) -> bool:
        """Whether a figure lies within what a citation or an exemption names."""
        if self._is_exempt(number):
            return True
        text = self.paragraphs[number]
        return any(
            start <= span[0] and span[1] <= end
            for phrase in self._phrases(number)
            for start, end in occurrences(plain(phrase), text)
        )

    def _phrases(self, number: int) -> Iterator[str]:
        for _, each in self.cited:
            if each.paragraph == number:
                yield each.as_stated
                if each.dated:
                    yield each.dated
        for exemption in self.exemptions:
            if exemption.words and (not exemption.paragraphs or number in exemption.paragraphs):
                yield exemption.words

    def _is_used(self, exemption: Exemption) -> bool:
        numbers = exemption.paragraphs or tuple(self.paragraphs)
        texts = [self.paragraphs[number] for number in numbers if number in self.paragraphs]
        return bool(texts) if exemption.words is None else any(plain(exemption.words) in text for text in texts)
