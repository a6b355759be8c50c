"""The discrepancies of a fact base, proved by their facts."""

import re
from collections.abc import Iterator, Sequence

from peru_facts.figures.stated import figures_in
from peru_facts.period import MONTHS
from peru_facts.proof.evidence import Evidence
from peru_facts.proof.numbers import numbers_of
from peru_facts.proof.periods import YEAR
from peru_facts.proof.wording import PLAIN, stems_of, strange_names
from peru_facts.records import Discrepancy


def doubts_of_discrepancy(discrepancy: Discrepancy, proofs: Sequence[Evidence]) -> Iterator[str]:
    """Compare the words of a discrepancy with its facts."""
    text = f"{discrepancy.title}. {discrepancy.statement}"
    statements = [f"{proof.fact.title} {proof.fact.statement}" for proof in proofs]
    told = [part for proof in proofs for part in (*proof.told, proof.paragraphs, proof.fact.statement)]
    known = numbers_of(" ".join((*statements, *told))).union(*(proof.numbers for proof in proofs))
    dates = {number for number in numbers_of(text) if number in MONTHS or re.fullmatch(YEAR, number)}
    for number in sorted(dates - known):
        yield f'it says "{number}", but none of its facts does'
    values = {abs(proof.fact.value) for proof in proofs if proof.fact.value is not None}
    for figure in figures_in(text):
        if figure.unit in ("USD", "percent") and abs(figure.value) not in values:
            yield f"it says {figure}, which is the value of none of its facts"
    context = proofs[0].context
    for word in strange_names(text, told, context.usual) if discrepancy.kind != "source-error" else ():
        yield f'it says "{word}", but none of its facts does'
    said = stems_of(text) - PLAIN - stems_of(f"{context.base.title} {' '.join(context.base.topics)}")
    for proof, statement in zip(proofs, statements, strict=True):
        if said.isdisjoint(stems_of(statement)):
            yield f'it names "{proof.fact.id}", but tells nothing of it'
