"""A fact base as rules and questions see it: the facts, with the documents and topics that they are of."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Protocol

from msgspec import Struct

from peru_facts.errors import UnknownNameError
from peru_facts.model import Discrepancy, Exemption, Fact, Source


class Wanted(Struct, frozen=True, kw_only=True):
    """What a question narrows the facts down to, for a base that has an index; an empty field narrows nothing.

    `facets` gives for some facets (`facets.FACETS`) the values of which any will do; of `words` all must stand in the
    fact, of `beginnings` each must begin a word; `days` are the first and last day of the time that it must touch.
    """

    facets: Mapping[str, Collection[str | int]] = {}
    words: Sequence[str] = ()
    beginnings: Sequence[str] = ()
    days: tuple[date, date] | None = None


class Base(Protocol):
    """A valid fact base as questions see it, whether it is in memory or in a snapshot on disk."""

    @property
    def title(self) -> str:
        """What the base is about."""

    @property
    def edition(self) -> str:
        """The day on which the facts were last changed."""

    @property
    def path(self) -> str:
        """What the file that the facts were read from is called."""

    @property
    def topics(self) -> Mapping[str, str]:
        """The topics, with what they cover."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The documents, by id."""

    @property
    def facts(self) -> Iterable[Fact]:
        """All facts, kind by kind, in authored order."""

    @property
    def discrepancies(self) -> Iterable[Discrepancy]:
        """All discrepancies, in authored order."""

    def fact(self, fact_id: str) -> Fact:
        """The fact with this id; raises `UnknownNameError` when there is none."""

    def ids(self) -> Sequence[str]:
        """The ids of all facts, in the order of the facts."""

    def facts_named(self, names: Collection[str]) -> Mapping[str, Fact]:
        """The facts with these ids, by id, as far as they exist."""

    def likely(self, wanted: Wanted) -> Iterable[Fact]:
        """The facts that may be `wanted`, in their order: at least all those that are."""

    def figures_about(self, names: Collection[str]) -> Mapping[str, Sequence[Fact]]:
        """The facts with a figure about each program or agreement of `names`."""

    def discrepancies_of(self, names: Collection[str]) -> Mapping[str, Sequence[Discrepancy]]:
        """The discrepancies that concern each fact of `names`."""

    def uses(self) -> Mapping[str, int]:
        """How many facts cite each document."""


class FactBase(Struct, frozen=True, kw_only=True, dict=True):
    """A valid fact base: its documents by id, its topics with what they cover, and its facts in authored order.

    `edition` is the day on which the facts were last changed, and `path` the file that they were read from.
    """

    title: str
    edition: str
    path: str
    topics: Mapping[str, str]
    sources: Mapping[str, Source]
    facts: tuple[Fact, ...]
    discrepancies: tuple[Discrepancy, ...] = ()
    exemptions: tuple[Exemption, ...] = ()

    @cached_property
    def cited(self) -> frozenset[tuple[str, int]]:
        """The paragraphs that facts cite, each a source and a number, whether or not there are any such."""
        return frozenset({(each.source, each.paragraph) for fact in self.facts for each in fact.citations})

    def fact(self, fact_id: str) -> Fact:
        """The fact with this id; raises `UnknownNameError` when there is none."""
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise UnknownNameError("fact", fact_id, self.ids())

    def ids(self) -> Sequence[str]:
        """The ids of all facts, in the order of the facts."""
        return [fact.id for fact in self.facts]

    def facts_named(self, names: Collection[str]) -> Mapping[str, Fact]:
        """The facts with these ids, by id, as far as they exist."""
        return {fact.id: fact for fact in self.facts if fact.id in names}

    def likely(self, wanted: Wanted) -> Iterable[Fact]:  # noqa: ARG002 - to look at all is quick where all are in memory
        """All facts, whatever is `wanted`."""
        return self.facts

    def figures_about(self, names: Collection[str]) -> Mapping[str, Sequence[Fact]]:
        """The facts with a figure about each program or agreement of `names`."""
        found: dict[str, list[Fact]] = {name: [] for name in names}
        for fact in self.facts:
            if fact.value is not None:
                for name in fact.about:
                    if name in found:
                        found[name].append(fact)
        return found

    def discrepancies_of(self, names: Collection[str]) -> Mapping[str, Sequence[Discrepancy]]:
        """The discrepancies that concern each fact of `names`."""
        found: dict[str, list[Discrepancy]] = {name: [] for name in names}
        for each in self.discrepancies:
            for name in each.facts:
                if name in found:
                    found[name].append(each)
        return found

    def uses(self) -> Mapping[str, int]:
        """How many facts cite each document."""
        cited = [{citation.source for citation in fact.citations} for fact in self.facts]
        return Counter(chain.from_iterable(cited))
