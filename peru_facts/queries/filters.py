"""What a fact can be asked for by: a value of a set, words, or time.

A new filter is a class like these, with a sentence for people, a test, and what there is
instead.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, islice
from typing import Any, Protocol

from peru_facts.base import FactBase
from peru_facts.errors import NoWordsError, ReversedSpanError, nearest
from peru_facts.model import Fact
from peru_facts.period import Period
from peru_facts.queries.facets import extent_of
from peru_facts.text import all_begin, all_stand, words_of

PHRASES = {"kind": "of the kind", "year": "for"}  # how the values of a facet are introduced in a sentence
LONG_RUN = 3
MOST_STRANGE = 10
MOST_READ = 50_000  # facts that are read for a word near to one that none has
WORD_LIKENESS = 0.75


class Filter(Protocol):
    """One thing that was asked for."""

    def __str__(self) -> str:
        """The filter as part of a sentence: "for 2018", "with --flow us-exports"."""

    def passes(self, fact: Fact) -> bool:
        """Whether the fact is what was asked for."""

    def advice(self, facts: Iterable[Fact]) -> str:
        """What could have been asked for instead, to get some of `facts`; empty when that is nothing."""


class Choice:
    """A filter on a facet: any of the `wanted` values will do."""

    def __init__(self, facet: str, wanted: Collection[Any], values: Callable[[Fact], Collection[Any]]) -> None:
        """Ask for facts that have in `facet`, where they have these `values`, any of `wanted`."""
        self.facet = facet
        self.wanted = wanted
        self.values = values

    def __str__(self) -> str:
        """The filter as part of a sentence."""
        return f"{PHRASES.get(self.facet, f'with --{self.facet}')} {' or '.join(map(str, self.wanted))}"

    def passes(self, fact: Fact) -> bool:
        """Whether the fact has any of the wanted values."""
        values = self.values(fact)
        return any(value in values for value in self.wanted)

    def advice(self, facts: Iterable[Fact]) -> str:
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

    def advice(self, facts: Iterable[Fact]) -> str:
        """The words of `facts` that are near to a wanted one; nothing when there are very many facts."""
        read = list(islice(facts, MOST_READ + 1))
        if len(read) > MOST_READ:
            return ""
        found = {word for fact in read for word in words_of(" ".join(self.texts(fact)))}
        strange = (
            word for phrase in self.phrases for word in phrase if word.isalpha() and not all_begin([word], found)
        )
        questions = (nearest(word, found, most=3, likeness=WORD_LIKENESS) for word in islice(strange, MOST_STRANGE))
        return next(filter(None, questions), "").removeprefix("; ")


class Agencies(Words):
    """A filter on the agencies of a program."""

    def __init__(self, wanted: Sequence[str]) -> None:
        """Ask for programs that have an agency with all words of any of `wanted`."""
        super().__init__("with --agency", wanted, lambda fact: getattr(fact, "agencies", ()), all_stand)

    def advice(self, facts: Iterable[Fact]) -> str:
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

    def advice(self, facts: Iterable[Fact]) -> str:
        """The years in which `facts` begin and end."""
        years = {day.year for fact in facts for day in extent_of(fact, self.base) or ()}
        return there_are(sorted(years))


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
