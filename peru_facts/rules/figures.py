"""Whether a figure is what the document says."""

from collections.abc import Iterator

from peru_facts.base import FactBase
from peru_facts.figures.figure import Figure
from peru_facts.figures.stated import figures_in, parse_figure, stated_range
from peru_facts.model import Fact, Trade
from peru_facts.rules.breach import Breach, at

UNIT_OF_MEASURE = {"growth": "percent", "rank": "rank"}
MEASURED = ("USD", "percent", "rank")


def values_have_units(base: FactBase) -> Iterator[Breach]:
    """Value and unit stand together, and a qualifier only with them."""
    for fact in base.facts:
        if (fact.value is None) != (fact.unit is None):
            present, missing = ("value", "unit") if fact.unit is None else ("unit", "value")
            message = f"there is a {present} but no {missing}"
            yield Breach(at(fact, present), message, f"add the {missing}")
        elif fact.value is None and fact.qualifier is not None:
            message = f'"{fact.qualifier}" qualifies no value'
            yield Breach(at(fact, "qualifier"), message, "add value and unit, or remove it")


def trade_is_measured(base: FactBase) -> Iterator[Breach]:
    """A trade statistic has a figure: growth in percent, a rank as a rank, a value in currency."""
    for fact in base.facts:
        if isinstance(fact, Trade):
            unit = UNIT_OF_MEASURE.get(fact.measure, "USD")
            if fact.value is None:
                message = f'measure is "{fact.measure}", but there is no value'
                hint = f'add value and unit = "{unit}"'
                yield Breach(at(fact, "value"), message, hint)
            elif fact.unit is not None and fact.unit != unit:
                message = f'measure is "{fact.measure}", but the unit is "{fact.unit}"'
                yield Breach(at(fact, "unit"), message, f'write unit = "{unit}"')


def figures_match_their_wording(base: FactBase) -> Iterator[Breach]:
    """The figure parsed out of `as_stated` equals value, unit and qualifier, in every citation."""
    without_value = [each.as_stated for fact in base.facts if fact.value is None for each in fact.citations]
    suspects = {text for text in without_value if "$" in text or "%" in text or "percent" in text}
    for fact in base.facts:
        if fact.derived or (fact.value is None and not suspects):
            continue
        for number, citation in enumerate(fact.citations):
            if fact.value is not None:
                stated = parse_figure(citation.as_stated)
                if stated is None or not _is_of(fact, stated):
                    yield from _differences(fact, number, stated)
            elif citation.as_stated in suspects and _has_unit(parse_figure(citation.as_stated)):
                message = f'"{citation.as_stated}" states a figure, but there is no value'
                where = at(fact, "citations", number, "as_stated")
                yield Breach(where, message, "add value and unit")


def _differences(fact: Fact, number: int, stated: Figure | None) -> Iterator[Breach]:
    """Where a fact is not what its citation with this number states."""
    words = at(fact, "citations", number, "as_stated")
    as_stated = fact.citations[number].as_stated
    if stated is None:
        yield Breach(words, f'no figure can be read in "{as_stated}"', "quote the figure as printed")
        return
    if stated.value != fact.value:
        hint = f"write {stated.value:_}, or correct as_stated"
        message = f'value is {fact.value}, but "{as_stated}" reads as {stated.value}'
        yield Breach(at(fact, "value"), message, hint)
    if stated.qualifier != fact.qualifier:
        found, read = (f'"{name}"' if name else "absent" for name in (fact.qualifier, stated.qualifier))
        hint = f'write qualifier = "{stated.qualifier}"' if stated.qualifier else "remove the qualifier"
        message = f'qualifier is {found}, but in "{as_stated}" it is {read}'
        where = at(fact, "qualifier") if fact.qualifier else words
        yield Breach(where, message, f"{hint}, or correct as_stated")
    if _is_another_unit(fact.unit, stated.unit):
        read = f'in "{stated.unit}"' if stated.unit else "as a plain count"
        message = f'unit is "{fact.unit}", but "{as_stated}" reads {read}'
        yield Breach(at(fact, "unit"), message, "correct the unit, or as_stated")


