"""What things are called, and what refers to what."""

import re
from collections import Counter
from collections.abc import Iterator

from peru_facts.checks.address import at
from peru_facts.errors import Problem, nearest
from peru_facts.model import Agreement, FactBase, Program

KEBAB_CASE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def ids_are_kebab_case(base: FactBase) -> Iterator[Problem]:
    """An id is lower-case words and digits joined by single hyphens."""
    named = [(at(fact, "id"), fact.id) for fact in base.facts]
    named += [(f'source "{name}"', name) for name in base.sources]
    named += [(f'discrepancy "{each.id}", id', each.id) for each in base.discrepancies]
    for where, name in named:
        if not KEBAB_CASE.fullmatch(name):
            yield Problem(where, f'"{name}" is not kebab-case', "write it like goods-two-way-2018")


def ids_are_unique(base: FactBase) -> Iterator[Problem]:
    """No two of the facts, discrepancies and sources have the same id."""
    uses = Counter(fact.id for fact in base.facts)
    uses.update(each.id for each in base.discrepancies)
    uses.update(base.sources.keys() & uses.keys())
    for name, count in uses.items():
        if count > 1:
            yield Problem(f'id "{name}"', f"{count} records have this id", "an id names one thing for ever")


def names_are_unique(base: FactBase) -> Iterator[Problem]:
    """A name or alias belongs to one program or one agreement: one thing with several names is one record."""
    owners: dict[tuple[str, str], str] = {}
    for fact in base.facts:
        if isinstance(fact, Program | Agreement):
            for name in (fact.name, *fact.aliases):
                owner = owners.setdefault((fact.kind, name.casefold()), fact.id)
                if owner != fact.id:
                    yield Problem(at(fact, "name"), f'"{name}" is a name of "{owner}" already', "make them one record")


def references_exist(base: FactBase) -> Iterator[Problem]:
    """What a fact is about is a program or an agreement of the base."""
    known = [fact.id for fact in base.facts if isinstance(fact, Program | Agreement)]
    targets = set(known)
    for fact in base.facts:
        for name in fact.about:
            if name not in targets:
                yield Problem(at(fact, "about"), f'no program or agreement has the id "{name}"{nearest(name, known)}')


def topics_are_listed(base: FactBase) -> Iterator[Problem]:
    """Every fact has a topic, and every topic is in the list of the base."""
    for fact in base.facts:
        if not fact.topics:
            yield Problem(at(fact, "topics"), "there is no topic", f"choose from {', '.join(base.topics)}")
        for topic in fact.topics:
            if topic not in base.topics:
                listed = f"{', '.join(base.topics)}; or add it to [topics]"
                yield Problem(at(fact, "topics"), f'"{topic}" is not a listed topic', f"choose from {listed}")
