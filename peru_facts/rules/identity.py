"""What things are called, and what refers to what."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import cast

from peru_facts.base import FactBase
from peru_facts.errors import Names
from peru_facts.model import Agreement, Fact, Program
from peru_facts.records import KEBAB_CASE, Discrepancy
from peru_facts.rules.breach import Address, Breach, at

KEBAB_HINT = "write it like goods-two-way-2018"
ID = re.compile(KEBAB_CASE)
NAMED = (Program.kind, Agreement.kind)


def ids_are_kebab_case(base: FactBase) -> Iterator[Breach]:
    """An id is lower-case words and digits joined by single hyphens."""
    ids = [*base.sources, *[fact.id for fact in base.facts], *[each.id for each in base.discrepancies]]
    if all(map(ID.fullmatch, ids)):
        return
    for name, source in base.sources.items():
        if not ID.fullmatch(name):
            yield Breach(at(source), f'"{name}" is not kebab-case', KEBAB_HINT)
    for record in chain[Fact | Discrepancy](base.facts, base.discrepancies):
        if not ID.fullmatch(record.id):
            yield Breach(at(record, "id"), f'"{record.id}" is not kebab-case', KEBAB_HINT)


def ids_are_unique(base: FactBase) -> Iterator[Breach]:
    """No two of the facts, discrepancies and sources have the same id."""
    count = len(base.sources) + len(base.facts) + len(base.discrepancies)
    if len({*base.sources, *[fact.id for fact in base.facts], *[each.id for each in base.discrepancies]}) == count:
        return
    owners = {name: at(source) for name, source in base.sources.items()}
    for record in chain[Fact | Discrepancy](base.facts, base.discrepancies):
        own = at(record, "id")
        first = owners.setdefault(record.id, own)
        if first is not own:
            message = f'"{record.id}" is the id of another record already'
            yield Breach(own, message, "an id names one thing for ever", first=first)


def names_are_unique(base: FactBase) -> Iterator[Breach]:
    """A name or alias belongs to one program or one agreement: one thing with several names is one record."""
    owners: dict[tuple[str, str], tuple[Fact, int]] = {}
    for fact in _named(base):
        for number, name in enumerate((fact.name or "", *fact.aliases)):
            if not name:
                continue
            owner, place = owners.setdefault((fact.kind, name.casefold()), (fact, number))
            if owner is not fact:
                message = f'"{name}" is a name of "{owner.id}" already'
                first = _at_name(owner, place)
                yield Breach(_at_name(fact, number), message, "make them one record", first=first)


def _named(base: FactBase) -> list[Program | Agreement]:
    """The programs and agreements of the base."""
    return [cast("Program | Agreement", fact) for fact in base.facts if fact.kind in NAMED]


def _at_name(fact: Fact, number: int) -> Address:
    """The place of a name of a fact, counted from 0, or, from 1, of an alias."""
    return at(fact, "aliases", number - 1) if number else at(fact, "name")


def references_exist(base: FactBase) -> Iterator[Breach]:
    """What a fact is about is a program or an agreement of the base."""
    targets = {fact.id for fact in _named(base)}
    unknown = {name for fact in base.facts for name in fact.about} - targets
    known = Names(targets)
    for fact in base.facts if unknown else ():
        for number, name in enumerate(fact.about):
            if name in unknown:
                message = f'no program or agreement has the id "{name}"{known.nearest(name)}'
                hint = "name a program or an agreement, or add it"
                yield Breach(at(fact, "about", number), message, hint)


def topics_are_listed(base: FactBase) -> Iterator[Breach]:
    """Every fact has a topic, and every topic is in the list of the base."""
    known = Names(base.topics)
    choose = f"choose from {', '.join(base.topics)}" if base.topics else ""
    chosen = {fact.topics for fact in base.facts}
    unlisted = {topic for topics in chosen for topic in topics} - base.topics.keys()
    for fact in base.facts if unlisted or () in chosen else ():
        if not fact.topics:
            yield Breach(at(fact, "topics"), "there is no topic", choose or "list the topics under [topics]")
        for number, topic in enumerate(fact.topics):
            if topic in unlisted:
                message = f'"{topic}" is not a listed topic{known.nearest(topic)}'
                hint = f"{choose}; or add it to [topics]" if choose else "add it to [topics]"
                yield Breach(at(fact, "topics", number), message, hint)
