"""The fields of facts and sources, proved by the printed words."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.figures.formula import numbers_in
from peru_facts.model import Agreement, Fact, Membership, Office, Program
from peru_facts.proof.names import (
    TOLD,
    WORDED,
    missing_names,
    names_in_lists,
    names_of,
    stands,
    stands_whole,
    words_beside,
)
from peru_facts.proof.numbers import as_number, numbers_of, numbers_of_period
from peru_facts.proof.paragraphs import folded
from peru_facts.proof.terms import doubts, told_by_fields
from peru_facts.proof.wording import initials_of, known_stems, stems_of, strange_names, strange_words
from peru_facts.text import words_of

NEGATIONS = {"not", "no", "never", "neither", "nor", "without", "none", "cannot"}
SENTENCE_END = re.compile(r"(?<!\bU\.S\.)(?<=[.!?])['\"]?\s+(?=['\"]?[A-Z])|;\s")
UNNAMED_UNITS = ("USD", "percent", "rank", "people", "people a year")
YEAR = r"\b(?:1[5-9]|20)\d\d\b"
BEGINNING = rf"\b(?:since|signed in|entered into force in|entered into force on) (?:\w+ )?(?:\d+, )?{YEAR}"
LASTING = r"(?i)\b(?:since|from|continu|remain|force|following|to date|signed|over|annual|every|each|estab)"

RELATIVE = r"(?i)\b(?:today|currently|upcoming|annual|to date|(?:last|this|past|next|every|each) \w+)\b"
TIMELESS = (Program, Agreement, Membership, Office)  # their period is a term of their own
TENSED = ("ed", "ing")  # a verb may be quoted by its object
FEWEST_QUOTED = 9
SHORTEST_NAME = 4

Texts = Mapping[tuple[str, int], str]


class Claim(Struct, frozen=True):
    """A value of a fact without proof; `kind` is that of the finding."""

    kind: str
    value: str
    what: str


class Context:
    """What the evidence of all facts shares."""

    def __init__(self, base: FactBase, texts: Texts) -> None:
        """Gather the texts of `base`, and who holds office by document."""
        self.base = base
        self.texts = {place: folded(text) for place, text in texts.items()}
        self.facts = {fact.id: fact for fact in base.facts}
        self.lists = names_in_lists(base.facts)
        initials = initials_of(base.title)[:2]
        self.usual = (initials, *(word for word in words_of(base.title) if len(word) >= SHORTEST_NAME))
        self.exempt = [item.words for item in base.exemptions if item.words and not item.facts]
        self.holders: dict[str, list[str]] = {}
        for fact in base.facts:
            if isinstance(fact, Office) and fact.holder:
                for citation in fact.citations:
                    self.holders.setdefault(citation.source, []).append(fact.holder)


class Evidence:
    """A fact with its cited paragraphs and sentences."""

    def __init__(self, fact: Fact, context: Context) -> None:
        """Gather the evidence for `fact`; all its paragraphs are in the context."""
        self.fact = fact
        self.context = context
        self.places = dict.fromkeys((citation.source, citation.paragraph) for citation in fact.citations)
        sources = dict.fromkeys(name for name, _ in self.places)
        self.sources = [context.base.sources[name] for name in sources]
        self.texts = [context.texts[place] for place in self.places]
        self.paragraphs = " ".join(self.texts)
        self.quoted = " ".join(folded(f"{citation.as_stated} {citation.dated or ''}") for citation in fact.citations)
        sentences: dict[str, None] = {}
        for citation in fact.citations:
            text = context.texts[citation.source, citation.paragraph]
            around = [part for part in SENTENCE_END.split(text) if folded(citation.as_stated) in part]
            sentences |= dict.fromkeys(around or [text])
        self.sentences = " ".join(sentences)
        self.grounds = [context.facts[name] for name in (fact.derived.facts if fact.derived else ())]
        self.subjects = [context.facts[name] for name in fact.about]
        self.told = [
            *(f"{source.title} {source.publisher} {source.short}" for source in self.sources),
            *(holder for name in sources for holder in context.holders.get(name, ())),
            *(name for each in (fact, *self.subjects) for _, name in names_of(each)),
            *(each.title for each in self.subjects),
            *(each.statement for each in self.grounds),
            *(context.base.title, context.usual[0], *context.exempt, told_by_fields(fact)),
        ]

    @property
    def usual(self) -> frozenset[str]:
        """The stems of the subject of the base."""
        return stems_of(f"{self.context.base.title} {' '.join(self.context.base.topics)}")

    def claims(self) -> Iterator[Claim]:
        """List the values without proof."""
        yield from self._names()
        yield from self._numbers()
        yield from self._denials()
        yield from self._wording()
        yield from self._terms()
        yield from self._period()

    def _names(self) -> Iterator[Claim]:
        words = set(words_of(f"{self.paragraphs} {' '.join(source.publisher for source in self.sources)}"))
        spelled = {"united", "states"} if "us" in words else set()
        whole = [*self.texts, folded(self.fact.statement), folded(self.fact.title)]
        beside = words_beside(self.fact) | set(self.context.base.title.replace("-", " ").split())
        for field, name in names_of(self.fact):
            if field in WORDED:
                parts = words_of(name)
                if not all(part in spelled or any(word.startswith(part) for word in words) for part in parts):
                    yield Claim("unproved-name", name, f'{field} "{name}" stands in no cited paragraph')
            elif not stands(folded(name), self.paragraphs):
                yield Claim("unproved-name", name, f'{field} "{name}" stands in no cited paragraph')
            elif not stands_whole(field, folded(name), whole, beside):
                yield Claim("unproved-name", name, f'{field} "{name}" is part of a longer name')
        said = known_stems([self.fact.title, self.fact.statement])
        for field, name in names_of(self.fact):
            if field in TOLD and not stems_of(name) <= said | (stems_of(self.quoted) if field == "place" else set()):
                yield Claim("unproved-name", name, f'{field} "{name}" stands neither in title nor statement')
        for field, name in missing_names(self.fact, self.context.lists):
            yield Claim("unproved-name", name, f'the statement names "{name}", but {field} do not')

    def _numbers(self) -> Iterator[Claim]:
        fact = self.fact
        facts = (fact, *self.grounds)
        figures: list[float | str] = [*numbers_in(fact.derived.formula)] if fact.derived else []
        figures += [abs(other.value) for other in facts if other.value is not None]
        dates = [*(source.issued for source in self.sources), *(other.period for other in facts)]
        numbers = numbers_of(" ".join((self.sentences, *(ground.statement for ground in self.grounds)))).union(
            *map(numbers_of_period, dates), map(as_number, figures)
        )
        of_title = numbers_of(fact.statement).union(map(as_number, figures), numbers_of_period(fact.period))
        for field, text, known in (("title", fact.title, of_title), ("statement", fact.statement, numbers)):
            for number in sorted(numbers_of(text) - known):
                what = f'{field} says "{number}", but no cited sentence, period or date of a document does'
                yield Claim("unproved-statement", number, what)
        years = set(re.findall(YEAR, fact.title))
        if fact.period and not years <= set(re.findall(YEAR, fact.period)):
            yield Claim("unproved-statement", fact.title, f"title and period {fact.period} have different years")

    def _denials(self) -> Iterator[Claim]:
        said, printed = (NEGATIONS.intersection(words_of(text)) for text in (self.fact.statement, self.sentences))
        if said and not printed:
            yield Claim("unproved-statement", min(said), f'statement says "{min(said)}", but no cited sentence does')
        quoted = NEGATIONS.intersection(words_of(self.quoted))
        if quoted and not said:
            yield Claim("unproved-statement", min(quoted), f'quoted words say "{min(quoted)}", but no statement does')

    def _wording(self) -> Iterator[Claim]:
        """Find words that no cited sentence has, and words left unquoted."""
        fact, usual = self.fact, self.context.usual
        known = known_stems([self.sentences, *self.told])
        texts = [self.sentences, *self.told]
        strange = strange_words(fact.statement, known, usual)
        for word in dict.fromkeys([*strange, *strange_names(fact.statement, texts, usual)]):
            yield Claim("unproved-statement", word, f'statement says "{word}", but no cited sentence does')
        known = known | known_stems([self.paragraphs, fact.statement])
        odd = [*strange_words(fact.title, known, usual), *strange_names(fact.title, [*texts, fact.statement], usual)]
        for word in dict.fromkeys(odd):
            yield Claim("unproved-statement", word, f'title says "{word}", but neither statement nor paragraph does')
        unquoted = strange_words(fact.statement, known_stems([self.quoted, *self.told]), usual)
        loose = [word for word in unquoted if word not in strange and not word.endswith(TENSED)]
        if loose and len(self.quoted.split()) >= FEWEST_QUOTED and not fact.derived:
            words = ", ".join(loose)
            yield Claim("unproved-statement", words, f"statement says {words}, which are printed, but not quoted")

    def _terms(self) -> Iterator[Claim]:
        fact = self.fact
        for value, doubt in doubts(fact, self.sentences):
            yield Claim("unproved-term", value, doubt)
        stems = stems_of(f"{fact.title} {fact.statement} {self.paragraphs}")
        unit = fact.unit or "USD"
        if unit not in UNNAMED_UNITS and stems_of(unit).isdisjoint(stems):
            yield Claim("unproved-term", unit, f'unit "{unit}" is not named')
        for subject in self.subjects:
            names = filter(None, (subject.title, subject.name, *getattr(subject, "aliases", ())))
            cited = {(citation.source, citation.paragraph) for citation in subject.citations}
            if cited.isdisjoint(self.places) and not any(stems_of(name) <= stems for name in names):
                yield Claim("unproved-term", subject.id, f'about "{subject.id}", but no cited paragraph names it')

    def _period(self) -> Iterator[Claim]:
        period, basis = self.fact.period or "..", self.fact.period_basis
        named = numbers_of(f"{self.fact.title} {self.fact.statement} {self.quoted}")
        printed = numbers_of(f"{self.quoted} {self.sentences}")
        issued = {source.issued.rstrip("~?%") for source in self.sources}
        ends = {end: numbers_of_period(end) for end in period.replace("~", "").split("/") if end != ".."}
        proved = [bool(basis and end in issued) or dates <= named for end, dates in ends.items()]
        right = any(proved) if basis == "inferred" and proved else all(proved)
        if basis == "document":  # but a day of speaking is inferred
            is_issue = ".." in period or not issued.isdisjoint(ends)
            right = right and is_issue and "today" not in words_of(self.quoted)
        if basis is None and not self.fact.derived:
            right = right and all(dates <= printed for dates in ends.values())
        if not right:
            what = "stands neither in the words of the fact nor in the date of a document; quote what dates it as dated"
            yield Claim("unproved-period", period, f"period {period} {what}")
        yield from self._basis(issued, ends)

    def _basis(self, issued: set[str], ends: Mapping[str, set[str]]) -> Iterator[Claim]:
        """Find a basis that is another one, and periods missing or left open."""
        fact, basis = self.fact, self.fact.period_basis
        timeless = isinstance(fact, TIMELESS)
        quoted = numbers_of(self.quoted)
        is_printed = bool(ends) and all(dates <= quoted for dates in ends.values())
        is_dated = issued.issuperset(ends) and bool(ends)
        relative = re.search(RELATIVE, self.quoted)
        if fact.period is None and re.search(BEGINNING if timeless else YEAR, fact.statement):
            yield Claim("unproved-period", "..", "the statement has a year, but there is no period")
        elif fact.derived and basis:
            yield Claim("unproved-period", basis, "a derived fact has its period from its formula")
        elif basis == "inferred" and is_dated and not relative:
            yield Claim("unproved-period", basis, "the period is the date of issue: period_basis is document")
        elif is_printed and not relative and ((basis == "inferred" and not fact.note) or (basis and timeless)):
            yield Claim("unproved-period", basis or "", "the period is printed, and needs no period_basis")
        elif basis != "document" and not timeless and (fact.period or "").endswith("/..") and not self._lasts():
            yield Claim("unproved-period", fact.period or "", "the period is open, but no word says that it lasts")

    def _lasts(self) -> bool:
        return re.search(LASTING, f"{self.fact.statement} {self.quoted}") is not None
