"""Filters: each selects records, words itself, and lists available values.

Together they select the facts of an answer, or explain why there are none.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.errors import NoWordsError, UnknownChoiceError, UsageError
from peru_facts.model import Fact
from peru_facts.period import Period
from peru_facts.queries.criteria import VALUES, Criteria, Selection, extent_of, last_day_of
from peru_facts.text import words_of

PHRASES = {"kind": "of the kind", "year": "for"}
PLURALS = {"status": "statuses", "agency": "agencies", "span": "years"}
LONG_RUN = 3
PAIR = 2


class Filter(Struct, frozen=True):
    """A filter of records by their values; `wanted` tests these.

    `words` tell the criterion: "for 2018", "--flow us-exports".
    """

    name: str
    words: str
    values: Callable[[Any, FactBase], Collection[Any]]
    wanted: Callable[[Any], object]
    base: FactBase

    def selects(self, record: Any) -> bool:
        """Whether the record has a wanted value."""
        return bool(self.wanted(self.values(record, self.base)))

    def available(self, records: Iterable[Any]) -> Sequence[object]:
        """The values of `records`; of days, the years."""
        values = {value for record in records for value in self.values(record, self.base)}
        return sorted({value.year if isinstance(value, date) else value for value in values})


def filters_of(criteria: Criteria, base: FactBase) -> list[Filter]:
    """The filters for `criteria`.

    Raises `UnknownChoiceError` for a topic or source that is not in `base`, `NoWordsError` for an agency without a
    word, and `UsageError` for a span without a day.
    """
    for name, available in (("topic", base.topics), ("source", base.sources)):
        for choice in getattr(criteria, name) or ():
            if choice not in available:
                raise UnknownChoiceError(name, choice, available)
    filters = [
        Filter(
            name,
            f"{PHRASES.get(name, f'--{name}')} {' or '.join(map(str, choices))}",
            values,
            _name_with(choices, base) if name == "agency" else frozenset(choices).intersection,
            base,
        )
        for name, values in VALUES.items()
        if (choices := getattr(criteria, name))
    ]
    return [*filters, _span(criteria, base)] if criteria.start or criteria.end else filters


def _name_with(choices: Sequence[str], base: FactBase) -> Callable[[Iterable[str]], bool]:
    """A test for names with all words of a choice or synonym."""
    phrases: list[set[str]] = []
    for choice in choices:
        words = words_of(choice)
        if not words:
            raise NoWordsError(choice)
        phrases += map(set, map(words_of, (choice, *base.synonyms.get(" ".join(words), ()))))
    return lambda names: any(phrase.issubset(words_of(name)) for phrase in phrases for name in names)


def _span(criteria: Criteria, base: FactBase) -> Filter:
    start, end = criteria.start, criteria.end
    span = Period("", start.start if start else None, end.end if end else None)
    if start and end and span.start and span.end and span.end.last < span.start.first:
        raise UsageError(f"--to {end.edtf} is before --from {start.edtf}: no day lies between them")
    ends = (("from", start), ("to" if start else "up to", end))
    words = " ".join(f"{word} {period.edtf}" for word, period in ends if period)
    return Filter("span", words, extent_of, lambda days: days and span.overlaps(*days), base)


def selected(records: Iterable[Any], filters: Sequence[Filter]) -> Iterator[Any]:
    """The records selected by every filter."""
    return (record for record in records if all(criterion.selects(record) for criterion in filters))


def select(what: str, facts: Sequence[Fact], criteria: Criteria, base: FactBase) -> Selection:
    """Select some of these facts; words rank them. `what` names a fact of the question.

    Raises `UnknownChoiceError`, `UsageError` or `NoWordsError` for unusable criteria.
    """
    filters = filters_of(criteria, base)
    matches = list(selected(facts, filters))
    if criteria.words:
        from peru_facts.queries.matches import matching  # noqa: PLC0415 - most lookups have no words

        return matching(" ".join(criteria.words), matches, f"no {what}{in_words(filters)}", base)
    return Selection(facts=matches, absence="" if matches else absence_of(what, facts, filters, criteria, base))


def in_words(filters: Sequence[Filter]) -> str:
    """The filters behind a noun: " for 2018 with both --flow us-exports and --measure rank"."""
    options = [criterion.words for criterion in filters if criterion.words.startswith("--")]
    others = [criterion.words for criterion in filters if criterion.words not in options]
    joined = " and ".join(filter(None, (", ".join(options[:-1]), *options[-1:])))
    pair = "both " * (len(options) == PAIR and " or " not in joined)
    return "".join(f" {words}" for words in (*others, *([f"with {pair}{joined}"] if options else [])))


def absence_of(what: str, records: Sequence[Any], filters: Sequence[Filter], criteria: Criteria, base: FactBase) -> str:
    """Why a selection is empty, with the available choices.

    The first filter whose removal lets records through names its choices; a year after the newest document, that one.
    """
    asked = f"no {what}{in_words(filters)}"
    for criterion in filters:
        others = [other for other in filters if other is not criterion]
        values = criterion.available(selected(records, others))
        if values:
            newest = max(base.sources, key=lambda name: last_day_of(name, base))
            is_late = criterion.name == "year" and max(criteria.year or ()) > last_day_of(newest, base).year
            late = f"; the newest document is {base.sources[newest].name} ({newest})" * is_late
            choices = f"{PLURALS.get(criterion.name, f'{criterion.name}s')} " * bool(others)
            where = in_words(others).replace("of the kind", "for the kind")
            return f"{asked}; {choices}available{where}: {listing(values)}{late}"
    return asked if records else f"{asked}; the fact base has none"


def listing(values: Sequence[object]) -> str:
    """The values with runs of years drawn together: "2012, 2018-2021"."""
    return ", ".join(_runs(values) if all(isinstance(value, int) for value in values) else map(str, values))


def _runs(years: Sequence[Any]) -> Iterator[str]:
    """The years in order, three or more neighbors as a run."""
    for _, grouped in groupby(enumerate(years), lambda item: item[1] - item[0]):
        run = [year for _, year in grouped]
        yield from [f"{run[0]}-{run[-1]}"] if len(run) >= LONG_RUN else map(str, run)
