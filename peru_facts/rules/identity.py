"""Rules on identity: ids, names, titles and references."""

import re
from collections.abc import Iterator

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.choices import Names
from peru_facts.model import KINDS, Agreement, Fact, Program
from peru_facts.records import KEBAB_CASE, Discrepancy, Source
from peru_facts.rules.breach import Address, Breach, at

ID_IN_TEXT = re.compile(r"(?<![\w-])(?!mid-)(?=[a-z-]*(?:\d|-[a-z]+-))[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?![\w-])")
SUBJECTS = (Program, Agreement)
LISTS = (
    *("topics", "about", "aliases", "agencies", "partners", "parties", "by", "members", "facts", "citations"),
    *("author", "inferred"),
)
RECORDS: tuple[type[Struct], ...] = (*KINDS.values(), Discrepancy, Source)
LISTS_OF = {record: tuple(name for name in LISTS if name in record.__struct_fields__) for record in RECORDS}


def ids_are_kebab_case(base: FactBase) -> Iterator[Breach]:
    """An id is lower-case words and digits joined by single hyphens."""
    for name, record in _named_records(base):
        if not re.fullmatch(KEBAB_CASE, name):
            yield Breach(_at_id(record), f'"{name}" is not kebab-case', "write it like goods-two-way-2018")


def ids_are_unique(base: FactBase) -> Iterator[Breach]:
    """No two facts, discrepancies or sources have the same id."""
    owners: dict[str, Struct] = {}
    for name, record in _named_records(base):
        owner = owners.setdefault(name, record)
        if owner is not record:
            message = f'"{name}" is already the id of another record'
            yield Breach(_at_id(record), message, "give one of them another id", first=_at_id(owner))


def _named_records(base: FactBase) -> list[tuple[str, Struct]]:
    """All records with an id."""
    facts = [(fact.id, fact) for fact in base.facts]
    return [*base.sources.items(), *facts, *[(record.id, record) for record in base.discrepancies]]


def _at_id(record: Struct) -> Address:
    """The address of an id; a source is named by its header."""
    return at(record) if isinstance(record, Source) else at(record, "id")


def names_are_unique(base: FactBase) -> Iterator[Breach]:
    """A name or alias belongs to one program or one agreement."""
    owners: dict[tuple[str, str], tuple[Fact, Address]] = {}
    for fact in base.facts:
        for name, address in _names_of(fact) if isinstance(fact, SUBJECTS) else ():
            owner, first = owners.setdefault((fact.kind, name.casefold()), (fact, address))
            if owner is not fact:
                message = f'"{name}" is already a name of "{owner.id}"'
                yield Breach(address, message, "make them one record", first=first)


def _names_of(fact: Program | Agreement) -> Iterator[tuple[str, Address]]:
    """The name and aliases of a fact, with their addresses."""
    if fact.name:
        yield fact.name, at(fact, "name")
    for number, alias in enumerate(fact.aliases):
        yield alias, at(fact, "aliases", number)


def titles_are_unique(base: FactBase) -> Iterator[Breach]:
    """No two facts of a kind have the same title."""
    owners: dict[tuple[str, str], Fact] = {}
    for fact in base.facts:
        owner = owners.setdefault((fact.kind, fact.title.casefold()), fact)
        if owner is not fact:
            message, hint = f'"{fact.title}" is already the title of "{owner.id}"', "add what differs, like the year"
            yield Breach(at(fact, "title"), message, hint, first=at(owner, "title"))


def references_exist(base: FactBase) -> Iterator[Breach]:
    """A fact is about other programs and agreements of the base."""
    known = Names({fact.id for fact in base.facts if isinstance(fact, SUBJECTS)})
    kinds = {fact.id: fact.kind for fact in base.facts}
    for fact in base.facts:
        for number, name in enumerate(fact.about):
            kind = kinds.get(name)
            if name == fact.id:
                message = f"the {fact.kind} is about itself"
            elif kind is None:
                message = f'no program or agreement has the id "{name}"{known.nearest(name)}'
            elif kind not in (Program.kind, Agreement.kind):
                message = f'"{name}" is not a program or agreement; its kind is {kind}'
            else:
                continue
            yield Breach(at(fact, "about", number), message, "name a program or an agreement, or add it")


def topics_are_listed(base: FactBase) -> Iterator[Breach]:
    """Every fact has a topic, and every topic is listed."""
    known = Names(base.topics)
    choose = f"choose from {', '.join(base.topics)}" if base.topics else ""
    for fact in base.facts:
        if not fact.topics:
            yield Breach(at(fact, "topics"), "there is no topic", choose or "list the topics under [topics]")
        for number, topic in enumerate(fact.topics):
            if topic not in base.topics:
                message = f'"{topic}" is not a listed topic{known.nearest(topic)}'
                hint = f"{choose}; or add it to [topics]" if choose else "add it to [topics]"
                yield Breach(at(fact, "topics", number), message, hint)


def lists_have_no_repeats(base: FactBase) -> Iterator[Breach]:
    """No list of a record has the same item twice."""
    for record in (*base.sources.values(), *base.facts, *base.discrepancies):
        for name in LISTS_OF[type(record)]:
            items = getattr(record, name) or ()
            if len(items) > 1 and len(set(items)) < len(items):
                yield _repeat(record, items, name)
        derived = record.derived if isinstance(record, Fact) else None
        if derived and len(set(derived.facts)) < len(derived.facts):
            yield _repeat(record, derived.facts, "derived", "facts")
        aliases = getattr(record, "aliases", ())
        if aliases and isinstance(record, Fact) and record.name in aliases:
            address = at(record, "aliases", aliases.index(record.name))
            yield Breach(address, f'"{record.name}" is the name itself', "remove it from the aliases")


def _repeat(record: Struct, items: tuple[object, ...], *path: str) -> Breach:
    """The breach for the first repeated item of a list."""
    number = next(number for number, item in enumerate(items) if item in items[:number])
    shown = f'"{items[number]}"' if isinstance(items[number], str) else "this citation"
    first = at(record, *path, items.index(items[number]))
    return Breach(at(record, *path, number), f"{shown} is already in the list", "remove it", first=first)


def notes_name_records(base: FactBase) -> Iterator[Breach]:
    """An id in a note exists; ids are words like goods-2018."""
    ids = {name for name, _ in _named_records(base)}
    known = Names(ids)
    records: tuple[Fact | Source, ...] = (*base.facts, *base.sources.values())
    for record in records:
        for name in ID_IN_TEXT.findall(record.note) if record.note and "-" in record.note else ():
            if name not in ids:
                message = f'no record has the id "{name}"{known.nearest(name)}'
                yield Breach(at(record, "note"), message, "name a record of the base, or write it in other words")
