"""Which facts an answer is about: several filters narrow, one filter given several times widens.

A new way to ask is a field of `Criteria` and a line in `filters_of`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from peru_facts.errors import UnknownChoiceError
from peru_facts.model import Citation, Fact, FactBase
from peru_facts.period import Period
from peru_facts.queries.filters import Agencies, Choice, Filter, Span, Words
from peru_facts.queries.time import years_of


class Criteria(Struct, frozen=True, kw_only=True):
    """What a user asked for; an empty field asks for nothing."""

    words: Sequence[str] = ()
    kinds: Sequence[str] = ()
    topics: Sequence[str] = ()
    years: Sequence[int] = ()
    start: Period | None = None
    end: Period | None = None
    sources: Sequence[str] = ()
    modalities: Sequence[str] = ()
    agencies: Sequence[str] = ()
    flows: Sequence[str] = ()
    products: Sequence[str] = ()
    measures: Sequence[str] = ()


def texts_of(fact: Fact, base: FactBase) -> Iterator[str]:
    """Everything of a fact that can be searched: its fields, the wordings of its citations, what its topics cover."""
    yield fact.kind
    yield from (base.topics[topic] for topic in fact.topics)
    for field in fact.__struct_fields__:
        value = getattr(fact, field)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (item.as_stated if isinstance(item, Citation) else item for item in value)


def filters_of(criteria: Criteria, base: FactBase) -> list[Filter]:
    """The filters that `criteria` ask for; raises `UnknownChoiceError` for a topic or source that is not in `base`."""
    _known("topic", criteria.topics, base.topics)
    _known("source", criteria.sources, base.sources)
    filters: list[Filter] = []
    choices: tuple[tuple[str, Collection[Any], Callable[[Fact], Collection[Any]]], ...] = (
        ("of the kind", criteria.kinds, lambda fact: (fact.kind,)),
        ("for", criteria.years, lambda fact: years_of(fact, base)),
        ("with --topic", criteria.topics, lambda fact: fact.topics),
        ("with --source", criteria.sources, lambda fact: {citation.source for citation in fact.citations}),
        ("with --modality", criteria.modalities, lambda fact: (fact.modality,) if fact.modality else ()),
        ("with --flow", criteria.flows, lambda fact: (getattr(fact, "flow", ""),)),
        ("with --product", criteria.products, lambda fact: (getattr(fact, "product", ""),)),
        ("with --measure", criteria.measures, lambda fact: (getattr(fact, "measure", ""),)),
    )
    filters += [Choice(phrase, wanted, values) for phrase, wanted, values in choices if wanted]
    if criteria.start or criteria.end:
        filters.append(Span(criteria.start, criteria.end, base))
    if criteria.agencies:
        filters.append(Agencies(criteria.agencies))
    if criteria.words:
        filters.append(Words("with the words", [" ".join(criteria.words)], lambda fact: texts_of(fact, base)))
    return filters


def _known(what: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise UnknownChoiceError(what, name, known)


def select(facts: Sequence[Fact], filters: Sequence[Filter]) -> list[Fact]:
    """The facts that pass every filter, in their order."""
    return [fact for fact in facts if all(each.passes(fact) for each in filters)]


def absence(what: str, facts: Sequence[Fact], filters: Sequence[Filter]) -> str:
    """Why no fact passed, and what there is.

    The first filter that, left out, lets facts through tells what it offers.
    """
    asked = " ".join(["no", what, *map(str, filters)])
    for each in filters:
        others = [other for other in filters if other is not each]
        advice = each.advice(select(facts, others))
        if advice:
            where = "".join(f" {other}" for other in others)
            return f"{asked};{where} {advice}"
    return asked if facts else f"{asked}; the fact base has none"


def chosen(what: str, facts: Sequence[Fact], criteria: Criteria, base: FactBase) -> tuple[list[Fact], str]:
    """The `facts` that `criteria` select, and, when there are none, what there is; `what` is what one is called.

    Raises what `filters_of` raises.
    """
    filters = filters_of(criteria, base)
    found = select(facts, filters)
    return found, "" if found else absence(what, facts, filters)
