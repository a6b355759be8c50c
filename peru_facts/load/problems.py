"""Problems of a file, without line and column."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from peru_facts.model import KINDS

KeyPath = tuple[str | int, ...]

# Problems of syntax and shape; `rules.CHECKS` has the codes of the rules. All codes are stable.
CODES: Mapping[str, str] = {
    "not-utf-8": "The file is text in UTF-8.",
    "syntax": "The file is TOML, without huge numbers and hundreds of nested arrays.",
    "unknown-key": "A table has no other keys than those of its kind.",
    "missing-key": "A table has every key that its kind needs.",
    "wrong-type": "A value has the type of its key: text in quotes, a number without, an array, a table.",
    "outside-its-set": "The value of a key with a closed list is in that list.",
    "empty-text": "A text is not empty.",
    "out-of-range": "A number has at most 18 digits, a paragraph number at most six.",
}

ARRAYS = frozenset({*KINDS, "discrepancy", "exemption"})
RECORDS = ARRAYS | {"sources"}
RECORD_DEPTH = 2


class Span(Struct, frozen=True, order=True):
    """Part of a text, from `start` up to `end`."""

    start: int
    end: int

    def moved(self, distance: int) -> "Span":
        """The same further on in the text."""
        return Span(self.start + distance, self.end + distance)


class RawProblem(Struct, frozen=True):
    """A problem without its line and column.

    It is at a `span` of the text, or at a `path` of keys and positions. `first` is the earlier occurrence of something
    repeated.
    """

    code: str
    message: str
    hint: str = ""
    path: KeyPath = ()
    span: Span = Span(0, 0)
    first: KeyPath | Span | None = None
    warning: bool = False


def field_of(path: KeyPath) -> str:
    """The path within a record, like `citations[0].paragraph`."""
    inner = path[RECORD_DEPTH:] if is_in_record(path) else path
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in inner).removeprefix(".")


def is_in_record(path: KeyPath) -> bool:
    """Whether a path leads to a record or into one."""
    return len(path) >= RECORD_DEPTH and path[0] in RECORDS


def id_of(path: KeyPath, tables: dict[str, Any]) -> str | None:
    """The id of the record at `path`; None without one."""
    if not is_in_record(path):
        return None
    if path[0] == "sources":
        return str(path[1])
    record = tables[str(path[0])][path[1]]
    name = record.get("id") if isinstance(record, dict) else None
    return name if isinstance(name, str) else None


def subject_of(path: KeyPath, tables: dict[str, Any]) -> str:
    """The record at `path` in words: `trade "goods-2018"`, or `trade 3`."""
    if not is_in_record(path):
        return ""
    name = id_of(path, tables)
    number = path[1] + 1 if isinstance(path[1], int) else path[1]
    return f"{str(path[0]).removesuffix('s')} " + (f'"{name}"' if name else str(number))
