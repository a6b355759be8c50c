"""What a rule finds: where in the fact base, and what is wrong there."""

from msgspec import Struct

from peru_facts.base import FactBase

Key = str | int


class Address(Struct, frozen=True):
    """A place in a record: `path` leads to it by keys and, in arrays, by positions from 0; () is the whole record.

    The record may also be the fact base itself.
    """

    record: Struct
    path: tuple[Key, ...] = ()


class Breach(Struct, frozen=True):
    """A breach of a rule at `address`: what is wrong, and what to do.

    `grounds` are the other places that the rule looked at; where one of them is not even of the right shape, nothing
    follows from it. `sought` are the tables, each with one of its keys, in which something was looked for and not
    found; where they are not known in full, nothing follows either. `first` is where the same thing stands rightly,
    when it stands here for a second time.
    """

    address: Address
    message: str
    hint: str = ""
    grounds: tuple[Address, ...] = ()
    first: Address | None = None
    sought: tuple[tuple[str, str], ...] = ()
    warning: bool = False


def at(record: Struct, *path: Key) -> Address:
    """The place in `record` to which the keys of `path` lead."""
    return Address(record, path)


def fields_of(record: Struct, *names: str) -> tuple[Address, ...]:
    """Several fields of one record, as grounds."""
    return tuple(Address(record, (name,)) for name in names)


def in_header(base: FactBase, *path: Key) -> Address:
    """A place in a table of the base that is no record: its topics, its sources."""
    return Address(base, path)
