"""Rules on figures: they are what the documents state."""

import re
from collections.abc import Callable, Iterator
from operator import attrgetter

from peru_facts.base import FactBase
from peru_facts.figures.figure import MEASURED, Figure
from peru_facts.figures.stated import figures_in, has_number, parse_figure, read_figure
from peru_facts.figures.tokens import PLAIN
from peru_facts.figures.words import CODES, FALLING, PERCENT, UNITS_OF_MONEY
from peru_facts.model import Fact, Trade
from peru_facts.rules.breach import Address, Breach, at
from peru_facts.text import ALPHABET, words_of

BATCH = 200
UNIT_OF_MEASURE = {"growth": "percent", "rank": "rank"}
SIGNS_OF_SUMS = ("$", "%", "S/", *(sign for sign in UNITS_OF_MONEY if not sign.isascii()))
LAST_WORDS = {re.split("[ -]", name.lower())[-1].encode() for name in (*UNITS_OF_MONEY, *PERCENT, *CODES)}
SPACED = bytes(byte if byte in ALPHABET.encode() else ord(" ") for byte in bytes(range(256)).lower())


def values_have_units(base: FactBase) -> Iterator[Breach]:
    """Value and unit come together, and a qualifier only with them."""
    for fact in base.facts:
        if (fact.value is None) != (fact.unit is None):
            present, missing = ("value", "unit") if fact.unit is None else ("unit", "value")
            yield Breach(at(fact, present), f"there is a {present} but no {missing}", f"add the {missing}")
        elif fact.value is None and fact.qualifier is not None:
            message = f'"{fact.qualifier}" qualifies no value'
            yield Breach(at(fact, "qualifier"), message, "add value and unit, or remove it")


def trade_is_measured(base: FactBase) -> Iterator[Breach]:
    """Trade has a figure: a value in USD, growth in percent or a rank."""
    for fact in base.facts:
        if isinstance(fact, Trade):
            unit = UNIT_OF_MEASURE.get(fact.measure, "USD")
            if fact.value is None and fact.unit is None:
                message = f'measure is "{fact.measure}", but there is no value'
                yield Breach(at(fact, "value"), message, f'add value and unit = "{unit}"')
            elif fact.value is not None and fact.unit not in (None, unit):
                message = f'measure is "{fact.measure}", but the unit is "{fact.unit}"'
                yield Breach(at(fact, "unit"), message, f'write unit = "{unit}"')


def figures_match_their_wording(base: FactBase) -> Iterator[Breach]:
    """A figure has the value, unit and qualifier of its citations.

    One citation states it, and none states another figure of its unit, or another sum of money or percentage.
    """
    for fact in _with_figures(base, _quoted):
        yield from _breaches(fact)


def _with_figures(base: FactBase, text_of: Callable[[Fact], str]) -> Iterator[Fact]:
    """The facts with a value or a possible sum in words."""
    for start in range(0, len(base.facts), BATCH):
        facts = base.facts[start : start + BATCH]
        suspicious = _may_state_a_sum("\n".join([text_of(fact) for fact in facts if fact.value is None]))
        for fact in facts:
            if fact.value is not None or (suspicious and _may_state_a_sum(text_of(fact))):
                yield fact


def _quoted(fact: Fact) -> str:
    return " ".join([citation.as_stated for citation in fact.citations])


def _breaches(fact: Fact) -> Iterator[Breach]:
    """Compare a fact with its citations; half a figure is another breach."""
    if fact.derived or (fact.value is None and _lacks_a_part(fact)):
        return
    if fact.value is not None:
        yield from _breaches_of_figure(fact)
        return
    for number, citation in enumerate(fact.citations):
        if _is_sum(parse_figure(citation.as_stated)):
            message = f'"{citation.as_stated}" states a figure, but there is no value'
            yield Breach(_at_wording(fact, number), message, "add value and unit")


def _lacks_a_part(fact: Fact) -> bool:
    """Whether a fact lacks its value or unit: another breach."""
    return (fact.value is None) != (fact.unit is None) or (fact.value is None and isinstance(fact, Trade))


