"""A valid fact base: facts with their documents, topics and discrepancies."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from peru_facts.errors import UnknownNameError
from peru_facts.model import Fact
from peru_facts.records import Discrepancy, Exemption, Source


class FactBase(Struct, frozen=True, kw_only=True, dict=True):
    """Facts in authored order, with sources and topics by id.

    `edition` is the day of the last change, `path` the file that the facts were read from, and `sha256` its hash, if it
    was asked for. `synonyms` maps what people type to words of the base.
    """

    title: str
    edition: str
    path: str
    sha256: str = ""
    topics: Mapping[str, str]
    sources: Mapping[str, Source]
    facts: tuple[Fact, ...]
    discrepancies: tuple[Discrepancy, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = {}

    def __repr__(self) -> str:
        """The base in one line."""
        name = type(self).__name__
        return f"{name}({self.title!r}, edition {self.edition}, {len(self.facts)} facts, {len(self.sources)} documents)"

    @cached_property
    def cited(self) -> Mapping[tuple[str, int], Sequence[Fact]]:
        """The facts by cited source and paragraph, even a missing one."""
        facts: dict[tuple[str, int], list[Fact]] = {}
        for fact in self.facts:
            for paragraph in {(citation.source, citation.paragraph) for citation in fact.citations}:
                facts.setdefault(paragraph, []).append(fact)
        return facts

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """The facts by id, in order."""
        return {fact.id: fact for fact in self.facts}

    def fact(self, fact_id: str) -> Fact:
        """The fact with this id; raises `UnknownNameError` when there is none."""
        if fact_id not in self.by_id:
            raise UnknownNameError("fact", fact_id, self.ids())
        return self.by_id[fact_id]

    def ids(self) -> Sequence[str]:
        """The ids of all facts, in order."""
        return [*self.by_id]

    def facts_named(self, names: Iterable[str]) -> Mapping[str, Fact]:
        """The existing facts among these ids, by id."""
        return {name: self.by_id[name] for name in names if name in self.by_id}

    def figures_about(self, names: Collection[str]) -> Mapping[str, Sequence[Fact]]:
        """The figures about each program or agreement in `names`."""
        figures: dict[str, list[Fact]] = {name: [] for name in names}
        for fact in self.facts:
            if fact.value is not None:
                for name in fact.about:
                    if name in figures:
                        figures[name].append(fact)
        return figures

    @cached_property
    def disputed(self) -> Mapping[str, Sequence[Discrepancy]]:
        """The discrepancies of each disputed fact, without minor ones."""
        concerned: dict[str, list[Discrepancy]] = {}
        for discrepancy in self.discrepancies:
            for name in discrepancy.facts if not discrepancy.minor else ():
                concerned.setdefault(name, []).append(discrepancy)
        return concerned
