"""Rules on discrepancies: they name facts, and figures that disagree have one."""

import math
from collections.abc import Iterator, Sequence

from peru_facts.base import FactBase
from peru_facts.errors import Names
from peru_facts.figures.stated import stated_range
from peru_facts.model import Fact, Trade
from peru_facts.rules.breach import Breach, at
from peru_facts.rules.periods import period_or_none


def discrepancies_name_facts(base: FactBase) -> Iterator[Breach]:
    """A discrepancy names at least one fact, and only existing ones."""
    facts = {fact.id for fact in base.facts}
    known = Names(facts)
    for discrepancy in base.discrepancies:
        if not discrepancy.facts:
            yield Breach(at(discrepancy, "facts"), "it names no fact", "name the facts that differ")
        for number, name in enumerate(discrepancy.facts):
            if name not in facts:
                message = f'no fact has the id "{name}"{known.nearest(name)}'
                yield Breach(at(discrepancy, "facts", number), message, "name the facts that differ")


def disagreeing_figures_are_recorded(base: FactBase) -> Iterator[Breach]:
    """Unequal figures of one thing and period share a discrepancy."""
    observations: dict[object, list[Fact]] = {}
    for fact in base.facts:
        if fact.value is not None and fact.period is not None and not fact.derived and (key := _observed(fact)):
            observations.setdefault(key, []).append(fact)
    disagreeing = [_disagreeing(facts) for facts in observations.values() if len(facts) > 1]
    recorded: dict[str, list[frozenset[str]]] = {}
    for discrepancy in base.discrepancies if any(disagreeing) else ():
        names = frozenset(discrepancy.facts)
        for name in discrepancy.facts:
            recorded.setdefault(name, []).append(names)
    for first, *others in filter(None, disagreeing):
        if not any(names.issuperset(fact.id for fact in others) for names in recorded.get(first.id, ())):
            message = f'it cannot be the same figure as "{others[0].id}", which is of the same thing and period'
            hint = "record a [[discrepancy]] that names all of them and explains them"
            yield Breach(at(first, "value"), message, hint)


def _observed(fact: Fact) -> object:
    """Tell what a figure measures, and when; None when nothing else can measure it."""
    if isinstance(fact, Trade):
        product = "goods" if fact.product == "unspecified" else fact.product
        return fact.flow, product, fact.measure, fact.unit, fact.calendar, _days(fact)
    measure = getattr(fact, "measure", None)
    return (fact.series, measure, fact.unit, fact.calendar, _days(fact)) if fact.series else None


def _days(fact: Fact) -> object:
    """Return the first and last day of a fact's period."""
    period = period_or_none(fact.period)
    return (period.start and period.start.first, period.end and period.end.last) if period else fact.period


def _disagreeing(facts: Sequence[Fact]) -> list[Fact]:
    """List the figures that cannot be equal to some other."""
    ranges = [
        next(filter(None, (stated_range(citation.as_stated) for citation in fact.citations)), (-math.inf, math.inf))
        for fact in facts
    ]
    lowest_end, highest_start = min(high for _, high in ranges), max(low for low, _ in ranges)
    return [fact for fact, (low, high) in zip(facts, ranges, strict=True) if low > lowest_end or high < highest_start]
