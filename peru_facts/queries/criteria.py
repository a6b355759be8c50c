"""Criteria, their selections, and the values they ask for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.model import Agreement, Fact, Membership, Program
from peru_facts.period import Period, parse_period

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


def values_of(record: Any, *fields: str) -> list[Any]:
    """The values of some fields; a kind without a field has none."""
    items: list[Any] = []
    for field in fields:
        value = getattr(record, field, None)
        if isinstance(value, tuple):
            items += value
        elif value:
            items.append(value)
    return items


def wordings_of(fact: Fact) -> list[str]:
    """The printed words of a fact and of its period."""
    return [text for citation in fact.citations for text in values_of(citation, "as_stated", "dated")]


def sources_of(*records: Any) -> set[str]:
    """The documents cited by some records."""
    return {citation.source for record in records for citation in record.citations}


def extent_of(record: Any, base: FactBase) -> tuple[date, date] | tuple[()]:
    """The first and last day of a record's period; neither without one.

    An open end closes with the last document that states the fact. An open start counts at the end of the period.
    """
    if getattr(record, "period", None) is None:
        return ()
    period = parse_period(record.period)
    if period.end:
        return (period.start or period.end).first, period.end.last
    assert period.start, "every period has a date"
    first = period.start.first
    return first, max(first, *(last_day_of(source, base) for source in sources_of(record)))


def years_of(record: Any, base: FactBase) -> Collection[int]:
    """The years of a record for `--year`.

    A figure or an event counts in the last year of its period. A program, an agreement or a membership counts in every
    year in which it is active; without a date, in the years of the documents that name it.
    """
    extent = extent_of(record, base)
    if isinstance(record, LASTING):
        if not extent:
            return {last_day_of(source, base).year for source in sources_of(record)}
        return range(extent[0].year, extent[1].year + 1)
    return (extent[1].year,) if extent else ()


def last_day_of(source: str, base: FactBase) -> date:
    """The last possible day of issue of a source."""
    end = parse_period(base.sources[source].issued).end
    return end.last if end else date.max


def texts_of(record: Any, base: FactBase) -> tuple[str, str, str]:
    """The searchable texts of a fact or discrepancy, by weight.

    These are the names; the words, people and places; and the note, the kind and the titles of its facts.
    """
    wordings = (citation.as_stated for citation in record.citations)
    facts = getattr(record, "facts", ())
    titles = [fact.title for fact in base.facts_named(facts).values()] if facts else []
    return (
        " ".join(values_of(record, "title", "name", "aliases")),
        " ".join((record.statement, record.id, *wordings, *values_of(record, *DETAILS))),
        " ".join([getattr(record, "note", None) or "", record.kind, *titles]),
    )


def _of(field: str) -> Callable[[Any, FactBase], Collection[Any]]:
    return lambda record, _: values_of(record, field)


VALUES: Mapping[str, Callable[[Any, FactBase], Collection[Any]]] = {
    "kind": _of("kind"),
    "year": years_of,
    "topic": _of("topics"),
    "source": lambda record, _: sources_of(record),
    **{name: _of(name) for name in ("status", "flow", "product", "measure")},
    "agency": _of("agencies"),
}
