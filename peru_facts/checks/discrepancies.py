"""Whether documents that disagree are recorded as such."""

from collections.abc import Iterator
from itertools import combinations

from peru_facts.checks.address import at
from peru_facts.errors import Problem, nearest
from peru_facts.figure import stated_range
from peru_facts.model import Fact, FactBase, Trade


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
    recorded = {frozenset(pair) for each in base.discrepancies for pair in combinations(each.facts, 2)}
    groups: dict[tuple[str | None, ...], list[Fact]] = {}
    for fact in base.facts:
        if fact.value is not None and fact.period is not None and not fact.derived:
            key = _observation(fact)
            if key:
                groups.setdefault(key, []).append(fact)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if frozenset((one.id, other.id)) not in recorded and not _overlap(one, other):
                message = f'it cannot be the same figure as "{other.id}", which is of the same thing and period'
                yield Problem(at(one, "value"), message, "record a [[discrepancy]] that names both and explains them")


def _observation(fact: Fact) -> tuple[str | None, ...] | None:
    """What a figure measures, and when; None for a figure that nothing else in the base could measure."""
    if isinstance(fact, Trade):
        product = "goods" if fact.product == "unspecified" else fact.product
        return fact.flow, product, fact.measure, fact.unit, fact.period
    return (fact.series, fact.unit, fact.period) if fact.series else None


def _overlap(one: Fact, other: Fact) -> bool:
    ranges = [stated_range(citation.as_stated) for fact in (one, other) for citation in fact.citations[:1]]
    if not all(ranges):
        return True
    (low, high), (other_low, other_high) = (each for each in ranges if each)
    return low <= other_high and other_low <= high
