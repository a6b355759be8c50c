"""Whether a figure is what the document says."""

from collections.abc import Iterator

from peru_facts.checks.address import at
from peru_facts.errors import Problem
from peru_facts.figure import Figure, figures_in, parse_figure, stated_range
from peru_facts.model import Fact, FactBase, Trade

UNIT_OF_MEASURE = {"growth": "percent", "rank": "rank"}


def values_have_units(base: FactBase) -> Iterator[Problem]:
    """Value and unit stand together, and a qualifier only with them."""
    for fact in base.facts:
        if (fact.value is None) != (fact.unit is None):
            present, missing = ("value", "unit") if fact.unit is None else ("unit", "value")
            yield Problem(at(fact, present), f"there is a {present} but no {missing}", f"add the {missing}")
        elif fact.value is None and fact.qualifier is not None:
            yield Problem(at(fact, "qualifier"), f'"{fact.qualifier}" qualifies no value')


def trade_is_measured(base: FactBase) -> Iterator[Problem]:
    """A trade statistic has a figure: growth in percent, a rank as a rank, a value in currency."""
    for fact in base.facts:
        if isinstance(fact, Trade):
            unit = UNIT_OF_MEASURE.get(fact.measure, "USD")
            if fact.value is None:
                yield Problem(
                    at(fact, "value"), f"a trade {fact.measure} without a value", f"add value and unit ({unit})"
                )
            elif fact.unit is not None and fact.unit != unit:
                yield Problem(at(fact, "unit"), f'a trade {fact.measure} in "{fact.unit}"', f'write unit = "{unit}"')


def figures_match_their_wording(base: FactBase) -> Iterator[Problem]:
    """The figure parsed out of `as_stated` equals value, unit and qualifier, in every citation."""
    for fact in base.facts:
        for citation in () if fact.derived else fact.citations:
            if fact.value is not None:
                yield from _differences(fact, citation.as_stated, parse_figure(citation.as_stated))
            elif _may_have_unit(citation.as_stated) and _has_unit(parse_figure(citation.as_stated)):
                where = at(fact, "value")
                yield Problem(
                    where, f'"{citation.as_stated}" states a figure, but there is no value', "add value and unit"
                )


def _differences(fact: Fact, as_stated: str, stated: Figure | None) -> Iterator[Problem]:
    if stated is None:
        yield Problem(at(fact, "as_stated"), f'no figure can be read in "{as_stated}"', "quote the figure as printed")
        return
    if stated.value != fact.value:
        hint = f"write {stated.value:_}, or correct as_stated"
        yield Problem(at(fact, "value"), f'value is {fact.value}, but "{as_stated}" reads as {stated.value}', hint)
    if stated.qualifier != fact.qualifier:
        found, read = (f'"{name}"' if name else "absent" for name in (fact.qualifier, stated.qualifier))
        hint = f'write qualifier = "{stated.qualifier}"' if stated.qualifier else "remove the qualifier"
        message = f'qualifier is {found}, but in "{as_stated}" it is {read}'
        yield Problem(at(fact, "qualifier"), message, f"{hint}, or correct as_stated")
    measured = ("USD", "percent", "rank")
    if fact.unit is not None and fact.unit != stated.unit and (stated.unit or fact.unit in measured):
        read = f'in "{stated.unit}"' if stated.unit else "as a plain count"
        message = f'unit is "{fact.unit}", but "{as_stated}" reads {read}'
        yield Problem(at(fact, "unit"), message, "correct the unit, or as_stated")


def _may_have_unit(text: str) -> bool:
    """Whether a text can state money or a percentage: a test that is cheap, before the one that is sure."""
    return "$" in text or "%" in text or "percent" in text


def _has_unit(stated: Figure | None) -> bool:
    return stated is not None and stated.unit in ("USD", "percent")


def statements_keep_their_figure(base: FactBase) -> Iterator[Problem]:
    """The statement of a figure says it, with its qualifier, and says no other sum of money or percentage.

    A fall is stated without the sign of its value.
    """
    for fact in base.facts:
        if fact.value is not None:
            own = Figure(abs(fact.value), fact.unit, fact.qualifier)
            said = list(figures_in(fact.statement))
            strange = [each for each in said if each.unit in ("USD", "percent") and each != own]
            if strange:
                yield Problem(
                    at(fact, "statement"), f"it says {strange[0]}, but the fact is {own}", "say the same figure"
                )
            elif not any((each.value, each.qualifier) == (own.value, own.qualifier) for each in said):
                yield Problem(at(fact, "statement"), f"it does not say {own}", "say the figure, with its qualifier")


def growth_follows_from_its_endpoints(base: FactBase) -> Iterator[Problem]:
    """Growth stated is growth recomputed from some values of the base at its two ends, where it has both."""
    values: dict[tuple[str, str, str], list[Trade]] = {}
    growths: list[Trade] = []
    for fact in base.facts:
        if isinstance(fact, Trade) and fact.period is not None and fact.value is not None and not fact.derived:
            if fact.measure == "value":
                values.setdefault((fact.flow, fact.product, fact.period), []).append(fact)
            elif fact.measure == "growth":
                growths.append(fact)
    for growth in growths:
        first, _, last = (growth.period or "").partition("/")
        starts, ends = (values.get((growth.flow, growth.product, when), []) for when in (first, last))
        pairs = [(start, end) for start in starts for end in ends if start.value]
        if pairs and not any(_is_stated(growth, _growth(start, end)) for start, end in pairs):
            start, end = pairs[0]
            message = (
                f'growth is {growth.value} percent, but "{start.id}" and "{end.id}" give {_growth(start, end):.1f}'
            )
            yield Problem(at(growth, "value"), message, "read the three figures again in their documents")


def _growth(start: Trade, end: Trade) -> float:
    assert start.value, "growth is reckoned from a value that is not zero"
    assert end.value is not None, "growth is reckoned to a value"
    return 100 * (end.value - start.value) / start.value


def _is_stated(growth: Trade, percent: float) -> bool:
    """Whether the wording of `growth` can stand for `percent`."""
    stated = [stated_range(citation.as_stated) for citation in growth.citations]
    return any(low <= percent <= high for low, high in filter(None, stated))
