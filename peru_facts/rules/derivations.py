"""Whether a derived fact follows from what it rests on."""

import re
from collections.abc import Iterator

from peru_facts.base import FactBase
from peru_facts.errors import Names
from peru_facts.figures.formula import numbers_in, result_of
from peru_facts.figures.stated import figures_in
from peru_facts.model import Fact
from peru_facts.records import Derivation
from peru_facts.rules.breach import Breach, at

ROUNDING = 0.5
ALONE = re.compile(r"(?<![\d.,])\d+(?:\.\d+)?(?!\d|[.,]\d)")
WRITTEN = 'write it like "1827 - 6"'


def derived_facts_follow_from_their_formula(base: FactBase) -> Iterator[Breach]:
    """A derived fact rests on stated facts of the base, has citations of theirs only, and is what its formula gives.

    Every number of the formula stands in the words that it cites, unless it is a power of ten, which only converts.
    """
    stated = {fact.id: fact for fact in reversed(base.facts) if not fact.derived}
    known = Names(stated)
    for fact in base.facts:
        if fact.derived:
            missing = [each for each in enumerate(fact.derived.facts) if each[1] not in stated]
            for number, name in missing:
                message = f'no stated fact has the id "{name}"{known.nearest(name)}'
                where = at(fact, "derived", "facts", number)
                yield Breach(where, message, "name facts that documents state")
            if not fact.derived.facts:
                where = at(fact, "derived", "facts")
                yield Breach(where, "it rests on no fact", "name facts that documents state")
            elif not missing:
                yield from _strange_citations(fact, [stated[name] for name in fact.derived.facts])
            yield from _faults_of_formula(fact, fact.derived)


def _strange_citations(fact: Fact, grounds: list[Fact]) -> Iterator[Breach]:
    """The citations of a derived fact that none of its `grounds` has."""
    known = {citation for ground in grounds for citation in ground.citations}
    for number, citation in enumerate(fact.citations):
        if citation not in known:
            message = "this citation is not one of those that the fact rests on"
            yield Breach(at(fact, "citations", number), message, "copy theirs")


def _faults_of_formula(fact: Fact, derived: Derivation) -> Iterator[Breach]:
    numbers = numbers_in(derived.formula)
    words = [text for citation in fact.citations for text in (citation.as_stated, citation.dated or "")]
    loose = _loose(numbers, words)
    formula = at(fact, "derived", "formula")
    try:
        result = result_of(derived.formula)
    except ValueError as error:
        yield Breach(formula, f'"{derived.formula}" is not a formula: {error}', WRITTEN)
        return
    if not numbers:
        yield Breach(formula, f'"{derived.formula}" has no number of a document', WRITTEN)
    if loose:
        message = f"{', '.join(loose)} of the formula stands in none of its citations"
        yield Breach(formula, message, "take every number from the words that are cited")
    yield from _faults_of_result(fact, result)


def _faults_of_result(fact: Fact, result: float | str) -> Iterator[Breach]:
    """Where a derived fact is not the result of its formula."""
    formula = at(fact, "derived", "formula")
    if isinstance(result, str) and fact.value is not None:
        yield Breach(at(fact, "value"), "the formula gives a day, and no value", "remove the value")
    field = "value" if isinstance(result, float | int) and fact.value is not None else "period"
    own = getattr(fact, field)
    if str(own) != str(result) and not _is_near(own, result):
        given = int(result) if isinstance(result, float) and result.is_integer() else result
        message = f"the formula gives {given}, but the {field} is {own}"
        yield Breach(formula, message, "correct one of them")


def _loose(numbers: list[str], words: list[str]) -> list[str]:
    """Those `numbers` that stand in none of the `words`, neither in these digits nor as a figure of this value."""
    in_digits = {number for text in words for number in ALONE.findall(text)}
    others = [each for each in numbers if each not in in_digits]
    values = {float(figure.value) for text in words for figure in figures_in(text)} if others else set()
    return [each for each in others if float(each) not in values]


def _is_near(own: object, result: float | str) -> bool:
    """Whether a number that the fact gives is the result, rounded; a year stands for itself."""
    try:
        return abs(float(str(own)) - float(result)) <= ROUNDING
    except ValueError:
        return False
