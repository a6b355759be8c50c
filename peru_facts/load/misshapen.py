"""Every value of another shape than the model's."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache
from itertools import islice
from typing import Any

import msgspec
from msgspec import inspect
from msgspec.inspect import Type

from peru_facts.errors import MOST_PROBLEMS, nearest
from peru_facts.figures.stated import parse_figure
from peru_facts.load.problems import KeyPath, RawProblem, field_of, is_in_record
from peru_facts.load.shape import AUTHORED
from peru_facts.model import KINDS

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
NUMBERS: dict[type[Type], tuple[type, ...]] = {inspect.IntType: (int,), inspect.FloatType: (int, float)}
_nearest = lru_cache(nearest)  # the same mistake is often made in every record
AT_THE_TOP: dict[str, str] = {
    **{kind: f"write each under [[{kind}]]" for kind in KINDS},
    "title": 'write what the base is about, like title = "United States-Peru relations"',
    "edition": 'write the day of the last change, like edition = "2026-11-25"',
    "fact_base": 'begin with [fact_base], and under it title = "..." and edition = "2026-11-25"',
    "topics": 'list the topics under [topics], like trade = "what it covers"',
    "sources": "describe each document under [sources.ID]",
}
IN_A_RECORD = {
    "citations": 'write citations = [{ source = "ID", paragraph = 1, as_stated = "$17.5 billion" }]',
    "period": 'write it in quotes, like period = "2018"',
    "statement": "say the fact in one sentence of your own",
    "topics": 'write topics = ["trade"]',
    "value": "write the figure in base units, without quotes: 17_500_000_000",
    **dict.fromkeys(("paragraphs", "squeezed_paragraphs"), "paste what `peru-facts paragraphs FILE --toml` prints"),
    "id": "write an id like goods-two-way-2018",
    "name": "write the name as the document prints it",
    "by": 'write who says or promises it, like by = ["United States"]',
    "members": 'write members = ["United States", "Peru"]',
    "title": "write the title as printed, in quotes",
    "publisher": 'write who published it, like publisher = "Ministry of Trade"',
    "issued": 'write when it was published, in quotes, like issued = "2013-06-11"',
    "url": 'write its address, like url = "https://example.org/fact-sheet"',
    "source": "write the ID of a document under [sources.ID]",
    "paragraph": "write its number without quotes; `peru-facts paragraphs FILE` counts them",
    "as_stated": 'write the figure or name as printed, like as_stated = "$17.5 billion"',
    "formula": 'write it like "1827 - 6"',
    "derived": 'write derived = { formula = "1827 - 6", facts = ["ID"] }',
    "facts": 'write the ids of facts, like facts = ["goods-two-way-2018"]',
    **dict.fromkeys(("organization", "office"), "write its name as printed"),
    "reason": "say why it carries no fact",
    "unit": 'write "USD", "percent", "rank", or what is counted, like "people"',
}
OF_A_RANGE = {
    "paragraph": "`peru-facts paragraphs FILE` counts them",
    "value": "write the figure in base units: 17_500_000_000",
}


def shape_problems(tables: dict[str, Any]) -> list[RawProblem]:
    """Every problem of the shape of `tables`; none if they convert."""
    try:
        msgspec.convert(tables, AUTHORED)
    except msgspec.ValidationError as error:
        problems = list(islice(_in_value(tables, inspect.type_info(AUTHORED), ()), MOST_PROBLEMS))
        return problems or [RawProblem("wrong-type", f"the base cannot be read: {error}")]
    return []


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
    misspelled = set()
    for key in (key for key in table if key not in fields):
        close = _nearest(key, tuple(fields))
        misspelled |= {name for name in fields if close.endswith(f" {name}?")}
        hint = "" if close else f"the keys are {', '.join(fields)}"
        yield RawProblem("unknown-key", f'"{key}" is not a key of this table{close}', hint, (*path, key), at_key=True)
    for name, field in fields.items():
        if name in table:
            yield from _in_value(table[name], field.type, (*path, name))
        elif field.required and name not in misspelled:
            hint = _example((*path, name), _choices(_kinds(field.type)))
            yield RawProblem("missing-key", f'the key "{name}" is missing', hint, (*path, name))


def _in_named(tables: dict[str, Any], expected: Type, path: KeyPath) -> Iterator[RawProblem]:
    """The problems of values by name.

    The keys of a document directly below [sources] are one problem.
    """
    fields = {field.name for kind in _kinds(expected) if isinstance(kind, inspect.StructType) for field in kind.fields}
    stray = [name for name, value in tables.items() if fields and not isinstance(value, dict)]
    if fields.intersection(stray):
        message = f"{field_of(path)} has keys where documents should be: {', '.join(stray[:MOST_NAMED])}"
        yield RawProblem("wrong-type", message, "write the ID of the document: [sources.ID]", path)
    for name, value in tables.items():
        if not (fields.intersection(stray) and name in stray):
            yield from _in_value(value, expected, (*path, name))


def _in_scalar(value: Any, kinds: list[Type], path: KeyPath) -> Iterator[RawProblem]:
    """The problem of a single value, if it has one."""
    choices, name, kind = _choices(kinds), field_of(path), kinds[0]
    number = next((kind for kind in kinds if type(value) in NUMBERS.get(type(kind), ())), None)
    if choices and isinstance(value, str):
        if value not in choices:
            message = f'{name} is "{value}", which is not allowed{_closest(value, choices)}'
            yield RawProblem("outside-its-set", message, f"write {_one_of(choices)}", path)
    elif isinstance(kind, inspect.StrType) and isinstance(value, str):
        if len(value) < (kind.min_length or 0):
            yield RawProblem("empty-text", f"{name} is empty", _example(path) or "write a text, or remove it", path)
    elif number:
        limit = _limit(value, number)
        if limit:
            is_long = isinstance(value, int) and abs(value) >= 10**MOST_DIGITS
            shown = f"a number of more than {MOST_DIGITS} digits" if is_long else value
            yield RawProblem("out-of-range", f"{name} is {shown}; {limit}", OF_A_RANGE.get(str(path[-1]), ""), path)
    elif not (isinstance(kind, inspect.BoolType) and isinstance(value, bool)):
        widest = kinds[-1]
        expected, hint = EXPECTED[type(widest)]
        if isinstance(widest, inspect.VarTupleType) and isinstance(_kinds(widest.item_type)[0], inspect.StructType):
            expected = "an array of tables"
        message = f"{name or 'this'} is {TYPE_NAMES[type(value)]}, not {expected}"
        yield RawProblem("wrong-type", message, _example(path, choices) or hint, path)


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


def _example(path: KeyPath, choices: tuple[str, ...] = ()) -> str:
    """How to write the value at `path`; empty if that is plain."""
    key = str(path[-1]) if path else ""
    if choices:
        return f"write {key} = {_one_of(choices)}" if isinstance(path[-1], str) else f"write {_one_of(choices)}"
    if len(path) > 1 and path[0] == "topics":
        return "say in quotes what it covers"
    if key == "title" and is_in_record(path) and path[0] != "sources":
        return 'write a headline, like title = "Goods trade in 2018"'
    return (IN_A_RECORD if is_in_record(path) else AT_THE_TOP).get(key, "")


def _one_of(choices: tuple[str, ...]) -> str:
    """Some values in quotes, as alternatives."""
    *others, last = (f'"{choice}"' for choice in choices)
    return f"{', '.join(others)} or {last}" if others else last
