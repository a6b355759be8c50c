"""The fact base held against copies of its documents."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.figures.numerals import numerals_in, occurrences
from peru_facts.figures.stated import figures_in, parse_figure
from peru_facts.model import Fact
from peru_facts.proof.copies import Copy, Reading
from peru_facts.proof.paragraphs import squeezed
from peru_facts.records import Citation, Exemption

AROUND = 30


class Finding(Struct, frozen=True):
    """Something that is not proved.

    `kind` is `no-copy`, `unknown-file`, `changed-paragraph`, `strange-text`, `unproved-citation`, `uncited-paragraph`,
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
    """The proof of each document of `base` by each of its copies, and the findings that concern no document."""
    found: dict[str, list[_Document]] = {source: [] for source in base.sources}
    strangers: list[Finding] = []
    for copy in copies:
        reading = Reading(base, copy.text)
        if not reading.documents:
            strangers.append(Finding("unknown-file", None, None, f"{copy.path} is none of the documents"))
        strange = reading.strange
        for source, paragraphs in reading.documents.items():
            found[source].append(_Document(base, source, copy.path, paragraphs, strange))
            strange = []  # it is told once, also of a file with several documents
    documents = [one for source, held in found.items() for one in held or [_Document(base, source, None, {}, [])]]
    if all(found.values()):
        strangers += _unused_everywhere(base, [text for one in documents for text in one.paragraphs.values()])
    return [one.proof() for one in documents], strangers


def _unused_everywhere(base: FactBase, texts: Sequence[str]) -> Iterator[Finding]:
    """The exemptions for all documents whose words stand in none of `texts`."""
    for each in base.exemptions:
        if each.source is None and each.words and not any(squeezed(each.words) in squeezed(text) for text in texts):
            yield Finding("unused-exemption", None, None, each.words)


class _Document:
    """A document on its way to a proof: its paragraphs as found in a copy, and what cites them."""

    def __init__(
        self, base: FactBase, source: str, path: str | None, paragraphs: dict[int, str], strange: Sequence[str]
    ) -> None:
        self.strange = strange
        self.base = base
        self.source = source
        self.path = path
        self.paragraphs = paragraphs
        self.count = len(base.sources[source].paragraphs)
        self.cited = [(fact, each) for fact in base.facts for each in fact.citations if each.source == source]
        self.exemptions = [each for each in base.exemptions if each.source in (None, source)]

    def proof(self) -> Proof:
        """The counts and findings of this document."""
        unproved = [(fact, each) for fact, each in self.cited if self._unproved(each)]
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
            figures=len(figures) + sum(len(list(numerals_in(text))) for text in self.strange),
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
        for text in self.strange:
            start = text[: 2 * AROUND] + "..." * (len(text) > 2 * AROUND)
            yield Finding("strange-text", self.source, None, f"{self.path}: {start}")
        for fact, each in unproved:
            if each.paragraph in self.paragraphs:
                yield Finding("unproved-citation", self.source, each.paragraph, f'"{self._unproved(each)}"', (fact.id,))
        for number, (first, last) in loose:
            text = self.paragraphs[number]
            around = f"...{text[max(0, first - AROUND) : last + AROUND]}..."
            yield Finding("unaccounted-figure", self.source, number, f'"{text[first:last]}" in {around}')
        for exemption in unused:
            yield Finding("unused-exemption", self.source, None, exemption.words or exemption.reason)

    def _resting_on(self, number: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact.id for fact, each in self.cited if each.paragraph == number))

    def _unproved(self, citation: Citation) -> str:
        """Quoted words that do not stand in the paragraph, or whose figure it does not state; nothing when all do."""
        paragraph = self.paragraphs.get(citation.paragraph, "")
        text = squeezed(paragraph)
        for words in (citation.as_stated, citation.dated or ""):
            if squeezed(words) not in text:
                return words
        figure = parse_figure(citation.as_stated)
        return "" if figure is None or figure in figures_in(paragraph) else citation.as_stated

    def _is_exempt(self, number: int) -> bool:
        return any(not each.words and number in each.paragraphs for each in self.exemptions)

    def _is_accounted_for(self, number: int, span: tuple[int, int]) -> bool:
        """Whether a figure lies within what a citation or an exemption names."""
        if self._is_exempt(number):
            return True
        text = self.paragraphs[number]
        first, last = (len(squeezed(text[:place])) for place in span)
        return any(
            start <= first and last <= end
            for phrase in self._phrases(number)
            for start, end in occurrences(squeezed(phrase), squeezed(text))
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
        return (
            bool(texts)
            if exemption.words is None
            else any(squeezed(exemption.words) in squeezed(text) for text in texts)
        )
