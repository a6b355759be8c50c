"""Which facts an answer is about: several filters narrow, one filter given several times widens.

A new filter is a field of `Criteria` and a line in `filters_of`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Protocol

from msgspec import Struct

from peru_facts.errors import NoWordsError, ReversedSpanError, UnknownChoiceError, nearest
from peru_facts.model import Agreement, Citation, Fact, FactBase, Membership, Program
from peru_facts.period import Period, parse_period
from peru_facts.words import all_begin, all_stand, words_of

LASTING = (Program, Agreement, Membership)
LONG_RUN = 3
WORD_LIKENESS = 0.75


class Criteria(Struct, frozen=True, kw_only=True):
    """What a user asked for; an empty field asks for nothing."""

    words: Sequence[str] = ()
    kinds: Sequence[str] = ()
    topics: Sequence[str] = ()
    years: Sequence[int] = ()
    start: Period | None = None
    end: Period | None = None
    sources: Sequence[str] = ()
    modalities: Sequence[str] = ()
    agencies: Sequence[str] = ()
    flows: Sequence[str] = ()
    products: Sequence[str] = ()
    measures: Sequence[str] = ()


class Filter(Protocol):
    """One thing that was asked for."""

    def __str__(self) -> str:
        """The filter as part of a sentence: "for 2018", "with --flow us-exports"."""

    def passes(self, fact: Fact) -> bool:
        """Whether the fact is what was asked for."""

    def advice(self, facts: Sequence[Fact]) -> str:
        """What could have been asked for instead, to get some of `facts`; empty when that is nothing."""


class Choice:
    """A filter on a closed or counted set of values: any of `wanted` will do."""

    def __init__(self, phrase: str, wanted: Collection[Any], values: Callable[[Fact], Collection[Any]]) -> None:
        """Ask for facts of which `values` holds any of `wanted`; `phrase` introduces them in a sentence."""
        self.phrase = phrase
        self.wanted = wanted
        self.values = values

    def __str__(self) -> str:
        """The filter as part of a sentence."""
        return f"{self.phrase} {' or '.join(map(str, self.wanted))}"

    def passes(self, fact: Fact) -> bool:
        """Whether the fact has any of the wanted values."""
        values = self.values(fact)
        return any(value in values for value in self.wanted)

    def advice(self, facts: Sequence[Fact]) -> str:
        """The values that `facts` have."""
        return there_are(sorted({value for fact in facts for value in self.values(fact)}))


class Words:
    """A filter on text: every word of one of the wanted phrases matches some word of it."""

    def __init__(
        self,
        phrase: str,
        wanted: Sequence[str],
        texts: Callable[[Fact], Iterable[str]],
        match: Callable[[Collection[str], Collection[str]], bool] = all_begin,
    ) -> None:
        """Ask for facts whose `texts` have all words of any of `wanted`; `phrase` introduces them in a sentence.

        Raises `NoWordsError` for a phrase without a word.
        """
        self.phrase = phrase
        self.wanted = wanted
        self.texts = texts
        self.match = match
        self.phrases = [words_of(each) for each in wanted]
        for each, words in zip(wanted, self.phrases, strict=True):
            if not words:
                raise NoWordsError(each)

    def __str__(self) -> str:
        """The filter as part of a sentence."""
        return f"{self.phrase} {' or '.join(map(repr, self.wanted))}"

    def passes(self, fact: Fact) -> bool:
        """Whether the fact's texts have every word of a wanted phrase."""
        words = words_of(" ".join(self.texts(fact)))
        return any(self.match(phrase, words) for phrase in self.phrases)

    def advice(self, facts: Sequence[Fact]) -> str:
        """The words of `facts` that are near to a wanted one."""
        found = {word for fact in facts for word in words_of(" ".join(self.texts(fact)))}
        strange = (
            word for phrase in self.phrases for word in phrase if word.isalpha() and not all_begin([word], found)
        )
        questions = (nearest(word, found, most=3, likeness=WORD_LIKENESS) for word in strange)
        return next(filter(None, questions), "").removeprefix("; ")


class Agencies(Words):
    """A filter on the agencies of a program."""

    def __init__(self, wanted: Sequence[str]) -> None:
        """Ask for programs that have an agency with all words of any of `wanted`."""
        super().__init__("with --agency", wanted, lambda fact: getattr(fact, "agencies", ()), all_stand)

    def advice(self, facts: Sequence[Fact]) -> str:
        """The agencies of `facts`."""
        return there_are(sorted({agency for fact in facts for agency in self.texts(fact)}))


class Span:
    """A filter on time: the period overlaps what lies between two dates, either of which may be open."""

    def __init__(self, start: Period | None, end: Period | None, base: FactBase) -> None:
        """Ask for facts of `base` whose period overlaps the time from `start` to `end`.

        Raises `ReversedSpanError` when no day lies between them.
        """
        self.start = start
        self.end = end
        self.base = base
        self.first = start.start.first if start and start.start else date.min
        self.last = end.end.last if end and end.end else date.max
        if start and end and self.last < self.first:
            raise ReversedSpanError(start.edtf, end.edtf)

    def __str__(self) -> str:
        """The filter as part of a sentence."""
        limits = (("from", self.start), ("to", self.end))
        return " ".join(f"{word} {period.edtf}" for word, period in limits if period)

    def passes(self, fact: Fact) -> bool:
        """Whether the fact is dated, and its period overlaps the span."""
        extent = extent_of(fact, self.base)
        return extent is not None and extent[0] <= self.last and self.first <= extent[1]

    def advice(self, facts: Sequence[Fact]) -> str:
        """The years in which `facts` begin and end."""
        years = {day.year for fact in facts for day in extent_of(fact, self.base) or ()}
        return there_are(sorted(years))