def _is_another_unit(own: str | None, stated: str | None) -> bool:
    """Whether two units cannot be the same; a count has a unit only in the base."""
    return own is not None and own != stated and (stated is not None or own in MEASURED)


def _has_unit(stated: Figure | None) -> bool:
    return stated is not None and stated.unit in ("USD", "percent")


def statements_keep_their_figure(base: FactBase) -> Iterator[Breach]:
    """The statement of a figure says it, with its qualifier, and says no other sum of money or percentage.

    A fall is stated without the sign of its value. Where the statement says what a citation states, and the fact is
    another, it is the fact that is wrong.
    """
    for fact in base.facts:
        if fact.value is not None:
            fault = _fault_of_statement(fact)
            if fault:
                yield Breach(at(fact, "statement"), fault, "say the figure, with its qualifier, and no other")


def _fault_of_statement(fact: Fact) -> str:
    """What is wrong with the figures in a statement; nothing when they are those of the fact."""
    own = Figure(abs(fact.value or 0), fact.unit, fact.qualifier)
    figures = list(figures_in(fact.statement))
    strange = next((each for each in figures if each.unit in ("USD", "percent") and each != own), None)
    said = {(each.value, each.qualifier) for each in figures}
    if strange is None and (own.value, own.qualifier) in said:
        return ""
    for stated in () if fact.derived else (parse_figure(citation.as_stated) for citation in fact.citations):
        if stated and (stated.value, stated.qualifier) in said and not _is_of(fact, stated):
            return ""
    return f"statement says {strange}, but the fact is {own}" if strange else f"statement does not say {own}"


def _is_of(fact: Fact, stated: Figure) -> bool:
    """Whether a fact has the figure that a document states."""
    same = (fact.value, fact.qualifier) == (stated.value, stated.qualifier)
    return same and not _is_another_unit(fact.unit, stated.unit)


def growth_follows_from_its_endpoints(base: FactBase) -> Iterator[Breach]:
    """Growth stated is growth recomputed from values of the base at its two ends, where it has both.

    Where there are several values at an end, it lies between the least and the greatest growth that they allow.
    """
    values: dict[tuple[str, str, str], list[Trade]] = {}
    growths: list[Trade] = []
    for fact in base.facts:
        if isinstance(fact, Trade) and fact.period is not None and fact.value is not None and not fact.derived:
            if fact.measure == "value":
                values.setdefault((fact.flow, fact.product, fact.period), []).append(fact)
            elif fact.measure == "growth":
                growths.append(fact)
    limits = {key: (min(facts, key=_value), max(facts, key=_value)) for key, facts in values.items()}
    for growth in growths:
        first, _, last = (growth.period or "").partition("/")
        starts, ends = (limits.get((growth.flow, growth.product, when)) for when in (first, last))
        if first <= last and starts and ends and _value(starts[0]) > 0:
            least, most = (starts[1], ends[0]), (starts[0], ends[1])
            if not _is_stated(growth, _growth(*least), _growth(*most)):
                yield _mismatch(growth, least, most)


def _value(fact: Trade) -> float:
    return fact.value or 0


def _growth(start: Trade, end: Trade) -> float:
    """Growth in percent, from a value above zero."""
    return 100 * (_value(end) - _value(start)) / _value(start)


def _is_stated(growth: Trade, least: float, most: float) -> bool:
    """Whether the wording of `growth` can stand for some percentage from `least` to `most`."""
    stated = [stated_range(citation.as_stated) for citation in growth.citations]
    return any(low <= most and least <= high for low, high in filter(None, stated))


def _mismatch(growth: Trade, least: tuple[Trade, Trade], most: tuple[Trade, Trade]) -> Breach:
    ends = dict.fromkeys((*least, *most))
    named = " and ".join(f'"{end.id}"' for end in ends)
    between = dict.fromkeys(f"{_growth(*pair):.1f}" for pair in (least, most))
    message = f"growth is {growth.value} percent, but {named} give {' to '.join(between)}"
    hint = "read these figures again in their documents"
    return Breach(at(growth, "value"), message, hint)
