"""Which facts an answer is about: several filters narrow, one filter given several times widens.

A new way to ask is a line in `FACETS`, or a field of `Criteria` with its filter.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.errors import UnknownChoiceError
from peru_facts.model import Fact, Kind
from peru_facts.period import Period
from peru_facts.queries.facets import FACETS, texts_of
from peru_facts.queries.filters import Agencies, Choice, Filter, Span, Words


class Criteria(Struct, frozen=True, kw_only=True):
    """What a user asked for; an empty or absent field asks for nothing.

    `facets` gives for some of `FACETS` the values of which any will do.
    """

    facets: Mapping[str, Sequence[str | int] | None] = {}
    words: Sequence[str] | None = None
    agencies: Sequence[str] | None = None
    start: Period | None = None
    end: Period | None = None

    def asked(self) -> dict[str, Sequence[str | int]]:
        """The facets that are asked for, in the order of `FACETS`."""
        return {name: values for name in FACETS if (values := self.facets.get(name))}


class Scope(Struct, frozen=True, kw_only=True):
    """The facts that a question is about at all: `what` is what one is called, and no `kinds` are all kinds."""

    what: str
    kinds: tuple[Kind, ...] = ()
    dated: bool = False

    def holds(self, fact: Fact) -> bool:
        """Whether the question can be about this fact."""
        return (not self.kinds or fact.kind in self.kinds) and not (self.dated and fact.period is None)


def chosen(scope: Scope, criteria: Criteria, base: FactBase) -> tuple[list[Fact], str]:
    """The facts in `scope` that `criteria` select, and, when there are none, what there is.

    Raises what `filters_of` raises.
    """
    filters = filters_of(criteria, base)
    found = list(passing(scope, filters, base))
    return found, "" if found else absence(scope, filters, base)


def filters_of(criteria: Criteria, base: FactBase) -> list[Filter]:
    """The filters that `criteria` ask for; raises `UnknownChoiceError` for a topic or source that is not in `base`."""
    asked = criteria.asked()
    _known("topic", asked.get("topic", ()), base.topics)
    _known("source", asked.get("source", ()), base.sources)
    filters: list[Filter] = [Choice(name, wanted, _values(name, base)) for name, wanted in asked.items()]
    if criteria.start or criteria.end:
        filters.append(Span(criteria.start, criteria.end, base))
    if criteria.agencies:
        filters.append(Agencies(criteria.agencies))
    if criteria.words:
        filters.append(Words("with the words", [" ".join(criteria.words)], lambda fact: texts_of(fact, base)))
    return filters


def _values(name: str, base: FactBase) -> Callable[[Fact], Collection[Any]]:
    return lambda fact: FACETS[name](fact, base)


def _known(what: str, names: Iterable[str | int], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise UnknownChoiceError(what, str(name), known)


def passing(scope: Scope, filters: Sequence[Filter], base: FactBase) -> Iterator[Fact]:
    """The facts in `scope` that pass every filter, in their order."""
    in_scope = filter(scope.holds, base.facts)
    return (fact for fact in in_scope if all(each.passes(fact) for each in filters))


def absence(scope: Scope, filters: Sequence[Filter], base: FactBase) -> str:
    """Why no fact passed, and what there is.

    The first filter that, left out, lets facts through tells what it offers.
    """
    asked = " ".join(["no", scope.what, *map(str, filters)])
    for each in filters:
        others = [other for other in filters if other is not each]
        advice = each.advice(passing(scope, others, base))
        if advice:
            where = "".join(f" {other}" for other in others)
            return f"{asked};{where} {advice}"
    return asked if any(True for _ in passing(scope, (), base)) else f"{asked}; the fact base has none"
