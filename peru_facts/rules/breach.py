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
    """A breach of a rule: its address, what is wrong and what to do.

    `first` is the earlier, correct occurrence of something repeated.
    """

    address: Address
    message: str
    hint: str = ""
    first: Address | None = None


def at(record: Struct, *path: Key) -> Address:
    """The place in `record` to which the keys of `path` lead."""
    return Address(record, path)


def in_header(base: FactBase, *path: Key) -> Address:
    """A place in a table of the base that is no record: its topics, its sources."""
    return Address(base, path)
