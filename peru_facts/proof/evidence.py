"""The fields of facts, proved by the printed words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.figures.figure import MEASURED
from peru_facts.model import Agreement, Fact, Office, Program
from peru_facts.proof.names import BESIDE, QUOTED, TOLD, WHOLE, is_cut, missing_names, names_in_lists, names_of, stands
from peru_facts.proof.numbers import as_number, numbers_of, numbers_of_period
from peru_facts.proof.paragraphs import folded
from peru_facts.proof.periods import doubts_of_period
from peru_facts.proof.terms import doubts_of_terms, told_by_fields
from peru_facts.proof.wording import initials_of, known_stems, stem_of, stems_of, strange_names, strange_words
from peru_facts.records import Citation
from peru_facts.text import words_of

NEGATIONS = {"not", "no", "never", "neither", "nor", "without", "none", "cannot"}
SENTENCE_END = re.compile(r"(?<!\bU\.S\.)(?<=[.!?])['\"]?\s+(?=['\"]?[A-Z])|;\s")
PERSONS = r"(?i)\b(?:people|persons?|citizens|students|volunteers|scholars|\w+ans)\b"
FEWEST_QUOTED = 9  # words of a single quotation
TENSED = ("ed", "ing")  # a verb may be quoted by its object
SHORTEST_NAME = 4

Texts = Mapping[tuple[str, int], str]
Reasons = Iterator[tuple[str, str]]  # a value, and what is wrong with it


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
        self.lists = names_in_lists(base.facts)
        subjects = [fact for fact in base.facts if isinstance(fact, Program | Agreement) and fact.name]
        self.named = [(fact.id, (fact.name or "", *fact.aliases)) for fact in subjects]
        initials = initials_of(base.title)[:2]
        self.usual = (initials, *(word for word in words_of(base.title) if len(word) >= SHORTEST_NAME))
        self.exempt = [exemption.words for exemption in base.exemptions if exemption.words and not exemption.facts]
        offices = [fact for fact in base.facts if isinstance(fact, Office) and fact.holder]
        self.holders = [(citation.source, office.holder or "") for office in offices for citation in office.citations]


class Evidence:
    """A fact with its cited paragraphs and sentences.

    `given` are further words of its documents and fields; `told` adds those of facts beside it.
    """

    def __init__(self, fact: Fact, context: Context) -> None:
        """Gather the evidence for `fact`; all its paragraphs are in the context."""
        self.fact = fact
        self.context = context
        self.places = dict.fromkeys((citation.source, citation.paragraph) for citation in fact.citations)
        names = dict.fromkeys(name for name, _ in self.places)
        self.sources = [context.base.sources[name] for name in names]
        self.texts = [context.texts[place] for place in self.places]
        self.paragraphs = " ".join(self.texts)
        self.quoted = _quoted(fact.citations)
        self.around = [_sentences_of(citation, context.texts) for citation in fact.citations]
        self.sentences = " ".join(dict.fromkeys(chain.from_iterable(self.around)))
        self.grounds = [context.base.by_id[name] for name in (fact.derived.facts if fact.derived else ())]
        self.subjects = [context.base.by_id[name] for name in fact.about]
        self.given = [
            *(f"{source.title} {source.publisher} {source.short}" for source in self.sources),
            *(context.base.title, *context.exempt, told_by_fields(fact)),
        ]
        self.told = [
            *self.given,
            *(holder for name, holder in context.holders if name in names),
            *(name for owner in (fact, *self.subjects) for _, name in names_of(owner)),
            *(subject.title for subject in self.subjects),
            *(ground.statement for ground in self.grounds),
        ]
        # Quotations must cover every printed word of a fact with several, or with a long one.
        self.is_quoted = len(fact.citations) > 1 or len(self.quoted.split()) >= FEWEST_QUOTED

    @cached_property
    def numbers(self) -> set[str]:
        """The numbers and months known for the statement."""
        facts = (self.fact, *self.grounds)
        dates = [*(source.issued for source in self.sources), *(fact.period for fact in facts)]
        texts = (self.sentences, *(ground.statement for ground in self.grounds))
        return self._figures.union(numbers_of(" ".join(texts)), *map(numbers_of_period, dates))

    @property
    def _figures(self) -> set[str]:
        """The values of the fact and its grounds."""
        return {as_number(abs(fact.value)) for fact in (self.fact, *self.grounds) if fact.value is not None}

    def doubts(self) -> Iterator[Doubt]:
        """The values without proof."""
        issued = {source.issued.rstrip("~?%") for source in self.sources}
        kinds = {
            "unproved-name": (self._names(),),
            "unproved-statement": (self._numbers(), self._denials(), self._wording(), self._unquoted()),
            "unproved-term": (doubts_of_terms(self.fact, self.sentences), self._unit(), self._subjects()),
            "unproved-period": (doubts_of_period(self.fact, self.quoted, self.around, issued),),
        }
        return (Doubt(kind, *doubt) for kind, parts in kinds.items() for doubt in chain(*parts))

    def _names(self) -> Reasons:
        statement = folded(self.fact.statement)
        own_stems = known_stems([self.fact.title, self.fact.statement])
        quoted_stems = own_stems | stems_of(self.quoted)
        texts = "\n".join((*self.texts, folded(self.fact.title), statement)), statement
        beside = {word for field in BESIDE for word in (getattr(self.fact, field, None) or "").split()}
        for field, name in names_of(self.fact):
            text = folded(name)
            if not (self._is_named(name) if field == "by" else stands(text, self.paragraphs)):
                yield name, f'{field} "{name}" stands in no cited paragraph'
            elif self.is_quoted and field in QUOTED and not stands(text, self.quoted):
                yield name, f'{field} "{name}" is printed, but not quoted'
            elif field != "by" and is_cut(field, text, texts[: 1 + (field in WHOLE)], beside):
                yield name, f'{field} "{name}" is part of a longer name'
            elif field in TOLD and not stems_of(name) <= (quoted_stems if field == "place" else own_stems):
                yield name, f'{field} "{name}" stands neither in title nor statement'
        for field, name in missing_names(self.fact, self.context.lists, [statement, self.quoted]):
            yield name, f'the fact names "{name}", but {field} do not'
        if isinstance(self.fact, Agreement) and len(self.fact.parties) == 1:
            yield self.fact.parties[0], "an agreement has two parties, but only one is listed"

    def _is_named(self, name: str) -> bool:
        """Whether the cited words begin with those of `name`."""
        words = set(words_of(f"{self.paragraphs} {' '.join(source.publisher for source in self.sources)}"))
        spelled = {"united", "states"} if "us" in words else set()
        return all(part in spelled or any(word.startswith(part) for word in words) for part in words_of(name))

    def _numbers(self) -> Reasons:
        fact = self.fact
        of_title = self._figures.union(numbers_of(fact.statement), numbers_of_period(fact.period))
        for field, text, known in (("title", fact.title, of_title), ("statement", fact.statement, self.numbers)):
            for number in sorted(numbers_of(text) - known):
                yield number, f'{field} says "{number}", but no cited sentence, period or date of a document does'

    def _denials(self) -> Reasons:
        texts = self.fact.statement, self.sentences, self.quoted
        stated, printed, quoted = (NEGATIONS.intersection(words_of(text)) for text in texts)
        if stated and not printed:
            yield min(stated), f'statement says "{min(stated)}", but no cited sentence does'
        if quoted and not stated:
            yield min(quoted), f'quoted words say "{min(quoted)}", but no statement does'

    def _wording(self) -> Reasons:
        """Find words absent from cited sentences; a title may have those of paragraphs."""
        fact, texts = self.fact, [self.sentences, *self.told]
        for word in self._strange(fact.statement, texts):
            yield word, f'statement says "{word}", but no cited sentence does'
        for word in self._strange(fact.title, [*texts, fact.statement], self.paragraphs):
            yield word, f'title says "{word}", but neither statement nor paragraph does'

    def _strange(self, text: str, printed: Sequence[str], *words: str) -> Iterable[str]:
        """The words of a text not printed; `words` have further words, but no names."""
        usual = self.context.usual
        strange = strange_words(text, known_stems([*printed, *words]), usual)
        return dict.fromkeys([*strange, *strange_names(text, printed, usual)])

    def _unquoted(self) -> Reasons:
        """Find words of the statement printed but in no quotation."""
        of_documents = [self._unquoted_words(source) for source in dict.fromkeys(name for name, _ in self.places)]
        unquoted = self._unquoted_words() or next((words for words in of_documents if len(words) > 1), [])
        if unquoted and self.is_quoted and not self.fact.derived:
            words = ", ".join(unquoted)
            yield words, f"statement says {words}, which are printed, but not quoted"

    def _unquoted_words(self, source: str | None = None) -> list[str]:
        """The printed but unquoted words of the statement, perhaps from `source`."""
        citations = zip(self.fact.citations, self.around, strict=True)
        parts = [(citation, around) for citation, around in citations if source in (None, citation.source)]
        printed = stems_of(" ".join(dict.fromkeys(part for _, around in parts for part in around)))
        known = known_stems([_quoted(citation for citation, _ in parts), *self.given])
        words = strange_words(self.fact.statement, known, self.context.usual)
        return [word for word in words if stem_of(word) in printed and not word.endswith(TENSED)]

    def _unit(self) -> Reasons:
        unit, statement = self.fact.unit or "USD", self.fact.statement
        is_told = unit.startswith("people") and re.search(PERSONS, statement)
        if unit not in MEASURED and not is_told and stems_of(unit).isdisjoint(stems_of(statement)):
            yield unit, f'unit "{unit}" is not named'

    def _subjects(self) -> Reasons:
        """Compare `about` with the programs and agreements named."""
        fact = self.fact
        stems = stems_of(f"{fact.title} {fact.statement} {self.paragraphs}")
        for subject in self.subjects:
            names = filter(None, (subject.title, subject.name, *getattr(subject, "aliases", ())))
            cited = {(citation.source, citation.paragraph) for citation in subject.citations}
            if cited.isdisjoint(self.places) and not any(stems_of(name) <= stems for name in names):
                yield subject.id, f'about "{subject.id}", but no cited paragraph names it'
        listed = " ".join(owner.name or owner.id for owner in (fact, *self.subjects))
        for other, (name, *aliases) in self.context.named if fact.about else ():
            is_named = any(stands(form, fact.statement) for form in (name, *aliases))
            if is_named and other not in (fact.id, *fact.about) and name not in listed:
                yield other, f'the statement names "{name}", but about does not'


def _quoted(citations: Iterable[Citation]) -> str:
    return " ".join(folded(f"{citation.as_stated} {citation.dated or ''}") for citation in citations)


def _sentences_of(citation: Citation, texts: Texts) -> tuple[str, ...]:
    text, words = texts[citation.source, citation.paragraph], folded(citation.as_stated)
    return tuple(part for part in SENTENCE_END.split(text) if words in part) or (text,)
