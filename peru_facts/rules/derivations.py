"""The rule on derived facts: they follow from stated ones."""

import math
import re
from collections.abc import Iterator

from peru_facts.base import FactBase
from peru_facts.figures.formula import numbers_in, result_of
from peru_facts.figures.stated import figures_in
from peru_facts.model import Fact
from peru_facts.records import Derivation
from peru_facts.rules.breach import Breach, at, missing_facts
from peru_facts.text import shortened

NUMBER = r"(?<![\d.,])\d+(?:\.\d+)?(?!\d|[.,]\d)"
MOST_SHOWN = 40
FORMULA_HINT = 'write it like "1827 - 6"'


def derived_facts_follow_from_their_formula(base: FactBase) -> Iterator[Breach]:
    """A derived fact is the result of its formula, rounded as authored.

    It rests on stated facts and has their citations. Every number of the formula is in the quoted words, unless it is a
    power of ten, which only converts units.
    """
    derived_facts = [(fact, fact.derived) for fact in base.facts if fact.derived]
    stated = {fact.id: fact for fact in reversed(base.facts) if not fact.derived} if derived_facts else {}
    for fact, derived in derived_facts:
        yield from _breaches_of_grounds(fact, derived, stated)
        yield from _breaches_of_formula(fact, derived)


def _breaches_of_grounds(fact: Fact, derived: Derivation, stated: dict[str, Fact]) -> Iterator[Breach]:
    """Find missing facts, and citations of none of them."""
    address, hint = at(fact, "derived", "facts"), "name facts that documents state"
    if not derived.facts:
        yield Breach(address, "it rests on no fact", hint)
    elif not stated.keys() >= set(derived.facts):
        yield from missing_facts(address, derived.facts, stated, hint, "stated fact")
    else:
        citations = {citation for name in derived.facts for citation in stated[name].citations}
        for number, citation in enumerate(fact.citations):
            if citation not in citations:
                message = "no fact of the derivation has this citation"
                yield Breach(at(fact, "citations", number), message, "copy one of theirs")


def _breaches_of_formula(fact: Fact, derived: Derivation) -> Iterator[Breach]:
    """Find the faults of a formula and its result."""
    address, formula = at(fact, "derived", "formula"), derived.formula
    try:
        result = result_of(formula)
    except ValueError as error:
        message = f'"{shortened(formula, MOST_SHOWN, "...")}" is not a formula: {error}'
        yield Breach(address, message, FORMULA_HINT)
        return
    numbers = numbers_in(formula)
    if not numbers:
        yield Breach(address, f'"{formula}" has no number of a document', FORMULA_HINT)
    unquoted = _unquoted(numbers, fact)
    if unquoted:
        message = f"{', '.join(unquoted)} of the formula is in none of its citations"
        yield Breach(address, message, "take every number from the words that are cited")
    yield from _breaches_of_result(fact, result, derived.rounding)


def _unquoted(numbers: list[str], fact: Fact) -> list[str]:
    """The numbers missing from the quoted words."""
    texts = [text for citation in fact.citations for text in (citation.as_stated, citation.dated or "")]
    digits = {number for text in texts for number in re.findall(NUMBER, text)}
    others = [number for number in numbers if number not in digits]
    values = {float(abs(figure.value)) for text in texts for figure in figures_in(text)} if others else set()
    return [number for number in others if float(number) not in values]


def _breaches_of_result(fact: Fact, result: float | str, step: float | None) -> Iterator[Breach]:
    """Compare the value, or else the period, with the result."""
    field, authored = ("period", fact.period) if fact.value is None else ("value", fact.value)
    if not _agrees(authored, result, step):
        shown = int(result) if isinstance(result, float) and result.is_integer() else result
        rounded = f", rounded to {step:g}" if step else ""
        message = f"the formula gives {shown}{rounded}, but the {field} is {authored}"
        yield Breach(at(fact, "derived", "formula"), message, "correct one of them, or add its rounding")


def _agrees(authored: float | str | None, result: float | str, step: float | None) -> bool:
    """Whether a value or period, perhaps approximate, is the rounded result."""
    exactly = authored.removesuffix("~") if isinstance(authored, str) else authored
    try:
        value, exact = float(exactly or 0), float(result)
    except ValueError:
        return exactly == result
    tolerance = 1e-9 * max(1, abs(exact))
    is_multiple = not step or abs(math.remainder(value, step)) <= tolerance
    return is_multiple and abs(value - exact) <= (step or 0) / 2 + tolerance
