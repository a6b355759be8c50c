"""Whether a derived fact follows from what it rests on."""

import re
from collections.abc import Iterator

from peru_facts.checks.address import at
from peru_facts.errors import Problem, nearest
from peru_facts.figure import figures_in
from peru_facts.formula import numbers_in, result_of
from peru_facts.model import Derivation, Fact, FactBase

ROUNDING = 0.5


def derived_facts_follow_from_their_formula(base: FactBase) -> Iterator[Problem]:
    """A derived fact rests on stated facts of the base, has citations of theirs only, and is what its formula gives.

    Every number of the formula stands in the words that it cites, unless it is a power of ten, which only converts.
    """
    stated = {fact.id: fact for fact in base.facts if not fact.derived}
    for fact in base.facts:
        if fact.derived:
            missing = [name for name in fact.derived.facts if name not in stated]
            for name in missing:
                yield Problem(at(fact, "derived"), f'no stated fact has the id "{name}"{nearest(name, stated)}')
            if not missing:
                yield from _faults_of_derivation(fact, fact.derived, [stated[name] for name in fact.derived.facts])


def _faults_of_derivation(fact: Fact, derived: Derivation, grounds: list[Fact]) -> Iterator[Problem]:
    known = {citation for ground in grounds for citation in ground.citations}
    if not set(fact.citations) <= known:
        yield Problem(at(fact, "citations"), "a citation is not one of those that the fact rests on", "copy theirs")
    words = [text for citation in fact.citations for text in (citation.as_stated, citation.dated or "")]
    values = {float(figure.value) for text in words for figure in figures_in(text)}
    numbers = numbers_in(derived.formula)
    loose = [each for each in numbers if not _stands_in(each, words, values)]
    if not numbers:
        yield Problem(at(fact, "derived"), f'"{derived.formula}" has no number of a document')
    if loose:
        yield Problem(at(fact, "derived"), f"{', '.join(loose)} of the formula stands in none of its citations")
    try:
        result = result_of(derived.formula)
    except ValueError as error:
        yield Problem(at(fact, "derived"), f'"{derived.formula}" is not a formula: {error}', 'write it like "1827 - 6"')
        return
    if isinstance(result, str) and fact.value is not None:
        yield Problem(at(fact, "value"), "the formula gives a day, and no value", "remove the value")
    own = fact.value if isinstance(result, float | int) and fact.value is not None else fact.period
    if str(own) != str(result) and not _is_near(own, result):
        yield Problem(at(fact, "derived"), f"the formula gives {result}, but the fact is {own}", "correct one of them")


def _stands_in(number: str, words: list[str], values: set[float]) -> bool:
    alone = rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)"
    return float(number) in values or any(re.search(alone, text) for text in words)


def _is_near(own: object, result: float | str) -> bool:
    """Whether a number that the fact gives is the result, rounded; a year stands for itself."""
    try:
        return abs(float(str(own)) - float(result)) <= ROUNDING
    except ValueError:
        return False
