"""Pairs of figures, and how they are named."""

from collections.abc import Mapping, Sequence
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
from peru_facts.queries.filters import listing, select
from peru_facts.queries.likeness import are_alike, traits
from peru_facts.queries.matches import SHOWN
from peru_facts.queries.rows import DIRECTIONS
from peru_facts.text import typed

FIGURES = ("trade", "funding", "indicator")
PAIR = 2
ADVICE = "name two ids or two years"


def words_and_flows(names: Sequence[str], criteria: Criteria) -> tuple[list[str], Criteria]:
    """The names without flows, and the criteria with them."""
    flows = [name for name in names if name in DIRECTIONS]
    words = [name for name in names if name not in flows]
    return words, replace(criteria, flow=[*(criteria.flow or ()), *flows])


def pair_of(names: Sequence[str], criteria: Criteria, base: FactBase) -> tuple[Fact, Fact]:
    """The two figures with these ids, words or years.

    They are the only comparable pair, or the only candidates; else raises `NoPairError`, `SeveralFactsError` or
    `UnknownNameError`.
    """
    groups = _groups(names, criteria, base)
    pairs = product(*groups.values()) if len(groups) == PAIR else ()
    alike = [(first, second) for first, second in pairs if are_alike(first, second, base)]
    if len(alike) == 1:
        return alike[0]
    facts = list({fact.id: fact for group in alike or groups.values() for fact in group}.values())
    if len(facts) < PAIR:
        raise NoPairError(f"a comparison needs two figures, not {len(facts)}")
    if len(groups) == PAIR == len(facts):
        return facts[0], facts[1]
    years, words = _years_and_words(names)
    advice = "name two by their ids"
    if len(groups) == PAIR and not alike:
        figures = _figures(words, criteria, base)
        likes = {name: _years_like(group, figures, base) or "no other year" for name, group in groups.items()}
        others = ", ".join(f"{name} with {years}" for name, years in likes.items())
        advice = f"none for {' can be compared with one for '.join(groups)} (but {others}); {advice}"
    matched = repr(" ".join(names)) if names else ""
    raise SeveralFactsError(matched, facts, _listing(words, replace(criteria, year=years)), advice)


def _listing(words: Sequence[str], criteria: Criteria) -> str:
    """The command that lists the figures."""
    is_trade = not words and any(getattr(criteria, name) for name in ("flow", "product", "measure"))
    command = "trade" if is_trade else f"facts {typed(words)}".rstrip()
    wanted = criteria if is_trade else replace(criteria, kind=criteria.kind or FIGURES)
    names = ("flow", "product", "measure") if is_trade else ("kind", "topic", "status")
    options = [f"--{name} {value}" for name in (*names, "year", "source") for value in getattr(wanted, name) or ()]
    return " ".join([command, *options])


def _groups(names: Sequence[str], criteria: Criteria, base: FactBase) -> Mapping[str, Sequence[Fact]]:
    """The candidates for each id or year; else each figure with the words."""
    years, words = _years_and_words(names)
    known = base.ids()
    facts = _with_ids(words, base) if not years or any(word in known for word in words) else []
    if not facts and not years:
        facts = _figures(words, criteria, base)
    of_years = {
        str(year): _of_year_like(facts[0], year, criteria, base) if facts else _figures(words, criteria, base, year)
        for year in years
    }
    return {fact.id: [fact] for fact in facts} | of_years


def _of_year_like(fact: Fact, year: int, criteria: Criteria, base: FactBase) -> list[Fact]:
    """The figures of a year to compare with `fact`.

    Raises `UnknownNameError` without one, with the years that have one.
    """
    every = _figures([], criteria, base)
    facts = [other for other in every if year in years_of(other, base) and are_alike(fact, other, base)]
    if not facts:
        years = _years_like([fact], every, base)
        hint = f"years available: {years}" if years else "no other year has one"
        hint = f"{fact.id} is derived, and no document states it" if fact.derived else hint
        raise UnknownNameError(f"figure like {fact.id} for", str(year), (), hint=hint)
    return facts


def _years_like(facts: Sequence[Fact], others: Sequence[Fact], base: FactBase) -> str:
    """The years of those of `others` that are like `facts`."""
    keys = set(map(_key, facts))
    alike = [
        other
        for other in others
        if _key(other) in keys
        if any(fact.period != other.period and are_alike(fact, other, base) for fact in facts)
    ]
    years = {year for other in alike for year in years_of(other, base)}
    return listing(sorted(years))


def _with_ids(names: Sequence[str], base: FactBase) -> list[Fact]:
    """The figures with these ids; none if `names` are words.

    Raises `UnknownNameError` for a misspelled id, and `NoPairError` for a fact without a figure.
    """
    facts = [base.fact(name) for name in dict.fromkeys(names)] if names and are_ids(names, base.ids()) else []
    for fact in facts:
        if fact.value is None:
            raise NoPairError(f"{fact.id} has no figure")
    return facts


def _years_and_words(names: Sequence[str]) -> tuple[list[int], list[str]]:
    return [int(name) for name in names if is_year(name)], [name for name in names if not is_year(name)]


def _figures(words: Sequence[str], criteria: Criteria, base: FactBase, *years: int) -> list[Fact]:
    """The stated figures, of these years or of all.

    Raises `UnknownNameError` or `NoPairError` without one, with the years that have one.
    """
    figures = [fact for fact in base.facts if fact.kind in FIGURES]
    selection = select("figure", figures, replace(criteria, words=words, year=years), base)
    facts = [fact for fact in selection.facts if fact.value is not None and not fact.derived]
    if facts:
        return facts
    if words and years:
        others = {year for fact in _figures(words, criteria, base) for year in years_of(fact, base)}
        hint = f"years available: {listing(sorted(others))}"
        raise UnknownNameError("figure", " ".join([*words, *map(str, years)]), (), hint=hint)
    reason = selection.absence or selection.aside.removesuffix(SHOWN)
    raise NoPairError(reason or "no document states such a figure; only derived ones match", "")


def series_of(names: Sequence[str], criteria: Criteria, base: FactBase) -> list[tuple[Fact, Fact]]:
    """The neighboring figures of each series, in order of time."""
    years, words = _years_and_words(names)
    facts = _with_ids(words, base) or _figures(words, criteria, base)
    kept = [fact for fact in facts if not years or set(years) & set(years_of(fact, base))]
    ordered = sorted(kept, key=lambda fact: (_key(fact), max(years_of(fact, base))))
    neighbors = (pair for _, group in groupby(ordered, key=_key) for pair in pairwise(group))
    pairs = [(one, other) for one, other in neighbors if one.period != other.period]
    if not pairs:
        count = len(kept)
        few = f"a comparison needs two figures, not {count}"
        raise NoPairError(few if count < PAIR else f"no two of {count} figures are in one series", ADVICE)
    return pairs


def _key(fact: Fact) -> tuple[str, ...]:
    return tuple(map(str, traits(fact).values()))


def interval_of(fact: Fact) -> Interval:
    """The bounds of a printed figure."""
    value = fact.value or 0
    texts = [] if fact.derived else [citation.as_stated for citation in fact.citations]
    for text in (*texts, fact.statement):
        stated, bounds = parse_figure(text), stated_range(text)
        if stated and bounds and abs(stated.value) == abs(value):
            return Interval(*bounds) if fact.unit == "percent" or value < 0 else Interval(*bounds).amount()
    return Interval(value, value)
