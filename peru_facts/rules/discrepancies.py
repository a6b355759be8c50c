"""Rules on figures of one thing: they agree, or a discrepancy is recorded."""

import math
from collections.abc import Iterator, Mapping, Sequence

from peru_facts.base import FactBase
from peru_facts.figures.stated import stated_range
from peru_facts.model import Fact, Trade
from peru_facts.rules.breach import Breach, at, missing_facts
from peru_facts.rules.periods import period_or_none

Values = Mapping[tuple[str, str, str | None], Sequence[Trade]]


def discrepancies_name_facts(base: FactBase) -> Iterator[Breach]:
    """A discrepancy names at least one fact, and only existing ones."""
    facts = {fact.id for fact in base.facts}
    hint = "name the facts that differ"
    for discrepancy in base.discrepancies:
        if not discrepancy.facts:
            yield Breach(at(discrepancy, "facts"), "it names no fact", hint)
        yield from missing_facts(at(discrepancy, "facts"), discrepancy.facts, facts, hint)


def disagreeing_figures_are_recorded(base: FactBase) -> Iterator[Breach]:
    """Unequal figures of one thing and period share a discrepancy."""
    observations: dict[object, list[Fact]] = {}
    for fact in base.facts:
        if fact.value is not None and fact.period is not None and not fact.derived and (thing := _measured(fact)):
            observations.setdefault((thing, _days(fact)), []).append(fact)
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


def _measured(fact: Fact) -> object:
    """The measured thing; None if nothing else can measure it."""
    if isinstance(fact, Trade):
        product = "goods" if fact.product == "unspecified" else fact.product
        return fact.flow, product, fact.measure, fact.unit, fact.calendar
    return (fact.series, getattr(fact, "measure", None), fact.unit, fact.calendar) if fact.series else None


def _days(fact: Fact) -> object:
    """The first and last day of a fact's period."""
    period = period_or_none(fact.period)
    return (period.start and period.start.first, period.end and period.end.last) if period else fact.period


def _disagreeing(facts: Sequence[Fact]) -> list[Fact]:
    """The figures unequal to some other, however rounded."""
    ranges = [
        next(filter(None, (stated_range(citation.as_stated) for citation in fact.citations)), (-math.inf, math.inf))
        for fact in facts
    ]
    lowest_end, highest_start = min(high for _, high in ranges), max(low for low, _ in ranges)
    return [fact for fact, (low, high) in zip(facts, ranges, strict=True) if low > lowest_end or high < highest_start]


def growth_follows_from_its_endpoints(base: FactBase) -> Iterator[Breach]:
    """Growth is the change between the values at its ends; a fall is negative.

    Where an end has several values, growth lies between the least and the most that they allow.
    """
    figures = [fact for fact in base.facts if isinstance(fact, Trade) and fact.value is not None and not fact.derived]
    values: dict[tuple[str, str, str | None], list[Trade]] = {}
    for fact in figures:
        if fact.measure == "value" and fact.value:
            values.setdefault((fact.flow, fact.product, fact.period), []).append(fact)
    limits = {key: [min(facts, key=_value), max(facts, key=_value)] for key, facts in values.items()}
    for fact in figures:
        if fact.measure == "growth":
            yield from _breaches_of_growth(fact, limits)


def _breaches_of_growth(growth: Trade, values: Values) -> Iterator[Breach]:
    """Compare growth with the values at its ends."""
    first, _, last = (growth.period or "").partition("/")
    starts, ends = (values.get((growth.flow, growth.product, year), ()) for year in (first, last))
    changes = [100 * (_value(end) / _value(start) - 1) for start in starts for end in ends]
    if changes and first < last and not _states_some(growth, min(changes), max(changes)):
        named = " and ".join(f'"{fact.id}"' for fact in dict.fromkeys((*starts, *ends)))
        span = " to ".join(dict.fromkeys((f"{min(changes):.1f}", f"{max(changes):.1f}")))
        message = f"growth is {growth.value} percent, but {named} give {span}"
        yield Breach(at(growth, "value"), message, "read these figures again in their documents")


def _value(fact: Trade) -> float:
    return fact.value or 0


def _states_some(growth: Trade, least: float, most: float) -> bool:
    """Whether the wording can mean some percentage from `least` to `most`."""
    ranges = [stated_range(citation.as_stated) for citation in growth.citations]
    if _value(growth) < 0:
        ranges = [(-bounds[1], -bounds[0]) if bounds and bounds[1] > 0 else bounds for bounds in ranges]
    return any(bounds and bounds[0] <= most and least <= bounds[1] for bounds in ranges)
