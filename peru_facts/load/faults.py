"""What is wrong in an authored file, before it is known at which line that stands."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from peru_facts.model import KINDS

Path = tuple[str | int, ...]

# What a file must be before the rules between facts, `checks.CHECKS`, say anything; these codes, too, are for ever.
CODES: Mapping[str, str] = {
    "not-utf-8": "The file is text in UTF-8.",
    "syntax": "The file is TOML, without numbers of thousands of digits and arrays within hundreds of arrays.",
    "unknown-key": "A table has no other keys than those of its kind.",
    "missing-key": "A table has every key that its kind needs.",
    "wrong-type": "A value is of the type of its key: text in quotes, a number without, an array, a table.",
    "outside-its-set": "The value of a key with a closed list is one of that list.",
    "empty-text": "A text is not empty.",
    "out-of-range": "A number has at most 18 digits, the number of a paragraph at most six.",
}

ARRAYS = frozenset({*KINDS, "discrepancy", "exemption"})
RECORDS = ARRAYS | {"sources"}
NUMBERED = 2


class Fault(Struct, frozen=True):
    """Something wrong at `path`, which leads from the top of the file by keys and, in arrays, by positions from 0.

    `near` are other places that are in doubt because of it. `key` tells that the key is wrong and not its value, and
    `first` leads to where the same thing stands rightly.
    """

    path: Path
    code: str
    message: str
    hint: str = ""
    near: tuple[Path, ...] = ()
    key: bool = False
    first: Path | None = None
    warning: bool = False


def field_of(path: Path) -> str:
    """The way to a value within its record: `citations[0].paragraph`; empty for the record itself."""
    inner = path[NUMBERED:] if is_in_record(path) else path
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in inner).removeprefix(".")


def is_in_record(path: Path) -> bool:
    """Whether a path leads to a record or into one."""
    return len(path) >= NUMBERED and path[0] in RECORDS


def id_of(path: Path, tables: dict[str, Any]) -> str | None:
    """The id of the record that `path` leads to or into, if it has one."""
    if not is_in_record(path):
        return None
    if path[0] == "sources":
        return str(path[1])
    records = tables.get(str(path[0]))
    record = records[path[1]] if isinstance(records, list) and isinstance(path[1], int) else None
    name = record.get("id") if isinstance(record, dict) else None
    return name if isinstance(name, str) else None


def record_of(path: Path, tables: dict[str, Any]) -> str:
    """What an author calls the record that `path` leads to or into: `trade "goods-2018"`, or `trade 3`."""
    if not is_in_record(path):
        return ""
    name = id_of(path, tables)
    number = path[1] + 1 if isinstance(path[1], int) else path[1]
    return f"{str(path[0]).removesuffix('s')} " + (f'"{name}"' if name else str(number))
