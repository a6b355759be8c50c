"""The rule on growth: it follows from the values at its two ends."""

from collections.abc import Iterator, Mapping, Sequence

from peru_facts.base import FactBase
from peru_facts.figures.stated import stated_range
from peru_facts.model import Trade
from peru_facts.rules.breach import Breach, at

Values = Mapping[tuple[str, str, str | None], Sequence[Trade]]


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
            yield from _fault_of_growth(fact, limits)


def _fault_of_growth(growth: Trade, values: Values) -> Iterator[Breach]:
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
