"""Pairs of figures: how they are named, and why some are not comparable."""

from collections.abc import Sequence
from itertools import groupby, pairwise, product
from typing import Any

from msgspec.structs import replace

from peru_facts.base import FactBase
from peru_facts.errors import NoPairError, SeveralFactsError
from peru_facts.figures.intervals import Interval
from peru_facts.figures.stated import parse_figure, stated_range
from peru_facts.model import Fact
from peru_facts.period import is_year, parse_period
from peru_facts.queries.criteria import Criteria, years_of
from peru_facts.queries.facts import are_ids
from peru_facts.queries.filters import select
from peru_facts.queries.matches import SHOWN
from peru_facts.text import typed

FIGURES = ("trade", "funding", "indicator")
PAIR = 2


def pair_of(names: Sequence[str], criteria: Criteria, base: FactBase) -> tuple[Fact, Fact]:
    """The two figures with these ids, or words and years."""
    facts = _with_ids(names, base) or _one_a_year(names, criteria, base)
    if len(facts) != PAIR:
        raise NoPairError(f"figures to compare: {len(facts)}, not 2")
    return facts[0], facts[1]


def _one_a_year(names: Sequence[str], criteria: Criteria, base: FactBase) -> Sequence[Fact]:
    """A figure of each year: the only comparable pair, or the only candidates."""
    years, words = _years_and_words(names)
    groups = [_figures(words, criteria, base, year) for year in years]
    groups = groups or [[fact] for fact in _figures(words, criteria, base)]
    fitting = [pair for pair in product(*groups) if len(pair) == PAIR and not reasons_against(pair[0], pair[1], base)]
    if len(fitting) == 1:
        return fitting[0]
    matched = repr(" ".join(names)) if names else ""
    for year, group in zip(years, groups, strict=False):  # without years, each has one figure
        if len(group) > 1:
            raise SeveralFactsError(matched, group, _listing(words, replace(criteria, year=[year])))
    facts = [group[0] for group in groups]
    if len(facts) > PAIR:
        raise SeveralFactsError(matched, facts, _listing(words, criteria), "name two by their ids")
    return facts


def _listing(words: Sequence[str], criteria: Criteria) -> str:
    """The command that lists the figures."""
    is_trade = not words and any(getattr(criteria, name) for name in ("flow", "product", "measure"))
    command = "trade" if is_trade else f"facts {typed(words)}".rstrip()
    wanted = criteria if is_trade else replace(criteria, kind=criteria.kind or FIGURES)
    names = (
        ("flow", "product", "measure", "year", "source") if is_trade else ("kind", "topic", "year", "status", "source")
    )
    options = [f"--{name} {value}" for name in names for value in getattr(wanted, name) or ()]
    return " ".join([command, *options])


def _with_ids(names: Sequence[str], base: FactBase) -> list[Fact]:
    """The figures with these ids; none if `names` are words.

    Raises `UnknownNameError` for a misspelled id, and `NoPairError` for a fact without a figure, or ids beside years.
    """
    known = base.ids()
    if any(map(is_year, names)) and any(name in known for name in names):
        raise NoPairError(f"figures to compare: {sum(name in known for name in names)}, not 2")
    facts = [base.fact(name) for name in dict.fromkeys(names)] if names and are_ids(names, known) else []
    for fact in facts:
        if fact.value is None:
            raise NoPairError(f"{fact.id} has no figure")
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
        reason = selection.absence or selection.aside.removesuffix(SHOWN)
        raise NoPairError(reason or "no document states such a figure; only derived ones match", "")
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
        count = len(kept)
        reason = (
            f"figures to compare: {count}, not 2" if count < PAIR else f"no two of {count} figures are in one series"
        )
        raise NoPairError(reason, "; name two ids or two years")
    return pairs


def _key(fact: Fact) -> list[str]:
    return [*map(str, _traits(fact).values())]


def _traits(fact: Fact) -> dict[str, Any]:
    """The traits to be alike in two figures."""
    traits = {name: getattr(fact, name, None) for name in ("kind", "unit", "flow", "product", "measure")}
    traits["status"] = fact.status or "done"
    traits["kind of year"] = fact.calendar or "calendar"
    traits["length of period"] = _length(fact)
    if not traits["flow"]:
        traits["subject"] = fact.series or ", ".join(fact.about) or fact.title
    return traits


def _length(fact: Fact) -> str:
    """The length of a period, as far as comparison goes."""
    if fact.period is None:
        return "undated"
    period = parse_period(fact.period)
    if period.start is None or period.end is None:
        return f"since {period.start.first.year}" if period.start else "to date"
    if fact.period_basis == "document":
        return "as of a day"
    years = period.end.last.year - period.start.first.year
    return f"{years} years" if years else f"1 {period.start.precision}"


def reasons_against(first: Fact, second: Fact, base: FactBase) -> list[str]:
    """Why two figures are not comparable."""
    one, other = _traits(first), _traits(second)
    reasons = [
        f"unlike {name} ({one[name] or 'none'}, {other.get(name) or 'none'})"
        for name in one
        if one[name] != other.get(name) and (name != "subject" or first.period != second.period)
    ]
    for fact in (first, second):
        reasons += [f"{fact.id} is derived: compare {', '.join(fact.derived.facts)}"] if fact.derived else []
    pair = {first.id, second.id}
    differ = (entry for entry in base.discrepancies if entry.kind == "basis" and pair == {*entry.facts})
    return [*reasons, *(entry.statement for entry in differ)]


def interval_of(fact: Fact) -> Interval:
    """The bounds of a printed figure."""
    value = fact.value or 0
    texts = [] if fact.derived else [citation.as_stated for citation in fact.citations]
    for text in (*texts, fact.statement):
        stated, bounds = parse_figure(text), stated_range(text)
        if stated and bounds and abs(stated.value) == abs(value):
            return Interval(*bounds) if fact.unit == "percent" else Interval(*bounds).amount()
    return Interval(value, value)
