"""What a fact can be asked for by: the values of its facets, its days, its words."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from peru_facts.base import FactBase
from peru_facts.model import Agreement, Fact, Membership, Program
from peru_facts.period import parse_period
from peru_facts.records import Citation

LASTING = (Program, Agreement, Membership)


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


def _field(name: str) -> Callable[[Fact, FactBase], Collection[str]]:
    """The facet that is a field of some kinds, and has one value at most."""

    def values(fact: Fact, _: FactBase) -> Collection[str]:
        value = getattr(fact, name, None)
        return () if value is None else (value,)

    return values


FACETS: Mapping[str, Callable[[Fact, FactBase], Collection[str | int]]] = {
    "kind": lambda fact, _: (fact.kind,),
    "year": years_of,
    "topic": lambda fact, _: fact.topics,
    "source": lambda fact, _: {citation.source for citation in fact.citations},
    "status": _field("status"),
    "flow": _field("flow"),
    "product": _field("product"),
    "measure": _field("measure"),
}
