"""A breach of a rule: its address in the fact base, and its words."""

from collections.abc import Collection, Iterator

from msgspec import Struct

from peru_facts.choices import Names

Key = str | int


class Address(Struct, frozen=True):
    """The address of a value: a record, then keys and positions.

    Positions count from 0. Without a path it is the whole record; the record may be the fact base itself.
    """

    record: Struct
    path: tuple[Key, ...] = ()


class Breach(Struct, frozen=True):
    """A breach of a rule: its address, its message and a hint.

    `first` is the earlier occurrence of something repeated. A `warning` leaves the fact base valid.
    """

    address: Address
    message: str
    hint: str = ""
    first: Address | None = None
    warning: bool = False


def at(record: Struct, *path: Key) -> Address:
    """The address of the value at `path` in `record`."""
    return Address(record, path)


def missing_facts(
    address: Address, names: Collection[str], facts: Collection[str], hint: str, fact: str = "fact"
) -> Iterator[Breach]:
    """Find unknown ids of facts in the list at `address`."""
    known = Names(facts)
    for number, name in enumerate(names):
        if name not in facts:
            message = f'no {fact} has the id "{name}"{known.nearest(name)}'
            yield Breach(at(address.record, *address.path, number), message, hint)