def _breaches_of_figure(fact: Fact) -> Iterator[Breach]:
    """Compare a figure with the wording of its citations."""
    texts = [citation.as_stated for citation in fact.citations]
    figures = [read_figure(text) for text in texts]
    units = {figure.unit for figure in figures if isinstance(figure, Figure)}
    unit = fact.unit if fact.unit in units else None
    for number, (text, figure) in enumerate(zip(texts, figures, strict=True)):
        if isinstance(figure, str):
            if has_number(text):
                message = f'no figure can be read in "{text}": {figure}'
                yield Breach(_at_wording(fact, number), message, "quote less, or record the fact without a value")
        elif figure.unit == unit or unit not in units:
            yield from _differences(fact, number, figure)
        elif _is_sum(figure):
            message = f'"{text}" is another figure'
            yield Breach(_at_wording(fact, number), message, "make it a fact, or quote a name alone")
    if texts and not units and not any(map(has_number, texts)):
        message = f'no figure can be read in "{texts[0]}"'
        yield Breach(_at_wording(fact, 0), message, "quote the figure as printed")


def _at_wording(fact: Fact, number: int) -> Address:
    return at(fact, "citations", number, "as_stated")


def _differences(fact: Fact, number: int, figure: Figure) -> Iterator[Breach]:
    """Compare a fact with the figure of one citation."""
    wording = fact.citations[number].as_stated
    if figure.value != fact.value:
        message = f'value is {fact.value}, but "{wording}" reads as {figure.value}'
        yield Breach(at(fact, "value"), message, f"write {figure.value:_}, or correct as_stated")
    if figure.qualifier != fact.qualifier:
        authored, stated = (f'"{name}"' if name else "absent" for name in (fact.qualifier, figure.qualifier))
        message = f'qualifier is {authored}, but in "{wording}" it is {stated}'
        hint = f'write qualifier = "{figure.qualifier}"' if figure.qualifier else "remove the qualifier"
        address = at(fact, "qualifier") if fact.qualifier else _at_wording(fact, number)
        yield Breach(address, message, f"{hint}, or correct as_stated")
    if fact.unit and fact.unit != figure.unit and (figure.unit or fact.unit in MEASURED):
        stated = f'in "{figure.unit}"' if figure.unit else "as a plain count"
        message = f'unit is "{fact.unit}", but "{wording}" reads {stated}'
        yield Breach(at(fact, "unit"), message, "correct the unit, or as_stated")


def _may_state_a_sum(text: str) -> bool:
    """Whether a text may state money or percent; a cheap first test."""
    text = text.translate(PLAIN) if re.search("[\uff01-\uff5e]", text) else text
    if any(map(text.__contains__, SIGNS_OF_SUMS)):
        return True
    return not LAST_WORDS.isdisjoint(text.encode().translate(SPACED).split())


def _is_sum(figure: Figure | None) -> bool:
    """Whether a figure is money or a percentage; a count has no unit."""
    return figure is not None and figure.unit not in (None, "rank")


def statements_keep_their_figure(base: FactBase) -> Iterator[Breach]:
    """A statement has the fact's figure, and no other sum.

    A sum is money or a percentage. The qualifier is stated too; a fall is stated by its sign or a word.
    """
    for fact in _with_figures(base, attrgetter("statement")):
        fault = _fault_of_statement(fact)
        if fault and not _lacks_a_part(fact) and not any(_breaches(fact)):
            yield Breach(at(fact, "statement"), fault, "state the figure, with its qualifier, and no other")


def _fault_of_statement(fact: Fact) -> str:
    """The difference of a statement from its figure, in words; empty without one."""
    if fact.value is None:
        surplus = next(filter(_is_sum, figures_in(fact.statement)), None)
        return f"statement says {surplus}, but there is no value" if surplus else ""
    own, stated = Figure(abs(fact.value), fact.unit, fact.qualifier), []
    for figure in figures_in(fact.statement):
        size = Figure(abs(figure.value), figure.unit, figure.qualifier)
        if _is_sum(size) and size != own:
            return f"statement says {size}, but the fact is {own}"
        if (size.value, size.qualifier) == (own.value, own.qualifier):
            stated.append(figure.value)
    if not stated:
        return f"statement does not say {own}"
    falls = min(stated) < 0 or (fact.value < 0 and not FALLING.isdisjoint(words_of(fact.statement)))
    if falls == (fact.value < 0):
        return ""
    return f"statement tells {'a' if falls else 'no'} fall, but value is {fact.value}"
