"""The discrepancies of a fact base, proved by their facts."""

import re
from collections.abc import Iterator, Mapping

from peru_facts.figures.stated import figures_in
from peru_facts.period import MONTHS
from peru_facts.proof.evidence import Evidence
from peru_facts.proof.numbers import numbers_of, numbers_of_period
from peru_facts.proof.periods import YEAR
from peru_facts.proof.wording import PLAIN, known_stems, stems_of, strange_words
from peru_facts.records import Discrepancy


def doubts_of_discrepancy(discrepancy: Discrepancy, proofs: Mapping[str, Evidence]) -> Iterator[str]:
    """Compare the words of a discrepancy with its facts."""
    text = f"{discrepancy.title}. {discrepancy.statement}"
    grounds = [proofs[name] for name in discrepancy.facts]
    dates = {number for number in numbers_of(text) if number in MONTHS or re.fullmatch(YEAR, number)}
    for number in sorted(dates - _numbers_of(grounds)):
        yield f'it says "{number}", but none of its facts does'
    values = {abs(ground.fact.value) for ground in grounds if ground.fact.value is not None}
    for figure in figures_in(text):
        if figure.unit in ("USD", "percent") and abs(figure.value) not in values:
            yield f"it says {figure}, which is the value of none of its facts"
    told = [part for ground in grounds for part in (*ground.told, ground.paragraphs, ground.fact.statement)]
    names = " ".join(re.findall(r"(?<=[\w,] )[A-Z]\w+", text))
    usual = grounds[0].context.usual if grounds else ()
    for word in strange_words(names, known_stems(told), usual) if discrepancy.kind != "source-error" else ():
        yield f'it says "{word}", but none of its facts does'
    said = stems_of(text) - PLAIN
    for ground in grounds:
        if said.isdisjoint(stems_of(f"{ground.fact.title} {ground.fact.statement}") - PLAIN - ground.usual):
            yield f'it names "{ground.fact.id}", but tells nothing of it'


def _numbers_of(grounds: list[Evidence]) -> set[str]:
    """The numbers in these facts and their documents."""
    numbers: set[str] = set()
    for ground in grounds:
        fact = ground.fact
        dates = [fact.period, *(source.issued for source in ground.sources)]
        numbers |= numbers_of(" ".join((fact.title, fact.statement, ground.sentences, *ground.told)))
        numbers |= set().union(*map(numbers_of_period, dates))
    return numbers
