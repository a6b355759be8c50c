"""One document, its copy, and their proof."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from peru_facts.base import FactBase
from peru_facts.figures.stated import figures_in, parse_figure
from peru_facts.proof.copies import Version, exempt_paragraphs
from peru_facts.proof.evidence import Doubt
from peru_facts.proof.findings import Finding, Proof, Share
from peru_facts.proof.names import names_of, stands
from peru_facts.proof.numbers import numbers_of, numbers_of_period, numerals_in
from peru_facts.proof.paragraphs import folded, squeezed, unwrapped
from peru_facts.records import Citation, Exemption
from peru_facts.text import words_of

CONTEXT = 30
APPROXIMATE = "~?%"

Doubts = Mapping[str, Sequence[Doubt]]


class CopiedDocument:
    """A document with its paragraphs in one copy, and its citations."""

    def __init__(
        self,
        base: FactBase,
        name: str,
        path: str | None = None,
        version: Version | None = None,
        strange: Sequence[tuple[str, int, str]] = (),
    ) -> None:
        """Gather the citations of a document; `strange` is other text."""
        self.source = base.sources[name]
        self.name = name
        self.path = path
        self.version = version = version or Version(self.source, ())
        self.strange = strange
        self.paragraphs: dict[int, str] = {}
        self.spaced: set[int] = set()
        for number, piece in sorted(version.pieces.items()):
            text = unwrapped(piece.lines, self.source.paragraphs[number - 1])
            self.paragraphs[number] = text or piece.text
            if text is None:
                self.spaced.add(number)
        self.cited = [(fact, citation) for fact in base.facts for citation in fact.citations if citation.source == name]
        missing = [(fact, citation, self._missing_words(citation)) for fact, citation in self.cited]
        self.unproved = [(fact, citation, words) for fact, citation, words in missing if words]
        self.facts = [fact for fact in base.facts if fact.citations and fact.citations[0].source == name]
        of_source = [exemption for exemption in base.exemptions if exemption.source in (None, name)]
        self.exemptions = [exemption for exemption in of_source if not exemption.facts]
        self.local = [exemption for exemption in self.exemptions if exemption.source]
        self.exempt = exempt_paragraphs(base, name)

    def proof(self, doubts: Doubts) -> tuple[Proof, list[Finding]]:
        """The counts of proved parts, and the findings."""
        no_copy = self._finding("no-copy", None, "no copy of this document was given")
        findings = list(self._findings(doubts)) if self.path is not None else [no_copy]
        kinds = Counter(finding.finding for finding in findings)
        judged = [fact for fact in self.facts if fact.id in doubts]
        figures = sum(len(list(numerals_in(text))) for text in self.paragraphs.values())
        strange = sum(len(list(numerals_in(text))) for _, _, text in self.strange)
        named = sum(len(names_of(fact)) for fact in judged) - kinds["unproved-name"]
        supported = sum(all(doubt.kind == "unproved-name" for doubt in doubts[fact.id]) for fact in judged)
        used = len(self.local) - kinds["unused-exemption"] if self.path is not None else 0
        proof = Proof(
            source=self.name,
            paragraphs=Share(len(self.paragraphs), len(self.source.paragraphs)),
            quotations=Share(len(self.cited) - len(self.unproved), len(self.cited)),
            accounted_figures=Share(figures - kinds["unaccounted-figure"], figures + strange),
            names=Share(named, sum(len(names_of(fact)) for fact in self.facts)),
            findings=len(findings),
            statements=Share(supported, len(self.facts)),
            exemptions=Share(used, len(self.local)),
            path=self.path,
        )
        return proof, findings

    def _findings(self, doubts: Doubts) -> Iterator[Finding]:
        for number in range(1, len(self.source.paragraphs) + 1):
            yield from self._findings_of_paragraph(number)
        yield from self._findings_of_file()
        for fact, citation, words in self.unproved:
            if citation.paragraph in self.paragraphs:
                what = f'"{words}"{self._elsewhere(words, citation.paragraph)}'
                yield self._finding("unproved-citation", citation.paragraph, what, fact.id)
        for fact in self.facts:
            for doubt in doubts.get(fact.id, ()):
                yield self._finding(doubt.kind, fact.citations[0].paragraph, doubt.what, fact.id)
        for number, text in self.paragraphs.items():
            for first, last in self._unaccounted(number, text):
                context = f"...{text[max(0, first - CONTEXT) : last + CONTEXT]}..."
                yield self._finding("unaccounted-figure", number, f'"{text[first:last]}" in {context}')
        for exemption in self.local:
            if not self._is_used(exemption):
                yield self._finding("unused-exemption", None, exemption.words or exemption.reason)

    def _finding(self, kind: str, paragraph: int | None, what: str, *facts: str) -> Finding:
        return Finding(kind, self.name, paragraph, what, facts)

    def _findings_of_paragraph(self, number: int) -> Iterator[Finding]:
        resting = dict.fromkeys(fact.id for fact, citation in self.cited if citation.paragraph == number)
        if number not in self.paragraphs:
            yield self._finding("changed-paragraph", number, f"not found as it was{self._remains(number)}", *resting)
        elif not resting and number not in self.exempt:
            start = self.paragraphs[number][:CONTEXT]
            yield self._finding("uncited-paragraph", number, f"no fact cites it: {start}...")
        if number in self.spaced:
            what = "white space is added or missing inside a word or figure"
            yield self._finding("changed-space", number, what, *resting)
        if number in self.version.moved:
            what = f"out of order: it stands in line {self.version.pieces[number].line}"
            yield self._finding("moved-paragraph", number, what, *resting)

    def _findings_of_file(self) -> Iterator[Finding]:
        for piece in self.version.surplus:
            number = self.version.marks.index(piece.fingerprint) + 1
            yield self._finding("surplus-paragraph", number, f"{self.path}: line {piece.line} repeats it")
        for kind, line, text in self.strange:
            start = text[: 2 * CONTEXT] + "..." * (len(text) > 2 * CONTEXT)
            yield self._finding(kind, None, f"{self.path}: line {line}: {start}")
        if len(self.paragraphs) == len(self.source.paragraphs):
            for what in self._doubts_of_source():
                yield self._finding("unproved-source", None, what)

    def _doubts_of_source(self) -> Iterator[str]:
        """Find a title, issuer and date neither printed nor inferred."""
        source, texts = self.source, [folded(text) for text in self.paragraphs.values()]
        words = set(words_of(" ".join(texts)))
        if "title" not in source.inferred and not any(stands(folded(source.title), text) for text in texts):
            yield f'title "{source.title}" stands in no paragraph; add "title" to inferred'
        for body in () if "author" in source.inferred else dict.fromkeys((source.publisher, *source.bodies)):
            if not words.issuperset(words_of(body)):
                yield f'"{body}" stands in no paragraph; add "author" to inferred'
        for body in source.author:
            if not set(words_of(body)) <= set(words_of(source.publisher)):
                yield f'author "{body}" is no part of the publisher'
        date = source.issued
        marked = "date" in source.inferred or date[-1] in APPROXIMATE or date.replace("-", "/") in source.url
        if not marked and not any(numbers_of_period(date) <= numbers_of(text) for text in texts):
            yield f'the date {date} stands in no paragraph; add "date" to inferred'

    def _remains(self, number: int) -> str:
        """The new lines of a changed paragraph's quotations, in words."""
        phrases = {folded(citation.as_stated) for _, citation in self.cited if citation.paragraph == number}
        remains = ""
        for kind, line, text in self.strange:
            count = sum(phrase in folded(text) for phrase in phrases)
            if kind == "strange-text" and count:
                remains += f"; {count} of {len(phrases)} quotations stand in line {line}"
        return remains

    def _elsewhere(self, words: str, cited: int) -> str:
        """The other paragraphs with the quoted words, in words."""
        texts = self.paragraphs.items()
        numbers = [str(number) for number, text in texts if number != cited and folded(words) in folded(text)]
        return f" stands in paragraph {' and '.join(numbers)}" if numbers else ""

    def _missing_words(self, citation: Citation) -> str:
        """The quoted words absent from the paragraph, or their figure."""
        paragraph = self.paragraphs.get(citation.paragraph, "")
        text = folded(paragraph)
        for words in (citation.as_stated, citation.dated or ""):
            if folded(words) not in text:
                return words
        figure = parse_figure(citation.as_stated)
        return "" if figure is None or figure in figures_in(paragraph) else citation.as_stated

    def _unaccounted(self, number: int, text: str) -> Iterator[tuple[int, int]]:
        """Find the figures outside all citations and exemptions."""
        letters = squeezed(text)
        covered = [
            (match.start(), match.start() + len(phrase))
            for phrase in map(squeezed, self._phrases(number))
            for match in re.finditer(f"(?={re.escape(phrase)})", letters)
        ]
        for span in numerals_in(text) if number not in self.exempt else ():
            first, last = (len(squeezed(text[:position])) for position in span)
            if not any(start <= first and last <= end for start, end in covered):
                yield span

    def _phrases(self, number: int) -> Iterator[str]:
        """The quoted and the exempt words of a paragraph."""
        for _, citation in self.cited:
            if citation.paragraph == number:
                yield from filter(None, (citation.as_stated, citation.dated))
        for exemption in self.exemptions:
            if exemption.words and (not exemption.paragraphs or number in exemption.paragraphs):
                yield exemption.words

    def _is_used(self, exemption: Exemption) -> bool:
        numbers, words = exemption.paragraphs or self.paragraphs, squeezed(exemption.words or "")
        return any(words in squeezed(self.paragraphs[number]) for number in numbers if number in self.paragraphs)
