"""Every value of another shape than the model's."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache
from itertools import islice
from typing import Any

import msgspec
from msgspec import inspect
from msgspec.inspect import Type

from peru_facts.choices import nearest
from peru_facts.errors import MOST_PROBLEMS
from peru_facts.figures.stated import parse_figure
from peru_facts.load.examples import example_of, listed, one_of
from peru_facts.load.problems import RECORD_DEPTH, KeyPath, RawProblem, field_of, is_in_record
from peru_facts.load.shape import AuthoredFile, Header
from peru_facts.records import Source

MOST_NAMED = 3
MOST_DIGITS = 20
ALIKE = 0.75
TYPE_NAMES: dict[type, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a string",
    list: "an array",
    dict: "a table",
    **dict.fromkeys((date, datetime), "a date without quotes"),
    time: "a time without quotes",
}
# What the model expects: how it is called, and how it is written if that is not plain.
EXPECTED: dict[type[Type], tuple[str, str]] = {
    **dict.fromkeys((inspect.StructType, inspect.DictType), ("a table", "")),
    **dict.fromkeys((inspect.StrType, inspect.LiteralType), ("a string", "write it in quotes")),
    inspect.VarTupleType: ("an array", 'write an array, like about = ["id"]'),
    inspect.FloatType: ("a number", ""),
    inspect.IntType: ("a whole number", "write a whole number without quotes"),
    inspect.BoolType: ("true or false", "write true or false, without quotes"),
}
# The types of single values that fit, whatever their size.
FITTING: dict[type[Type], tuple[type, ...]] = {
    **dict.fromkeys((inspect.StrType, inspect.LiteralType), (str,)),
    inspect.FloatType: (int, float),
    inspect.IntType: (int,),
    inspect.BoolType: (bool,),
}
_nearest = lru_cache(nearest)  # the same mistake is often made in every record
# For each table whose keys an author chooses: the type of its values, their plural, and a hint for a wrong one.
BY_NAME: dict[str | int, tuple[type, str, str]] = {
    "topics": (str, "strings", "write each in quotes, or [synonyms] above them"),
    "synonyms": (list, "arrays", "write each as an array, or [sources.ID] above them"),
    "sources": (dict, "tables", "write the ID of the document: [sources.ID]"),
}


def shape_problems(tables: dict[str, Any]) -> list[RawProblem]:
    """Every problem of the shape of `tables`; none if they convert."""
    try:
        msgspec.convert(tables, AuthoredFile)
    except msgspec.ValidationError as error:
        problems = list(islice(_in_value(tables, inspect.type_info(AuthoredFile), ()), MOST_PROBLEMS))
        lost = {raw.path for raw in problems if raw.code == "missing-key"}
        problems = [raw for raw in problems if not (raw.code == "unknown-key" and _is_below(raw.path, lost, tables))]
        return problems or [RawProblem("wrong-type", f"the base cannot be read: {error}")]
    return []


def _is_below(path: KeyPath, lost: set[KeyPath], tables: dict[str, Any]) -> bool:
    """Whether a key may stand below a lost header: that of the base, or of its topics."""
    above = path[:-1]
    if above == ("fact_base",):
        absent = tuple(name for name in Header.__struct_fields__ if name not in tables["fact_base"])
        return ("topics",) in lost and not _nearest(str(path[-1]), absent)
    return not above and ("fact_base",) in lost and not isinstance(tables[str(path[0])], dict | list)


def _in_value(value: Any, expected: Type, path: KeyPath) -> Iterator[RawProblem]:
    """The problems of a value, and of those in it."""
    kinds = _kinds(expected)
    match kinds[0], value:
        case inspect.StructType() as record, dict():
            yield from _in_record(value, record, path)
        case inspect.DictType() as named, dict():
            yield from _in_named(value, named.value_type, path)
        case inspect.VarTupleType() as array, list():
            for number, item in enumerate(value):
                yield from _in_value(item, array.item_type, (*path, number))
        case _:
            yield from _in_scalar(value, kinds, path)


def _kinds(expected: Type) -> list[Type]:
    """The types of a value without null, the widest last."""
    if isinstance(expected, inspect.Metadata):
        return _kinds(expected.type)
    if isinstance(expected, inspect.UnionType):
        return [kind for part in expected.types for kind in _kinds(part)]
    return [] if isinstance(expected, inspect.NoneType) else [expected]


def _in_record(table: dict[str, Any], record: inspect.StructType, path: KeyPath) -> Iterator[RawProblem]:
    """The problems of a table: its unknown and missing keys, and its values."""
    fields = {field.name: field for field in record.fields}
    if is_in_record(path) and len(path) == RECORD_DEPTH and not table:
        hint = "write them below its header, or remove it"
        yield RawProblem("missing-key", "this table has no keys", hint, path)
        return
    near = {key: _nearest(key, tuple(fields)) for key in table if key not in fields}
    strange = [key for key, close in near.items() if not close]
    if strange:
        message = f"{_some_of(strange)} {'are not keys' if len(strange) > 1 else 'is not a key'} of this table"
        hint = f"the keys are {', '.join(fields)}{'; or a header is missing above' if len(strange) > 1 else ''}"
        yield RawProblem("unknown-key", message, hint, (*path, strange[0]))  # told once
    for key, close in near.items():
        if close:
            yield RawProblem("unknown-key", f'"{key}" is not a key of this table{close}', "", (*path, key))
    for name, field in fields.items():
        if name in table:
            yield from _in_value(table[name], field.type, (*path, name))
        elif field.required and not any(close.endswith(f" {name}?") for close in near.values()):
            hint = example_of((*path, name), _choices(_kinds(field.type)))
            yield RawProblem("missing-key", f'the key "{name}" is missing', hint, (*path, name))


def _some_of(keys: list[str]) -> str:
    """Some keys in quotes, and how many more there are."""
    named, rest = [f'"{key}"' for key in keys[:MOST_NAMED]], len(keys) - MOST_NAMED
    return f"{', '.join(named)} and {rest} more" if rest > 0 else listed(named, "and")


def _in_named(tables: dict[str, Any], expected: Type, path: KeyPath) -> Iterator[RawProblem]:
    """The problems of values by name.

    The keys of a document directly below [sources] are one problem, and so are those below a lost header.
    """
    kind, kinds, hint = BY_NAME[path[0]]
    wrong = [name for name, value in tables.items() if not isinstance(value, kind)]
    if kind is dict and not set(wrong).isdisjoint(Source.__struct_fields__):
        message = f"{field_of(path)} has keys where documents should be: {', '.join(wrong[:MOST_NAMED])}"
        yield RawProblem("wrong-type", message, hint, path)
    elif kind is not dict and len(wrong) > 1:
        yield RawProblem("wrong-type", f"{_some_of(wrong)} are not {kinds}", hint, (*path, wrong[0]))
    else:
        wrong = []
    for name, value in tables.items():
        if name not in wrong:
            yield from _in_value(value, expected, (*path, name))


def _in_scalar(value: Any, kinds: list[Type], path: KeyPath) -> Iterator[RawProblem]:
    """The problem of a single value, if it has one."""
    choices, name = _choices(kinds), field_of(path)
    match next((kind for kind in kinds if type(value) in FITTING.get(type(kind), ())), None):
        case None:
            message = f"{name or 'this'} is {TYPE_NAMES[type(value)]}, not {_expected(kinds[-1])}"
            yield RawProblem("wrong-type", message, example_of(path, choices) or EXPECTED[type(kinds[-1])][1], path)
        case inspect.LiteralType() if value not in choices:
            message = f'{name} is "{value}", which is not allowed{_closest(value, choices)}'
            yield RawProblem("outside-its-set", message, f"write {one_of(choices)}", path)
        case inspect.StrType(min_length=least) if len(value) < (least or 0):
            yield RawProblem("empty-text", f"{name} is empty", example_of(path) or "write a text, or remove it", path)
        case inspect.IntType() | inspect.FloatType() as number if limit := _limit(value, number):
            is_long = isinstance(value, int) and abs(value) >= 10**MOST_DIGITS
            shown = f"a number of more than {MOST_DIGITS} digits" if is_long else value
            yield RawProblem("out-of-range", f"{name} is {shown}; {limit}", example_of(path), path)


def _expected(kind: Type) -> str:
    """What a value should be, in words."""
    is_of_tables = isinstance(kind, inspect.VarTupleType) and isinstance(_kinds(kind.item_type)[0], inspect.StructType)
    return "an array of tables" if is_of_tables else EXPECTED[type(kind)][0]


def _choices(kinds: list[Type]) -> tuple[str, ...]:
    """The values of a closed set."""
    return tuple(str(value) for kind in kinds if isinstance(kind, inspect.LiteralType) for value in kind.values)


def _closest(value: str, choices: tuple[str, ...]) -> str:
    """A question with the meant or the nearest choice."""
    figure = parse_figure(f"{value} 5 people".replace("-", " "))
    meant = figure.qualifier if figure else None
    return f"; did you mean {meant}?" if meant in choices else _nearest(value, choices, likeness=ALIKE)


def _limit(value: float, kind: Any) -> str:
    """The limit broken by a number, in words."""
    if value != value:  # noqa: PLR0124 - as nan is
        return "write a number"
    if kind.le is not None and value > kind.le:
        return f"the most is {_power(kind.le)}"
    if kind.ge is not None and value < kind.ge:
        return f"the least is {_power(kind.ge)}"
    return f"it must be more than {kind.gt}" if kind.gt is not None and value <= kind.gt else ""


def _power(limit: float) -> str:
    """A power of ten as an author writes it: 10^18."""
    sign, exponent = f"{float(limit):.0e}".split("1e+")
    return f"{sign}10^{int(exponent)}"
