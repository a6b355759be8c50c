"""What of an authored file has not the shape of the model, and the records as they would be if it had.

The strict conversion stops at its first problem; an author wants all of them, and those of the rules as well. So every
value of another shape is told, and stands in the records as an empty one.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import Struct

from peru_facts.errors import MOST_PROBLEMS, nearest
from peru_facts.load.faults import Fault, Path, field_of
from peru_facts.load.shape import AUTHORED, AuthoredFile
from peru_facts.load.wording import example_for, hint_for, one_of, type_name, wording

MOST_NAMED = 3
EMPTY = {str: "", int: 0, float: 0, tuple: (), dict: {}}


def mended(tables: dict[str, Any]) -> tuple[AuthoredFile, list[Fault]]:
    """The records that `tables` writes, and every fault of their shape."""
    faults: list[Fault] = []
    return _record(tables, AUTHORED, (), faults), faults


def _mended(value: Any, wanted: Any, path: Path, faults: list[Fault]) -> Any:
    """The value as the type `wanted`, whatever it is; what is wrong with it is added to `faults`."""
    wanted = _present(wanted)
    if len(faults) >= MOST_PROBLEMS:
        return _empty(wanted)
    try:
        return msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        return _mended_within(value, wanted, path, faults, str(error))


def _mended_within(value: Any, wanted: Any, path: Path, faults: list[Fault], message: str) -> Any:
    """A value that is not of the type `wanted`, as the converter's `message` says, mended where it is not."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if _is_record(wanted):
        return _record(value, wanted, path, faults)
    if origin is tuple and isinstance(value, list):
        return tuple(_mended(item, arguments[0], (*path, number), faults) for number, item in enumerate(value))
    if origin is dict and isinstance(value, dict):
        named = _without_stray_keys(value, arguments[1], path, faults)
        return {name: _mended(item, arguments[1], (*path, name), faults) for name, item in named.items()}
    if origin is tuple and _is_record(arguments[0]):
        said = f"{field_of(path)} is {type_name(type(value).__name__)}, not an array of tables"
        faults.append(Fault(path, "wrong-type", said, example_for(path)))
    else:
        faults.append(_fault(value, wanted, path, message))
    return _empty(wanted)


def _without_stray_keys(tables: dict[str, Any], wanted: Any, path: Path, faults: list[Fault]) -> dict[str, Any]:
    """Tables by name, without the keys of one that stand beside them, as below [sources]; these are told once."""
    stray = [name for name, item in tables.items() if _is_record(wanted) and not isinstance(item, dict)]
    if not any(name in _fields(wanted) for name in stray):
        return tables
    message = f"{field_of(path)} has keys where documents should be: {', '.join(stray[:MOST_NAMED])}"
    faults.append(Fault(path, "wrong-type", message, "write the ID of the document: [sources.ID]"))
    return {name: item for name, item in tables.items() if name not in stray}


def _record(table: Any, record: type[Struct], path: Path, faults: list[Fault]) -> Any:
    """The record of a table, its unknown keys left out and its missing ones empty."""
    if not isinstance(table, dict):
        message = f"{field_of(path) or 'this'} is {type_name(type(table).__name__)}, not a table"
        faults.append(Fault(path, "wrong-type", message, example_for(path)))
        return _empty(record)
    fields = _fields(record)
    strange = list(_strange_keys(table, tuple(fields), path))
    faults += strange
    misspelled = {near for fault in strange for near in fault.near}
    given: dict[str, Any] = {}
    for name, field in fields.items():
        if name in table:
            given[name] = _mended(table[name], field.type, (*path, name), faults)
        elif field.required:
            given[name] = _empty(field.type)
            if (*path, name) not in misspelled:
                hint = example_for((*path, name), _present(field.type))
                faults.append(Fault((*path, name), "missing-key", f'the key "{name}" is missing', hint))
    return record(**given)


@cache
def _fields(record: type[Struct]) -> dict[str, Any]:
    return {field.name: field for field in msgspec.structs.fields(record)}


def _strange_keys(table: dict[str, Any], known: tuple[str, ...], path: Path) -> Iterator[Fault]:
    """The keys that a table of this kind has not; a misspelled one leaves the right one in doubt too."""
    for key in table:
        if key not in known:
            close = _nearest(key, known)
            hint = "" if close else f"the keys are {', '.join(known)}"
            near = tuple((*path, name) for name in known if close.endswith(f" {name}?"))
            yield Fault((*path, key), "unknown-key", f'"{key}" is not a key of this table{close}', hint, near, key=True)


_nearest = lru_cache(nearest)  # the same mistake is often made in every record


def _fault(value: Any, wanted: Any, path: Path, message: str) -> Fault:
    """What is wrong with a single value, in an author's words."""
    choices = _choices(wanted)
    if choices and isinstance(value, str):
        said = f'{field_of(path)} is "{value}", which is not allowed{_nearest(value, choices)}'
        return Fault(path, "outside-its-set", said, f"write {one_of(choices)}")
    code, said = wording(field_of(path), value, message)
    return Fault(path, code, said, hint_for(code, path, wanted, message))


def _present(wanted: Any) -> Any:
    """The type of a value that is there, without its description: TOML has no null."""
    if get_origin(wanted) is Annotated and get_args(wanted)[0] not in EMPTY:
        return _present(get_args(wanted)[0])
    if get_origin(wanted) not in (Union, UnionType):
        return wanted
    kinds = [kind for kind in get_args(wanted) if kind is not NoneType]
    return kinds[0] if len(kinds) == 1 else wanted


def _is_record(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Struct)


def _choices(wanted: Any) -> tuple[str, ...]:
    """The values of a closed set."""
    return get_args(wanted) if get_origin(wanted) is Literal else ()


def _empty(wanted: Any) -> Any:
    """What stands for a value that is missing or has another shape."""
    origin = get_origin(wanted)
    if _is_record(wanted):
        return _record({}, wanted, (), [])
    if origin is Annotated:
        return _empty(get_args(wanted)[0])
    if origin is Literal:
        return get_args(wanted)[0]
    return None if origin in (Union, UnionType) else EMPTY[origin or wanted]
