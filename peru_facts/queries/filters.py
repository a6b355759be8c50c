"""Filters: each selects records, words itself, and names what is available.

Together they select the facts of an answer, or explain why there are none.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.errors import NoWordsError, UnknownChoiceError, UsageError
from peru_facts.period import Period
from peru_facts.queries.criteria import FACTS, Criteria, Scope, Selection, Subject
from peru_facts.queries.years import last_day_of
from peru_facts.text import words_of

PHRASES = {"kind": "of the kind", "year": "for"}
LONG_RUN = 3

Values = Callable[[Any, FactBase], Collection[Any]]


class Choice(Struct):
    """Selects records with any of some values."""

    name: str
    choices: Collection[Any]
    values: Values
    base: FactBase

    def __str__(self) -> str:
        """The criterion in words: "for 2018", "with --flow us-exports"."""
        return f"{PHRASES.get(self.name, f'with --{self.name}')} {' or '.join(map(str, self.choices))}"

    def selects(self, record: Any) -> bool:
        """Whether the record has any of the choices."""
        values = self.values(record, self.base)
        return any(choice in values for choice in self.choices)

    def available(self, records: Iterable[Any]) -> Sequence[object]:
        """The values of `records`."""
        return sorted({value for record in records for value in self.values(record, self.base)})


class NameChoice(Choice):
    """Selects records by all words of a name."""

    phrases: list[set[str]] = []

    def __post_init__(self) -> None:
        """Read the words; raises `NoWordsError` for a choice without one."""
        self.phrases = [set(words_of(choice)) for choice in self.choices]
        for choice, words in zip(self.choices, self.phrases, strict=True):
            if not words:
                raise NoWordsError(choice)

    def selects(self, record: Any) -> bool:
        """Whether one of the names has every word of a choice."""
        names = [set(words_of(name)) for name in self.values(record, self.base)]
        return any(phrase <= name for phrase in self.phrases for name in names)


class Span:
    """Selects records by a span of time."""

    def __init__(
        self, start: Period | None, end: Period | None, extent: Callable[[Any], tuple[date, date] | None]
    ) -> None:
        """Select by time; raises `UsageError` for a span without a day."""
        self.start = start
        self.end = end
        self.extent = extent
        self.first = start.start.first if start and start.start else date.min
        self.last = end.end.last if end and end.end else date.max
        if start and end and self.last < self.first:
            raise UsageError(f"--to {end.edtf} is before --from {start.edtf}: no day lies between them")

    def __str__(self) -> str:
        """The span in words."""
        limits = (("from", self.start), ("to", self.end))
        return " ".join(f"{word} {period.edtf}" for word, period in limits if period)

    def selects(self, record: Any) -> bool:
        """Whether the record is dated and overlaps the span."""
        extent = self.extent(record)
        return extent is not None and extent[0] <= self.last and self.first <= extent[1]

    def available(self, records: Iterable[Any]) -> Sequence[object]:
        """The first and last years of `records`."""
        return sorted({day.year for record in records for day in self.extent(record) or ()})


Filter = Choice | Span  # a `NameChoice` is a `Choice`


def filters_of(criteria: Criteria, subject: Subject, base: FactBase) -> list[Filter]:
    """The filters for `criteria`.

    Raises `UnknownChoiceError` for a topic or source that is not in `base`.
    """
    for name, available in (("topic", base.topics), ("source", base.sources)):
        for choice in getattr(criteria, name) or ():
            if choice not in available:
                raise UnknownChoiceError(name, choice, available)
    filters: list[Filter] = [
        (NameChoice if name == "agency" else Choice)(name, choices, values, base)
        for name, values in subject.values.items()
        if (choices := getattr(criteria, name))
    ]
    if criteria.start or criteria.end:
        filters.append(Span(criteria.start, criteria.end, lambda record: subject.extent(record, base)))
    return filters


def selected(records: Iterable[Any], filters: Sequence[Filter]) -> Iterator[Any]:
    """Keep the records selected by every filter."""
    return (record for record in records if all(criterion.selects(record) for criterion in filters))


def select(scope: Scope, criteria: Criteria, base: FactBase) -> Selection:
    """Select facts; words rank them.

    Raises `UnknownChoiceError`, `UsageError` or `NoWordsError` for unusable criteria.
    """
    filters = filters_of(criteria, FACTS, base)
    facts = list(selected(filter(scope.selects, base.facts), filters))
    if criteria.words:
        from peru_facts.queries.matches import matching  # noqa: PLC0415 - most lookups have no words

        return matching(" ".join(criteria.words), facts, scope, filters, base)
    return Selection(facts=facts, absence="" if facts else absence(scope, filters, base))


def absence(scope: Scope, filters: Sequence[Filter], base: FactBase) -> str:
    """Explain an empty selection, and list the choices.

    The first filter whose removal lets facts through names its choices.
    """
    asked = " ".join(["no", scope.what, *map(str, filters)])
    records = list(filter(scope.selects, base.facts))
    for criterion in filters:
        others = [other for other in filters if other is not criterion]
        values = criterion.available(selected(records, others))
        if values:
            newest = _newest(criterion, base)
            return f"{asked}; {' '.join([*map(str, others), 'available:'])} {listing(values)}{newest}"
    return asked if records else f"{asked}; the fact base has none"


def _newest(criterion: Filter, base: FactBase) -> str:
    """Name the newest document, for a later year."""
    name, day = max(((name, last_day_of(name, base)) for name in base.sources), key=lambda item: item[1])
    years = criterion.choices if isinstance(criterion, Choice) and criterion.name == "year" else ()
    late = any(year > day.year for year in years)
    return f"; the newest document is {base.sources[name].name} ({name})" if late else ""


def listing(values: Sequence[object]) -> str:
    """The values with runs of years drawn together: "2012, 2018-2021"."""
    return ", ".join(_runs(values) if all(isinstance(value, int) for value in values) else map(str, values))


def _runs(years: Sequence[Any]) -> Iterator[str]:
    """Years in order, three or more neighbors as a run."""
    for _, grouped in groupby(enumerate(years), lambda item: item[1] - item[0]):
        run = [year for _, year in grouped]
        yield from [f"{run[0]}-{run[-1]}"] if len(run) >= LONG_RUN else map(str, run)
