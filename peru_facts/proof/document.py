"""One document, its copy, and their proof."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.figures.numerals import numerals_in, occurrences
from peru_facts.figures.stated import figures_in, parse_figure
from peru_facts.model import Fact
from peru_facts.proof.claims import Claim, names_of, unproved_of_source
from peru_facts.proof.copies import Version
from peru_facts.proof.paragraphs import folded, squeezed
from peru_facts.records import Citation, Exemption

CONTEXT = 30

Claims = Mapping[str, Sequence[Claim]]


class Finding(Struct, frozen=True):
    """Something without proof, with the facts resting on it."""

    kind: str
    source: str | None
    paragraph: int | None
    what: str
    facts: tuple[str, ...] = ()


class Proof(Struct, frozen=True, kw_only=True):
    """How much of a document its copy proves; each count has its total."""

    source: str
    path: str | None
    paragraphs: int
    found: int
    citations: int
    proved: int
    figures: int
    accounted: int
    names: int
    named: int
    statements: int
    supported: int
    exemptions: int
    used: int
    findings: tuple[Finding, ...]


class Document:
    """A document, its paragraphs in a copy, and its citations."""

    def __init__(
        self, base: FactBase, name: str, path: str | None, version: Version, strange: Sequence[tuple[str, int, str]]
    ) -> None:
        """Gather the citations of a document; `strange` is other text."""
        self.source = base.sources[name]
        self.name = name
        self.path = path
        self.version = version
        self.strange = strange
        self.paragraphs = version.paragraphs
        self.cited = [(fact, each) for fact in base.facts for each in fact.citations if each.source == name]
        self.first = [fact for fact in base.facts if fact.citations and fact.citations[0].source == name]
        self.exemptions = [each for each in base.exemptions if each.source in (None, name) and not each.facts]

    @property
    def texts(self) -> dict[tuple[str, int], str]:
        """The paragraphs by document and number."""
        return {(self.name, number): text for number, text in self.paragraphs.items()}

    def proof(self, claims: Claims) -> Proof:
        """Count the proved parts, and list the findings."""
        judged = [fact for fact in self.first if fact.id in claims]
        unproved = [claim.kind for fact in judged for claim in claims[fact.id]]
        figures = len(self._figures) + sum(len(list(numerals_in(text))) for _, _, text in self.strange)
        local = [each for each in self.exemptions if each.source]
        return Proof(
            source=self.name,
            path=self.path,
            paragraphs=len(self.source.paragraphs),
            found=len(self.paragraphs),
            citations=len(self.cited),
            proved=len(self.cited) - len(self._unproved),
            figures=figures,
            accounted=len(self._figures) - len(self._loose),
            names=_count_names(self.first),
            named=_count_names(judged) - unproved.count("unproved-name"),
            statements=len(self.first),
            supported=sum(all(claim.kind == "unproved-name" for claim in claims[fact.id]) for fact in judged),
            exemptions=len(local),
            used=len(local) - len(self._unused),
            findings=tuple(self._findings(claims)),
        )

    def _findings(self, claims: Claims) -> Iterator[Finding]:
        if self.path is None:
            yield Finding("no-copy", self.name, None, "no copy of this document was given")
            return
        yield from self._findings_of_paragraphs()
        yield from self._findings_of_file()
        for fact, citation in self._unproved:
            if citation.paragraph in self.paragraphs:
                words = self._missing_words(citation)
                what = f'"{words}"{self._elsewhere(words, citation.paragraph)}'
                yield Finding("unproved-citation", self.name, citation.paragraph, what, (fact.id,))
        for fact in self.first:
            for claim in claims.get(fact.id, ()):
                yield Finding(claim.kind, self.name, fact.citations[0].paragraph, claim.what, (fact.id,))
        for number, (first, last) in self._loose:
            text = self.paragraphs[number]
            context = f"...{text[max(0, first - CONTEXT) : last + CONTEXT]}..."
            yield Finding("unaccounted-figure", self.name, number, f'"{text[first:last]}" in {context}')
        for exemption in self._unused:
            yield Finding("unused-exemption", self.name, None, exemption.words or exemption.reason)

    def _findings_of_paragraphs(self) -> Iterator[Finding]:
        for number in range(1, len(self.source.paragraphs) + 1):
            resting = self._resting_on(number)
            if number not in self.paragraphs:
                what = f"not found as it was{self._remains(number)}"
                yield Finding("changed-paragraph", self.name, number, what, resting)
            elif not resting and not self._is_exempt(number):
                start = self.paragraphs[number][:CONTEXT]
                yield Finding("uncited-paragraph", self.name, number, f"no fact cites it: {start}...")
            if number in self.version.spaced:
                what = "white space is added or missing inside a word or figure"
                yield Finding("changed-space", self.name, number, what, resting)
            if number in self.version.moved:
                what = f"out of order: it stands in line {self.version.moved[number]}"
                yield Finding("moved-paragraph", self.name, number, what, resting)

    def _findings_of_file(self) -> Iterator[Finding]:
        for piece in self.version.surplus:
            number = self.source.squeezed_paragraphs.index(piece.mark) + 1
            yield Finding("surplus-paragraph", self.name, number, f"{self.path}: line {piece.line} repeats it")
        for kind, line, text in self.strange:
            start = text[: 2 * CONTEXT] + "..." * (len(text) > 2 * CONTEXT)
            yield Finding(kind, self.name, None, f"{self.path}: line {line}: {start}")
        if len(self.paragraphs) == len(self.source.paragraphs):
            for what in unproved_of_source(self.source, list(self.paragraphs.values())):
                yield Finding("unproved-source", self.name, None, what)

    def _remains(self, number: int) -> str:
        """Locate the quotations of a changed paragraph."""
        phrases = {citation.as_stated for _, citation in self.cited if citation.paragraph == number}
        lines = {
            line: sum(folded(phrase) in folded(text) for phrase in phrases)
            for kind, line, text in self.strange
            if kind == "strange-text"
        }
        return "".join(
            f"; {count} of {len(phrases)} quotations stand in line {line}" for line, count in lines.items() if count
        )

    def _elsewhere(self, words: str, cited: int) -> str:
        """Locate quoted words in other paragraphs."""
        numbers = [
            number for number, text in self.paragraphs.items() if number != cited and folded(words) in folded(text)
        ]
        return f" stands in paragraph {' and '.join(map(str, numbers))}" if numbers else ""

    def _resting_on(self, number: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact.id for fact, citation in self.cited if citation.paragraph == number))

    @cached_property
    def _unproved(self) -> list[tuple[Fact, Citation]]:
        return [(fact, citation) for fact, citation in self.cited if self._missing_words(citation)]

    def _missing_words(self, citation: Citation) -> str:
        """Quoted words without their words or figure in the paragraph."""
        paragraph = self.paragraphs.get(citation.paragraph, "")
        text = folded(paragraph)
        for words in (citation.as_stated, citation.dated or ""):
            if folded(words) not in text:
                return words
        figure = parse_figure(citation.as_stated)
        return "" if figure is None or figure in figures_in(paragraph) else citation.as_stated

    @cached_property
    def _figures(self) -> list[tuple[int, tuple[int, int]]]:
        return [(number, span) for number, text in self.paragraphs.items() for span in numerals_in(text)]

    @cached_property
    def _loose(self) -> list[tuple[int, tuple[int, int]]]:
        """Figures outside all citations and exemptions."""
        return [(number, span) for number, span in self._figures if not self._is_accounted_for(number, span)]

    def _is_accounted_for(self, number: int, span: tuple[int, int]) -> bool:
        if self._is_exempt(number):
            return True
        text = self.paragraphs[number]
        first, last = (len(squeezed(text[:position])) for position in span)
        return any(
            start <= first and last <= end
            for phrase in self._phrases(number)
            for start, end in occurrences(squeezed(phrase), squeezed(text))
        )

    def _phrases(self, number: int) -> Iterator[str]:
        """The quoted and the exempt words of a paragraph."""
        for _, citation in self.cited:
            if citation.paragraph == number:
                yield from filter(None, (citation.as_stated, citation.dated))
        for exemption in self.exemptions:
            if exemption.words and (not exemption.paragraphs or number in exemption.paragraphs):
                yield exemption.words

    def _is_exempt(self, number: int) -> bool:
        return any(not each.words and number in each.paragraphs for each in self.exemptions)

    @cached_property
    def _unused(self) -> list[Exemption]:
        return [each for each in self.exemptions if each.source and not self._is_used(each)]

    def _is_used(self, exemption: Exemption) -> bool:
        numbers = exemption.paragraphs or tuple(self.paragraphs)
        texts = [self.paragraphs[number] for number in numbers if number in self.paragraphs]
        words = squeezed(exemption.words or "")
        return any(words in squeezed(text) for text in texts)


def _count_names(facts: Sequence[Fact]) -> int:
    return sum(len(names_of(fact)) for fact in facts)
