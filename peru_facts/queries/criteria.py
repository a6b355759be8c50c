"""Questions: their scope, their criteria, and the selected facts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.model import Agreement, Fact, Kind, Membership, Program
from peru_facts.period import Period, parse_period
from peru_facts.records import Discrepancy

DETAILS = ("agencies", "partners", "parties", "by", "holder", "address", "telephone", "place")
LASTING = (Program, Agreement, Membership)


class Criteria(Struct, frozen=True, kw_only=True):
    """The criteria of a question; a field that is empty or None asks for nothing.

    Several fields narrow; several values of one field widen. `agency` and `words` are texts to find.
    """

    kind: Sequence[str] | None = None
    topic: Sequence[str] | None = None
    year: Sequence[int] | None = None
    status: Sequence[str] | None = None
    flow: Sequence[str] | None = None
    product: Sequence[str] | None = None
    measure: Sequence[str] | None = None
    source: Sequence[str] | None = None
    agency: Sequence[str] | None = None
    start: Period | None = None
    end: Period | None = None
    words: Sequence[str] | None = None


class Scope(Struct, frozen=True, kw_only=True):
    """The facts in question; no `kinds` means all kinds."""

    what: str
    kinds: tuple[Kind, ...] = ()
    dated: bool = False

    def selects(self, fact: Fact) -> bool:
        """Whether the question can be about this fact."""
        return (not self.kinds or fact.kind in self.kinds) and not (self.dated and fact.period is None)


class Selection(Struct, frozen=True, kw_only=True):
    """The selected facts; `partial` match only some of the words.

    `absence` explains an empty selection, and `aside` one without a full match.
    """

    facts: list[Fact]
    partial: list[Fact] = []
    absence: str = ""
    aside: str = ""

    @property
    def messages(self) -> dict[str, Any]:
        """The parts of a report about the selection."""
        return {"absence": self.absence, "asides": (self.aside,) if self.aside else ()}

    @property
    def everything(self) -> list[Fact]:
        """The facts with all words, then those with some."""
        return [*self.facts, *self.partial]


class Searchable(Struct, frozen=True, kw_only=True):
    """A kind of record to select: facts or discrepancies.

    `values` gives the values of a criterion, and `texts` the searchable texts by weight: title and names, statement
    and wording, note.
    """

    values: Mapping[str, Callable[[Any, FactBase], Collection[Any]]]
    texts: Callable[[Any, FactBase], tuple[str, str, str]]


def values_of(record: Any, *fields: str) -> list[Any]:
    """The values of some fields; a kind without a field has none."""
    values = (getattr(record, field, None) for field in fields)
    return [item for value in values if value for item in (value if isinstance(value, tuple) else (value,))]


def _field(name: str) -> Callable[[Any, FactBase], Collection[str]]:
    return lambda record, _: values_of(record, name)


def wordings_of(fact: Fact) -> list[str]:
    """The printed words of a fact and of its period."""
    return [text for citation in fact.citations for text in values_of(citation, "as_stated", "dated")]


def sources_of(*facts: Fact) -> set[str]:
    """The documents cited by some facts."""
    return {citation.source for fact in facts for citation in fact.citations}


def extent_of(fact: Fact, base: FactBase) -> tuple[date, date] | None:
    """The first and last day of a fact's period; None without one.

    An open end closes with the last document that states the fact. An open start counts at the end of the period.
    """
    if fact.period is None:
        return None
    period = parse_period(fact.period)
    if period.end:
        return (period.start or period.end).first, period.end.last
    assert period.start, "every period has a date"
    first = period.start.first
    return first, max(first, *(last_day_of(citation.source, base) for citation in fact.citations))


def years_of(fact: Fact, base: FactBase) -> Collection[int]:
    """The years of a fact for `--year`.

    A figure or an event counts in the last year of its period. A program, an agreement or a membership counts in every
    year in which it is active; without a date, in the years of the documents that name it.
    """
    extent = extent_of(fact, base)
    if isinstance(fact, LASTING):
        if extent is None:
            return {last_day_of(citation.source, base).year for citation in fact.citations}
        return range(extent[0].year, extent[1].year + 1)
    return () if extent is None else (extent[1].year,)


def last_day_of(source: str, base: FactBase) -> date:
    """The last possible day of issue of a source."""
    end = parse_period(base.sources[source].issued).end
    return end.last if end else date.max


def _texts_of_fact(fact: Fact, _: FactBase) -> tuple[str, str, str]:
    """The names; the words, people and places; the note and kind."""
    wordings = (citation.as_stated for citation in fact.citations)
    return (
        " ".join(values_of(fact, "title", "name", "aliases")),
        " ".join((fact.statement, fact.id, *wordings, *values_of(fact, *DETAILS))),
        f"{fact.note or ''} {fact.kind}",
    )


def _texts_of_discrepancy(discrepancy: Discrepancy, base: FactBase) -> tuple[str, str, str]:
    titles = " ".join(fact.title for fact in base.facts_named(discrepancy.facts).values())
    return f"{discrepancy.title} {discrepancy.id}", discrepancy.statement, titles


FACTS = Searchable(
    values={
        "kind": _field("kind"),
        "year": years_of,
        "topic": _field("topics"),
        "source": lambda fact, _: sources_of(fact),
        **{name: _field(name) for name in ("status", "flow", "product", "measure")},
        "agency": _field("agencies"),
    },
    texts=_texts_of_fact,
)
DISCREPANCIES = Searchable(
    values={
        "kind": _field("kind"),
        "source": lambda discrepancy, base: sources_of(*base.facts_named(discrepancy.facts).values()),
        "year": lambda *_: (),
    },
    texts=_texts_of_discrepancy,
)
