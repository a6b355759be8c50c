"""The scope and criteria of a question, and what they select."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.model import Fact, Kind
from peru_facts.period import Period
from peru_facts.queries.years import extent_of, years_of
from peru_facts.records import Discrepancy

DETAILS = ("agencies", "partners", "parties", "by", "holder", "address", "telephone", "place")


class Criteria(Struct, frozen=True, kw_only=True):
    """The criteria of a question; a field that is empty or None asks for nothing.

    Several fields narrow; several values of one field widen. `agency` and `words` are texts to find.
    """

    kind: Sequence[str] | None = None
    topic: Sequence[str] | None = None
    year: Sequence[int] | None = None
    status: Sequence[str] | None = None
    flow: Sequence[str] | None = None
    product: Sequence[str] | None = None
    measure: Sequence[str] | None = None
    source: Sequence[str] | None = None
    agency: Sequence[str] | None = None
    start: Period | None = None
    end: Period | None = None
    words: Sequence[str] | None = None


class Scope(Struct, frozen=True, kw_only=True):
    """The facts in question; no `kinds` means all kinds."""

    what: str
    kinds: tuple[Kind, ...] = ()
    dated: bool = False

    def selects(self, fact: Fact) -> bool:
        """Whether the question can be about this fact."""
        return (not self.kinds or fact.kind in self.kinds) and not (self.dated and fact.period is None)


class Selection(Struct, frozen=True, kw_only=True):
    """The selected facts; `partial` match only some of the words.

    `absence` explains an empty selection, and `aside` one without a full match.
    """

    facts: list[Fact]
    partial: list[Fact] = []
    absence: str = ""
    aside: str = ""

    @property
    def words(self) -> dict[str, Any]:
        """The parts of a report about the selection."""
        return {"absence": self.absence, "asides": (self.aside,) if self.aside else ()}

    @property
    def everything(self) -> list[Fact]:
        """The facts with all of the words, then those with some."""
        return [*self.facts, *self.partial]


class Subject(Struct, frozen=True, kw_only=True):
    """A kind of record to select: facts or discrepancies.

    `values` gives the values of a criterion, `extent` the first and last day, and `texts` the searchable texts by
    weight: title and names, statement and wording, note.
    """

    values: Mapping[str, Callable[[Any, FactBase], Collection[Any]]]
    extent: Callable[[Any, FactBase], tuple[date, date] | None]
    texts: Callable[[Any, FactBase], tuple[str, str, str]]


def _field(name: str) -> Callable[[Any, FactBase], Collection[str]]:
    """A reader of one field; a kind without it has no values."""

    def values(record: Any, _: FactBase) -> Collection[str]:
        value = getattr(record, name, None)
        return value if isinstance(value, tuple) else () if value is None else (value,)

    return values


def _texts_of_fact(fact: Fact, _: FactBase) -> tuple[str, str, str]:
    """Its names; what it says, about whom and where; its note and kind."""
    names = (fact.title, fact.name, *getattr(fact, "aliases", ()))
    wordings = (citation.as_stated for citation in fact.citations)
    details = (getattr(fact, name, None) or () for name in DETAILS)
    listed = ((detail,) if isinstance(detail, str) else detail for detail in details)
    return (
        " ".join(filter(None, names)),
        " ".join((fact.statement, fact.id, *wordings, *chain.from_iterable(listed))),
        f"{fact.note or ''} {fact.kind}",
    )


def _texts_of_discrepancy(discrepancy: Discrepancy, base: FactBase) -> tuple[str, str, str]:
    facts = base.facts_named(discrepancy.facts).values()
    titles = " ".join(fact.title for fact in facts)
    return f"{discrepancy.title} {discrepancy.id}", discrepancy.statement, titles


def _sources_of_discrepancy(discrepancy: Discrepancy, base: FactBase) -> Collection[str]:
    facts = base.facts_named(discrepancy.facts).values()
    return {citation.source for fact in facts for citation in fact.citations}


FACTS = Subject(
    values={
        "kind": _field("kind"),
        "year": years_of,
        "topic": _field("topics"),
        "source": lambda fact, _: {citation.source for citation in fact.citations},
        **{name: _field(name) for name in ("status", "flow", "product", "measure")},
        "agency": _field("agencies"),
    },
    extent=extent_of,
    texts=_texts_of_fact,
)
DISCREPANCIES = Subject(
    values={"kind": _field("kind"), "source": _sources_of_discrepancy},
    extent=lambda *_: None,
    texts=_texts_of_discrepancy,
)