def extent_of(fact: Fact, base: FactBase) -> tuple[date, date] | None:
    """The first and last day of a fact's period; None when it has none.

    An open end closes with the last document that states the fact, since no document speaks for the time after it; an
    open start, of which nothing is known, counts at the end of the period.
    """
    if fact.period is None:
        return None
    period = parse_period(fact.period)
    if period.start and period.end:
        return period.start.first, period.end.last
    if period.end:
        return period.end.first, period.end.last
    assert period.start, "parse_period makes no period without a date"
    first = period.start.first
    return first, max(first, *(_issued(citation.source, base) for citation in fact.citations))


def years_of(fact: Fact, base: FactBase) -> Collection[int]:
    """The years that a fact is for.

    A figure or an event is for the last year of its period. A program, an agreement or a membership is for every year
    in which it is in being, or, where no document dates it, for the years of the documents that name it.
    """
    extent = extent_of(fact, base)
    if isinstance(fact, LASTING):
        if extent is None:
            return {_issued(citation.source, base).year for citation in fact.citations}
        return range(extent[0].year, extent[1].year + 1)
    return () if extent is None else (extent[1].year,)


def _issued(source: str, base: FactBase) -> date:
    """The last day on which a source can have been issued."""
    end = parse_period(base.sources[source].issued).end
    return end.last if end else date.max


def texts_of(fact: Fact, base: FactBase) -> Iterator[str]:
    """Everything of a fact that can be searched: its fields, the wordings of its citations, what its topics cover."""
    yield fact.kind
    yield from (base.topics[topic] for topic in fact.topics)
    for field in fact.__struct_fields__:
        value = getattr(fact, field)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (item.as_stated if isinstance(item, Citation) else item for item in value)


def filters_of(criteria: Criteria, base: FactBase) -> list[Filter]:
    """The filters that `criteria` ask for; raises `UnknownChoiceError` for a topic or source that is not in `base`."""
    _known("topic", criteria.topics, base.topics)
    _known("source", criteria.sources, base.sources)
    filters: list[Filter] = []
    choices: tuple[tuple[str, Collection[Any], Callable[[Fact], Collection[Any]]], ...] = (
        ("of the kind", criteria.kinds, lambda fact: (fact.kind,)),
        ("for", criteria.years, lambda fact: years_of(fact, base)),
        ("with --topic", criteria.topics, lambda fact: fact.topics),
        ("with --source", criteria.sources, lambda fact: {citation.source for citation in fact.citations}),
        ("with --modality", criteria.modalities, lambda fact: (fact.modality,) if fact.modality else ()),
        ("with --flow", criteria.flows, lambda fact: (getattr(fact, "flow", ""),)),
        ("with --product", criteria.products, lambda fact: (getattr(fact, "product", ""),)),
        ("with --measure", criteria.measures, lambda fact: (getattr(fact, "measure", ""),)),
    )
    filters += [Choice(phrase, wanted, values) for phrase, wanted, values in choices if wanted]
    if criteria.start or criteria.end:
        filters.append(Span(criteria.start, criteria.end, base))
    if criteria.agencies:
        filters.append(Agencies(criteria.agencies))
    if criteria.words:
        filters.append(Words("with the words", [" ".join(criteria.words)], lambda fact: texts_of(fact, base)))
    return filters


def _known(what: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise UnknownChoiceError(what, name, known)


def select(facts: Sequence[Fact], filters: Sequence[Filter]) -> list[Fact]:
    """The facts that pass every filter, in their order."""
    return [fact for fact in facts if all(each.passes(fact) for each in filters)]


def there_are(values: Sequence[object]) -> str:
    """A list of what there is, with runs of years drawn together; empty when there is nothing."""
    if not values:
        return ""
    listed = ", ".join(_runs(values) if all(isinstance(value, int) for value in values) else map(str, values))
    return f"there {'is' if len(values) == 1 else 'are'} {listed}"


def _runs(years: Sequence[Any]) -> Iterator[str]:
    """Years in order, three or more that follow each other as "2018-2021"."""
    for _, grouped in groupby(enumerate(years), lambda item: item[1] - item[0]):
        run = [year for _, year in grouped]
        yield from [f"{run[0]}-{run[-1]}"] if len(run) >= LONG_RUN else map(str, run)


def absence(what: str, facts: Sequence[Fact], filters: Sequence[Filter]) -> str:
    """Why no fact passed, and what there is.

    The first filter that, left out, lets facts through tells what it offers.
    """
    asked = " ".join(["no", what, *map(str, filters)])
    for each in filters:
        others = [other for other in filters if other is not each]
        advice = each.advice(select(facts, others))
        if advice:
            where = "".join(f" {other}" for other in others)
            return f"{asked};{where} {advice}"
    return asked if facts else f"{asked}; the fact base has none"
