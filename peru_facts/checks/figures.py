"""Whether a figure is what the document says."""

from collections.abc import Iterator

from peru_facts.checks.address import at
from peru_facts.errors import Problem
from peru_facts.figure import Figure, figures_in, parse_figure
from peru_facts.model import Fact, FactBase, Trade

UNIT_OF_MEASURE = {"growth": "percent", "rank": "rank"}
ROUNDING_OF_GROWTH = 0.5


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
            stated = parse_figure(citation.as_stated)
            if fact.value is not None:
                yield from _differences(fact, citation.as_stated, stated)
            elif stated and stated.unit in ("USD", "percent"):
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


def statements_keep_their_figure(base: FactBase) -> Iterator[Problem]:
    """A sum of money or a percentage in the statement of a figure is that figure, with its qualifier.

    A fall is stated without the sign of its value.
    """
    for fact in base.facts:
        if fact.unit in ("USD", "percent"):
            for said in figures_in(fact.statement):
                if said.unit == fact.unit and (said.value, said.qualifier) != (abs(fact.value or 0), fact.qualifier):
                    own = Figure(fact.value or 0, fact.unit, fact.qualifier)
                    yield Problem(
                        at(fact, "statement"), f"it says {said}, but the fact is {own}", "say the same figure"
                    )


def growth_follows_from_its_endpoints(base: FactBase) -> Iterator[Problem]:
    """Growth stated equals growth recomputed from the values at its two ends, where both are in the base."""
    values: dict[tuple[str, str, str], Trade] = {}
    growths: list[Trade] = []
    for fact in base.facts:
        if isinstance(fact, Trade) and fact.period is not None and fact.value is not None:
            if fact.measure == "value":
                values[fact.flow, fact.product, fact.period] = fact
            elif fact.measure == "growth":
                growths.append(fact)
    for growth in growths:
        first, _, last = (growth.period or "").partition("/")
        start, end = (values.get((growth.flow, growth.product, when)) for when in (first, last))
        if start and end and start.value and end.value is not None and growth.value is not None:
            computed = 100 * (end.value - start.value) / start.value
            if abs(computed - growth.value) > ROUNDING_OF_GROWTH:
                message = f'growth is {growth.value} percent, but "{start.id}" and "{end.id}" give {computed:.1f}'
                yield Problem(at(growth, "value"), message, "read the three figures again in their documents")
