"""The fields of facts, proved by the printed words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.figures.formula import numbers_in
from peru_facts.model import Agreement, Fact, Office, Program
from peru_facts.proof.names import (
    QUOTED,
    TOLD,
    WHOLE,
    missing_names,
    names_in_lists,
    names_of,
    stands,
    stands_whole,
    words_beside,
)
from peru_facts.proof.numbers import as_number, numbers_of, numbers_of_period
from peru_facts.proof.paragraphs import folded
from peru_facts.proof.periods import YEAR, doubts_of_period
from peru_facts.proof.terms import doubts_of_terms, told_by_fields
from peru_facts.proof.wording import (
    initials_of,
    known_stems,
    own_words,
    stem_of,
    stems_of,
    strange_names,
    strange_words,
)
from peru_facts.records import Citation
from peru_facts.text import words_of

NEGATIONS = {"not", "no", "never", "neither", "nor", "without", "none", "cannot"}
SENTENCE_END = re.compile(r"(?<!\bU\.S\.)(?<=[.!?])['\"]?\s+(?=['\"]?[A-Z])|;\s")
UNNAMED_UNITS = ("USD", "percent", "rank")
PERSONS = r"(?i)\b(?:people|persons?|citizens|students|volunteers|scholars|\w+ans)\b"
FEWEST_QUOTED = 9  # words of a single quotation
TENSED = ("ed", "ing")  # a verb may be quoted by its object
SHORTEST_NAME = 4

Texts = Mapping[tuple[str, int], str]


class Doubt(Struct, frozen=True):
    """A value of a fact without proof; `kind` is that of the finding."""

    kind: str
    value: str
    what: str


class Context:
    """The common part of all evidence."""

    def __init__(self, base: FactBase, texts: Texts) -> None:
        """Gather the texts of `base`, and office-holders by document."""
        self.base = base
        self.texts = {place: folded(text) for place, text in texts.items()}
        self.facts = {fact.id: fact for fact in base.facts}
        self.lists = names_in_lists(base.facts)
        subjects = [fact for fact in base.facts if isinstance(fact, Program | Agreement) and fact.name]
        self.named = [(fact.id, (fact.name or "", *fact.aliases)) for fact in subjects]
        initials = initials_of(base.title)[:2]
        self.usual = (initials, *(word for word in words_of(base.title) if len(word) >= SHORTEST_NAME))
        self.exempt = [exemption.words for exemption in base.exemptions if exemption.words and not exemption.facts]
        self.holders: dict[str, list[str]] = {}
        for fact in base.facts:
            if isinstance(fact, Office) and fact.holder:
                for citation in fact.citations:
                    self.holders.setdefault(citation.source, []).append(fact.holder)


class Evidence:
    """A fact with its cited paragraphs and sentences.

    `given` are further words of its documents and fields; `told` adds those of facts beside it.
    """

    def __init__(self, fact: Fact, context: Context) -> None:
        """Gather the evidence for `fact`; all its paragraphs are in the context."""
        self.fact = fact
        self.context = context
        self.places = dict.fromkeys((citation.source, citation.paragraph) for citation in fact.citations)
        sources = dict.fromkeys(name for name, _ in self.places)
        self.sources = [context.base.sources[name] for name in sources]
        self.texts = [context.texts[place] for place in self.places]
        self.paragraphs = " ".join(self.texts)
        self.quoted = _quoted(fact.citations)
        self.around = [_sentences_of(citation, context.texts) for citation in fact.citations]
        self.sentences = " ".join(dict.fromkeys(chain.from_iterable(self.around)))
        self.grounds = [context.facts[name] for name in (fact.derived.facts if fact.derived else ())]
        self.subjects = [context.facts[name] for name in fact.about]
        self.given = [
            *(f"{source.title} {source.publisher} {source.short}" for source in self.sources),
            *(context.base.title, context.usual[0], *context.exempt, told_by_fields(fact)),
        ]
        self.told = [
            *self.given,
            *(holder for name in sources for holder in context.holders.get(name, ())),
            *(name for owner in (fact, *self.subjects) for _, name in names_of(owner)),
            *(subject.title for subject in self.subjects),
            *(ground.statement for ground in self.grounds),
        ]

    @property
    def is_quoted(self) -> bool:
        """Whether quotations must cover every printed word."""
        return len(self.fact.citations) > 1 or len(self.quoted.split()) >= FEWEST_QUOTED

    @property
    def usual(self) -> frozenset[str]:
        """The stems of the subject of the base."""
        return stems_of(f"{self.context.base.title} {' '.join(self.context.base.topics)}")

    def doubts(self) -> Iterator[Doubt]:
        """The values without proof."""
        yield from self._names()
        yield from self._numbers()
        yield from self._denials()
        yield from self._wording()
        yield from self._terms()
        yield from self._period()

    def _names(self) -> Iterator[Doubt]:
        words = set(own_words(f"{self.paragraphs} {' '.join(source.publisher for source in self.sources)}"))
        spelled = {"united", "states"} if "us" in words else set()
        statement = folded(self.fact.statement)
        printed = "\n".join((*self.texts, folded(self.fact.title), statement))
        beside = words_beside(self.fact, self.context.base.title)
        for field, name in names_of(self.fact):
            if field == "by":
                parts = words_of(name)
                if not all(part in spelled or any(word.startswith(part) for word in words) for part in parts):
                    yield Doubt("unproved-name", name, f'{field} "{name}" stands in no cited paragraph')
            elif not stands(folded(name), self.paragraphs):
                yield Doubt("unproved-name", name, f'{field} "{name}" stands in no cited paragraph')
            elif self.is_quoted and field in QUOTED and not stands(folded(name), self.quoted):
                yield Doubt("unproved-name", name, f'{field} "{name}" is printed, but not quoted')
            elif not stands_whole(field, folded(name), [printed, statement][: 1 + (field in WHOLE)], beside):
                yield Doubt("unproved-name", name, f'{field} "{name}" is part of a longer name')
        yield from self._lists([statement, self.quoted])

    def _lists(self, texts: Sequence[str]) -> Iterator[Doubt]:
        """Find untold names and incomplete lists."""
        said = known_stems([self.fact.title, self.fact.statement])
        for field, name in names_of(self.fact):
            if field in TOLD and not stems_of(name) <= said | (stems_of(self.quoted) if field == "place" else set()):
                yield Doubt("unproved-name", name, f'{field} "{name}" stands neither in title nor statement')
        for field, name in missing_names(self.fact, self.context.lists, texts):
            yield Doubt("unproved-name", name, f'the fact names "{name}", but {field} do not')
        if isinstance(self.fact, Agreement) and len(self.fact.parties) == 1:
            yield Doubt("unproved-name", self.fact.parties[0], "an agreement has two parties, but only one is listed")

    def _numbers(self) -> Iterator[Doubt]:
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
                yield Doubt("unproved-statement", number, what)
        years = set(re.findall(YEAR, fact.title))
        if fact.period and not years <= set(re.findall(YEAR, fact.period)):
            yield Doubt("unproved-statement", fact.title, f"title and period {fact.period} have different years")

    def _denials(self) -> Iterator[Doubt]:
        said, printed = (NEGATIONS.intersection(words_of(text)) for text in (self.fact.statement, self.sentences))
        if said and not printed:
            yield Doubt("unproved-statement", min(said), f'statement says "{min(said)}", but no cited sentence does')
        quoted = NEGATIONS.intersection(words_of(self.quoted))
        if quoted and not said:
            yield Doubt("unproved-statement", min(quoted), f'quoted words say "{min(quoted)}", but no statement does')

    def _wording(self) -> Iterator[Doubt]:
        """Find words absent from cited sentences, or left unquoted."""
        fact, usual = self.fact, self.context.usual
        known = known_stems([self.sentences, *self.told])
        texts = [self.sentences, *self.told]
        strange = strange_words(fact.statement, known, usual)
        for word in dict.fromkeys([*strange, *strange_names(fact.statement, texts, usual)]):
            yield Doubt("unproved-statement", word, f'statement says "{word}", but no cited sentence does')
        known = known | known_stems([self.paragraphs, fact.statement])
        odd = [*strange_words(fact.title, known, usual), *strange_names(fact.title, [*texts, fact.statement], usual)]
        for word in dict.fromkeys(odd):
            yield Doubt("unproved-statement", word, f'title says "{word}", but neither statement nor paragraph does')
        of_documents = [self._unquoted(source) for source in dict.fromkeys(name for name, _ in self.places)]
        unquoted = self._unquoted() or next((words for words in of_documents if len(words) > 1), [])
        if unquoted and self.is_quoted and not fact.derived:
            words = ", ".join(unquoted)
            yield Doubt("unproved-statement", words, f"statement says {words}, which are printed, but not quoted")

    def _unquoted(self, source: str | None = None) -> list[str]:
        """The printed but unquoted words of the statement, perhaps from `source`."""
        citations = zip(self.fact.citations, self.around, strict=True)
        parts = [(citation, around) for citation, around in citations if source in (None, citation.source)]
        printed = stems_of(" ".join(dict.fromkeys(part for _, around in parts for part in around)))
        known = known_stems([_quoted(citation for citation, _ in parts), *self.given])
        words = strange_words(self.fact.statement, known, self.context.usual)
        return [word for word in words if stem_of(word) in printed and not word.endswith(TENSED)]

    def _terms(self) -> Iterator[Doubt]:
        fact = self.fact
        for value, doubt in doubts_of_terms(fact, self.sentences):
            yield Doubt("unproved-term", value, doubt)
        stems = stems_of(f"{fact.title} {fact.statement} {self.paragraphs}")
        unit = fact.unit or "USD"
        is_told = unit.startswith("people") and re.search(PERSONS, fact.statement)
        if unit not in UNNAMED_UNITS and not is_told and stems_of(unit).isdisjoint(stems_of(fact.statement)):
            yield Doubt("unproved-term", unit, f'unit "{unit}" is not named')
        for subject in self.subjects:
            names = filter(None, (subject.title, subject.name, *getattr(subject, "aliases", ())))
            cited = {(citation.source, citation.paragraph) for citation in subject.citations}
            if cited.isdisjoint(self.places) and not any(stems_of(name) <= stems for name in names):
                yield Doubt("unproved-term", subject.id, f'about "{subject.id}", but no cited paragraph names it')
        yield from self._unlisted() if fact.about and not fact.derived else ()

    def _unlisted(self) -> Iterator[Doubt]:
        """Find named programs and agreements outside `about`."""
        fact = self.fact
        listed = " ".join(owner.name or owner.id for owner in (fact, *self.subjects))
        for other, (name, *aliases) in self.context.named:
            is_named = any(stands(form, fact.statement) for form in (name, *aliases))
            if is_named and other not in (fact.id, *fact.about) and name not in listed:
                yield Doubt("unproved-term", other, f'the statement names "{name}", but about does not')

    def _period(self) -> Iterator[Doubt]:
        issued = {source.issued.rstrip("~?%") for source in self.sources}
        for value, doubt in doubts_of_period(self.fact, self.quoted, self.around, issued):
            yield Doubt("unproved-period", value, doubt)


def _quoted(citations: Iterable[Citation]) -> str:
    return " ".join(folded(f"{citation.as_stated} {citation.dated or ''}") for citation in citations)


def _sentences_of(citation: Citation, texts: Texts) -> tuple[str, ...]:
    text, words = texts[citation.source, citation.paragraph], folded(citation.as_stated)
    return tuple(part for part in SENTENCE_END.split(text) if words in part) or (text,)
