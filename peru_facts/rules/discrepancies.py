"""Whether documents that disagree are recorded as such."""

import math
from collections.abc import Iterator, Mapping, Sequence

from peru_facts.base import FactBase
from peru_facts.errors import InvalidPeriodError, Names
from peru_facts.figures.stated import stated_range
from peru_facts.model import Fact, Trade
from peru_facts.period import parse_period
from peru_facts.rules.breach import Breach, at


def discrepancies_name_facts(base: FactBase) -> Iterator[Breach]:
    """A discrepancy names at least one fact, and every fact that it names is in the base."""
    facts = {fact.id for fact in base.facts}
    known = Names(facts)
    for each in base.discrepancies:
        if not each.facts:
            yield Breach(at(each, "facts"), "it names no fact", "name the facts that differ")
        for number, name in enumerate(each.facts):
            if name not in facts:
                message = f'no fact has the id "{name}"{known.nearest(name)}'
                yield Breach(at(each, "facts", number), message, "name the facts that differ")


def disagreeing_figures_are_recorded(base: FactBase) -> Iterator[Breach]:
    """Figures of the same thing and period whose stated roundings do not overlap are named by one discrepancy."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in base.facts:
        if fact.value is not None and fact.period is not None and not fact.derived:
            key = _observation(fact)
            if key:
                groups.setdefault(key, []).append(fact)
    disagreeing = [group for group in groups.values() if len(group) > 1 and not _agree(group)]
    recorded = _discrepancies_by_fact(base) if disagreeing else {}
    for group in disagreeing:
        for one, other in _apart(group, recorded):
            message = f'it cannot be the same figure as "{other.id}", which is of the same thing and period'
            hint = "record a [[discrepancy]] that names both and explains them"
            yield Breach(at(one, "value"), message, hint)


def _agree(group: Sequence[Fact]) -> bool:
    """Whether all figures of a group can be the same one."""
    ranges = [_range(fact) for fact in group]
    return max(low for low, _ in ranges) <= min(high for _, high in ranges)


def _discrepancies_by_fact(base: FactBase) -> dict[str, frozenset[int]]:
    """The discrepancies that name each fact, by number."""
    numbers: dict[str, set[int]] = {}
    for number, each in enumerate(base.discrepancies):
        for name in each.facts:
            numbers.setdefault(name, set()).add(number)
    return {name: frozenset(each) for name, each in numbers.items()}


def _apart(group: Sequence[Fact], recorded: Mapping[str, frozenset[int]]) -> Iterator[tuple[Fact, Fact]]:
    """Each fact of a group that cannot be the same figure as a later one, with such a one, unless it is recorded.

    A figure is held only against those of the lowest ends and of the highest starts that no discrepancy sets beside it:
    if it overlaps these, it overlaps all. A discrepancy that names the whole group leaves nothing to tell.
    """
    if frozenset.intersection(*(recorded.get(fact.id, frozenset()) for fact in group)):
        return
    order = {fact.id: number for number, fact in enumerate(group)}
    ranges = {fact.id: _range(fact) for fact in group}
    ends = sorted(group, key=lambda fact: ranges[fact.id][1])
    starts = sorted(group, key=lambda fact: -ranges[fact.id][0])
    extremes: dict[frozenset[int], list[Fact]] = {}
    told: set[tuple[str, str]] = set()
    for one in group:
        own = recorded.get(one.id, frozenset())
        if own not in extremes:
            loose = (_first_loose(facts, own, recorded) for facts in (ends, starts))
            extremes[own] = [fact for fact in loose if fact]
        other = next((each for each in extremes[own] if not _overlap(ranges[one.id], ranges[each.id])), None)
        if other:
            first, second = sorted((one, other), key=lambda fact: order[fact.id])
            if (first.id, second.id) not in told:
                told.add((first.id, second.id))
                yield first, second


def _first_loose(facts: Sequence[Fact], own: frozenset[int], recorded: Mapping[str, frozenset[int]]) -> Fact | None:
    """The first of `facts` that no discrepancy of `own` names."""
    return next((fact for fact in facts if own.isdisjoint(recorded.get(fact.id, frozenset()))), None)


def _observation(fact: Fact) -> tuple[object, ...] | None:
    """What a figure measures, and when; None for a figure that nothing else in the base could measure."""
    if isinstance(fact, Trade):
        product = "goods" if fact.product == "unspecified" else fact.product
        return fact.flow, product, fact.measure, fact.unit, _days(fact.period)
    return (fact.series, fact.unit, _days(fact.period)) if fact.series else None


def _days(text: str | None) -> object:
    """The first and last day of a period, however it is written; the text itself when it is none."""
    try:
        period = parse_period(text or "")
    except InvalidPeriodError:
        return text
    return period.start and period.start.first, period.end and period.end.last


def _range(fact: Fact) -> tuple[float, float]:
    """Between which values the figure lies, by its wording in the first document that states it."""
    stated = stated_range(fact.citations[0].as_stated) if fact.citations else None
    return stated or (-math.inf, math.inf)


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
