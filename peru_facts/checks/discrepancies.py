"""Whether documents that disagree are recorded as such."""

import math
from collections.abc import Iterator

from peru_facts.checks.address import at
from peru_facts.errors import InvalidPeriodError, Problem, nearest
from peru_facts.figure import stated_range
from peru_facts.model import Fact, FactBase, Trade
from peru_facts.period import parse_period


def discrepancies_name_facts(base: FactBase) -> Iterator[Problem]:
    """A discrepancy names at least one fact, and every fact that it names is in the base."""
    known = {fact.id for fact in base.facts}
    for each in base.discrepancies:
        where = f'discrepancy "{each.id}", facts'
        if not each.facts:
            yield Problem(where, "it names no fact", "name the facts that differ")
        for name in each.facts:
            if name not in known:
                yield Problem(where, f'no fact has the id "{name}"{nearest(name, known)}')


def disagreeing_figures_are_recorded(base: FactBase) -> Iterator[Problem]:
    """Figures of the same thing and period whose stated roundings do not overlap are named by one discrepancy."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in base.facts:
        if fact.value is not None and fact.period is not None and not fact.derived:
            key = _observation(fact)
            if key:
                groups.setdefault(key, []).append(fact)
    for group in groups.values():
        ranges = {fact.id: _range(fact) for fact in group}
        if max(low for low, _ in ranges.values()) <= min(high for _, high in ranges.values()):
            continue
        for index, one in enumerate(group):
            apart = (other for other in group[index + 1 :] if not _overlap(ranges[one.id], ranges[other.id]))
            other = next((other for other in apart if not _is_recorded(one, other, base)), None)
            if other:
                message = f'it cannot be the same figure as "{other.id}", which is of the same thing and period'
                yield Problem(at(one, "value"), message, "record a [[discrepancy]] that names both and explains them")


def _is_recorded(one: Fact, other: Fact, base: FactBase) -> bool:
    return any(one.id in each.facts and other.id in each.facts for each in base.discrepancies)


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
