"""The days and years of a fact."""

from collections.abc import Collection
from datetime import date

from peru_facts.base import FactBase
from peru_facts.model import Agreement, Fact, Membership, Program
from peru_facts.period import parse_period

LASTING = (Program, Agreement, Membership)


def extent_of(fact: Fact, base: FactBase) -> tuple[date, date] | None:
    """The first and last day of a fact's period; None without one.

    An open end closes with the last document that states the fact. An open start counts at the end of the period.
    """
    if fact.period is None:
        return None
    period = parse_period(fact.period)
    if period.start and period.end:
        return period.start.first, period.end.last
    if period.end:
        return period.end.first, period.end.last
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
