"""Pairs of figures, and how they are named."""

from collections.abc import Sequence
from itertools import groupby, pairwise, product

from msgspec.structs import replace

from peru_facts.base import FactBase
from peru_facts.errors import NoPairError, SeveralFactsError, UnknownNameError
from peru_facts.figures.intervals import Interval
from peru_facts.figures.stated import parse_figure, stated_range
from peru_facts.model import Fact
from peru_facts.period import is_year
from peru_facts.queries.criteria import Criteria, years_of
from peru_facts.queries.facts import are_ids
from peru_facts.queries.filters import select
from peru_facts.queries.likeness import reason_against, traits

FIGURES = ("trade", "funding", "indicator")
PAIR = 2


def pair_of(names: Sequence[str], criteria: Criteria, base: FactBase) -> tuple[Fact, Fact]:
    """The two figures with these ids, or words and years."""
    facts = _with_ids(names, base) or _one_a_year(names, criteria, base)
    if len(facts) != PAIR:
        raise NoPairError(len(facts))
    return facts[0], facts[1]


def _one_a_year(names: Sequence[str], criteria: Criteria, base: FactBase) -> Sequence[Fact]:
    """A figure of each year: the only comparable pair, or the only candidates."""
    years, words = _years_and_words(names)
    groups = [_figures(words, criteria, base, year) for year in years]
    groups = groups or [[fact] for fact in _figures(words, criteria, base)]
    fitting = [pair for pair in product(*groups) if len(pair) == PAIR and not reason_against(pair[0], pair[1], base)]
    if len(fitting) == 1:
        return fitting[0]
    for group in groups:
        if len(group) > 1:
            raise SeveralFactsError(" ".join(names), group)
    facts = [group[0] for group in groups]
    if len(facts) > PAIR:
        raise SeveralFactsError(" ".join(names), facts, "name two by their ids")
    return facts


def _with_ids(names: Sequence[str], base: FactBase) -> list[Fact]:
    """The figures with these ids; none if `names` are words.

    Raises `UnknownNameError` for a misspelled id, and `NoPairError` for a fact without a figure, or ids beside years.
    """
    known = base.ids()
    if any(map(is_year, names)) and any(name in known for name in names):
        raise NoPairError(sum(name in known for name in names))
    facts = [base.fact(name) for name in dict.fromkeys(names)] if names and are_ids(names, known) else []
    for fact in facts:
        if fact.value is None:
            raise NoPairError(0, fact.id)
    return facts


def _years_and_words(names: Sequence[str]) -> tuple[list[int], list[str]]:
    return [int(name) for name in names if is_year(name)], [name for name in names if not is_year(name)]


def _figures(words: Sequence[str], criteria: Criteria, base: FactBase, *more: int) -> list[Fact]:
    """The stated figures, of these years or of all."""
    years = (*(criteria.year or ()), *more)
    figures = [fact for fact in base.facts if fact.kind in FIGURES]
    selection = select("figure", figures, replace(criteria, words=words, year=years), base)
    facts = [fact for fact in selection.facts if fact.value is not None and not fact.derived]
    if not facts:
        asked = " ".join([*words, *map(str, years)])
        raise UnknownNameError("figure", asked, (), hint=selection.absence or selection.aside or "none has a figure")
    return facts


def series_of(names: Sequence[str], criteria: Criteria, base: FactBase) -> list[tuple[Fact, Fact]]:
    """The neighboring figures of each series, in order of time."""
    years, words = _years_and_words(names)
    facts = _with_ids(names, base) or _figures(words, criteria, base)
    kept = [fact for fact in facts if fact.period and (not years or set(years) & set(years_of(fact, base)))]
    ordered = sorted(kept, key=lambda fact: (_key(fact), max(years_of(fact, base), default=0)))
    neighbors = (pair for _, group in groupby(ordered, key=_key) for pair in pairwise(group))
    pairs = [(one, other) for one, other in neighbors if one.period != other.period]
    if not pairs:
        raise NoPairError(len(kept))
    return pairs


def _key(fact: Fact) -> list[str]:
    return [*map(str, traits(fact).values())]


def interval_of(fact: Fact) -> Interval:
    """The bounds of a printed figure."""
    value = fact.value or 0
    texts = [] if fact.derived else [citation.as_stated for citation in fact.citations]
    for text in (*texts, fact.statement):
        stated, bounds = parse_figure(text), stated_range(text)
        if stated and bounds and abs(stated.value) == abs(value):
            return Interval(*bounds) if fact.unit == "percent" else Interval(*bounds).amount()
    return Interval(value, value)
