"""Facts matched by words, and advice if none match."""

from collections.abc import Iterator, Sequence
from math import log

from peru_facts.base import FactBase
from peru_facts.choices import nearest
from peru_facts.figures.words import UNITS
from peru_facts.model import Fact
from peru_facts.period import parse_period
from peru_facts.queries.criteria import Selection
from peru_facts.queries.search import Search, Term
from peru_facts.queries.vocabulary import SCALES

FEW = 3
MOST_PARTIAL = 8
LIKENESS = 0.8
SHOWN = "; shown are facts with some of the words"
LARGE = (SCALES["billion"], SCALES["million"])
NUMBERS = ("no", *UNITS.split()[1:10])


def matching(query: str, facts: Sequence[Fact], asked: str, base: FactBase) -> Selection:
    """The matches of `query` among `facts`, ranked; if few are full, the best partial ones too.

    `asked` are the other criteria in words: "no fact for 2018".
    """
    search = Search(query, base.facts, base)
    full, partial = search.ranked(facts)
    best = partial[:MOST_PARTIAL] if len(full) < FEW else []
    if full:
        return Selection(facts=full, partial=best)
    reason = "; ".join([_reason(search, asked, base), *_advice(search, base)])
    if best:
        return Selection(facts=[], partial=best, aside=f"{reason}{SHOWN}")
    return Selection(facts=[], absence=reason)


def _reason(search: Search, asked: str, base: FactBase) -> str:
    """Why no fact matches: the missing words, and the number of facts with the others."""
    missing = " or ".join(repr(term.typed) for term, count in search.counts if not count)
    others = ", ".join(
        f"{count} fact{'s have' if count > 1 else ' has'} {term.typed!r}" for term, count in search.counts if count
    )
    if missing:
        return f"nothing on {missing} in {documents_in_words(base)}" + f"; {others}" * bool(others)
    every = "all of " if len(search.counts) > 1 else ""
    return f"{asked} has {every}{search.query!r}; {others}"


def _advice(search: Search, base: FactBase) -> Iterator[str]:
    """The hints for words and numbers without a match."""
    for term in (term for term, count in search.counts if not count):
        if term.value is None:
            titles = {word for title, *_ in search.texts for word in title.split()}
            near = (nearest(term.words, names, most=2, likeness=LIKENESS) for names in (titles, base.synonyms))
            yield from [hint.removeprefix("; ") for hint in near if hint][:1]
        elif digit := next((digit for digit in "123456789" if f" {digit}{term.words} " in search.all_text), ""):
            # A shell makes "7.5" of "$17.5".
            yield f"in a shell, quote a dollar sign with single quotes: '${digit}{term.typed}'"
        elif figures := _nearest_figures(term, base, dollars="$" in search.query):
            yield f"the nearest figures: {figures}"


def _nearest_figures(term: Term, base: FactBase, *, dollars: bool) -> str:
    """The two figures closest to a number, in its unit."""
    unit = "percent" if term.scale == "percent" else "USD" if dollars else ""
    distances = {
        fact: abs(log(fact.value) - log(term.value))
        for fact in base.facts
        if term.value and fact.value and fact.value > 0 and not fact.derived
        if fact.unit == unit or (not unit and fact.unit != "percent")
    }
    closest = sorted(distances, key=lambda fact: distances[fact])[:2]
    return ", ".join(f"{_in_words(fact.value or 0, fact.unit)} ({fact.id})" for fact in closest)


def _in_words(value: float, unit: str | None) -> str:
    """A figure as people write it: "$17.5 billion", "4,000 people"."""
    scale, factor = next(((scale, factor) for scale, factor in LARGE if value >= factor), ("", 1))
    number = f"{value / factor:,g} {scale}".strip()
    return f"${number}" if unit == "USD" else f"{number} {unit or ''}".strip()


def documents_in_words(base: FactBase) -> str:
    """The documents with their years: "the five documents (2013-2022)"."""
    issued = [parse_period(source.issued).end for source in base.sources.values()]
    years = sorted({moment.last.year for moment in issued if moment})
    count = len(base.sources)
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    span = f" ({'-'.join(map(str, [*years[:1], *years[1:][-1:]]))})" if years else ""
    return f"the {number} document{'s' * (count != 1)}{span}"
