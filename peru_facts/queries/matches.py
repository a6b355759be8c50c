"""Facts matched by words, and the advice if none match."""

from collections.abc import Sequence
from math import log
from typing import cast

from peru_facts.base import FactBase
from peru_facts.model import Fact
from peru_facts.period import parse_period
from peru_facts.queries.criteria import FACTS
from peru_facts.queries.filters import Filter
from peru_facts.queries.search import Search
from peru_facts.queries.selection import Scope, Selection

FEW = 3
MOST_PARTIAL = 8
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def matching(query: str, facts: Sequence[Fact], scope: Scope, filters: Sequence[Filter], base: FactBase) -> Selection:
    """The facts that match `query`, ranked; with few full matches, the best partial ones too."""
    search = Search(query, FACTS, base)
    full, partial = search.ranked(facts)
    best = partial[:MOST_PARTIAL] if len(full) < FEW else []
    if full:
        return Selection(facts=full, partial=best)
    reason = _reason(search, scope, filters, base)
    if best:
        return Selection(facts=[], partial=best, aside=f"{reason}; these match some of the words")
    return Selection(facts=[], absence=_with_suggestion(reason, search, base))


def _reason(search: Search, scope: Scope, filters: Sequence[Filter], base: FactBase) -> str:
    """Why no fact matches: the missing words, and the number of facts with the others."""
    counts = search.counts(base.facts)
    missing = [repr(typed) for typed, count in counts.items() if not count]
    others = [f"{count} with {typed!r}" for typed, count in counts.items() if count]
    narrowed = "".join(f" {criterion}" for criterion in filters)
    if missing:
        found = f" ({', '.join(others)})" if others else ""
        return f"nothing on {' or '.join(missing)} in {documents_in_words(base)}{found}"
    where = "" if not scope.kinds else f" as a {scope.what}"
    return f"no fact{where}{narrowed} has all of {search.query!r} ({', '.join(others)})"


def _nearest_figures(search: Search, base: FactBase) -> str:
    """The stated figures closest to a number that no fact has."""
    values = [term.value for term in search.terms if term.value]
    stated = [fact for fact in base.facts if fact.value and fact.value > 0 and fact.citations and not fact.derived]
    if not values or not stated:
        return ""
    closest = sorted(stated, key=lambda fact: abs(log(cast("float", fact.value) / values[0])))[:2]
    return "the nearest figures: " + ", ".join(f"{fact.citations[0].as_stated} ({fact.id})" for fact in closest)


def _with_suggestion(reason: str, search: Search, base: FactBase) -> str:
    words = [term.typed for term in search.terms if term.typed.isalpha()]
    suggestions = [text for word in words[:FEW] if (text := search.suggestion(word, base.facts))]
    return "; ".join(filter(None, [reason, *suggestions[:1], _nearest_figures(search, base)]))


def documents_in_words(base: FactBase) -> str:
    """The documents with their years: "the five documents (2013-2022)"."""
    issued = [parse_period(source.issued).end for source in base.sources.values()]
    years = sorted(moment.last.year for moment in issued if moment)
    count = len(base.sources)
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    span = f" ({years[0]}-{years[-1]})" if len(set(years)) > 1 else f" ({years[0]})" if years else ""
    return f"the {number} document{'s' * (count != 1)}{span}"
