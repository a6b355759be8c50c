"""A breach of a rule: its address in the fact base, and its words."""

from msgspec import Struct

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
