"""When a fact is: the days that its period spans, and the years that it is for."""

from collections.abc import Collection
from datetime import date

from peru_facts.model import Agreement, Fact, FactBase, Membership, Program
from peru_facts.period import parse_period

LASTING = (Program, Agreement, Membership)


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
