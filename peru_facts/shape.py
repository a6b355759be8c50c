"""Whether authored TOML has the shape of the model, and if not, every place where it has not.

A file of the right shape costs one strict conversion. Only when that fails is the file walked field by field, because
the conversion stops at its first problem and an author wants all of them.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, cast, get_args, get_origin

import msgspec
from msgspec import Struct

from peru_facts.errors import Problem, nearest
from peru_facts.model import KINDS, Discrepancy, Exemption, Fact, Source

TOML_NAMES = {
    "str": "a string",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "an array",
    "list": "an array",
    "object": "a table",
    "dict": "a table",
    "date": "a date without quotes",
    "datetime": "a date without quotes",
    "time": "a time without quotes",
}

# How a key is written, for those that are often got wrong; "..." stands for the address of a record.
EXAMPLES = {
    "fact_base": 'begin with [fact_base], title = "..." and edition = "2026-11-22"',
    "topics": 'list the topics under [topics], like trade = "what it covers"',
    "sources": "describe each document under [sources.ID]",
    "..., citations": 'write citations = [{ source = "ID", paragraph = 1, as_stated = "$17.5 billion" }]',
    "..., period": 'write it in quotes, like period = "2018"',
    "..., statement": "say the fact in one sentence of your own",
    "..., topics": 'write topics = ["trade"]',
    "..., value": "write the figure in base units, without quotes: 17_500_000_000",
}


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """The table [fact_base]: what this base is about, and the day on which its facts were last changed."""

    title: str
    edition: str


class AuthoredFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of every fact base; `AUTHORED` adds an array of tables for each kind."""

    fact_base: Header
    topics: dict[str, str]
    sources: dict[str, Source]
    discrepancy: tuple[Discrepancy, ...] = ()
    exemption: tuple[Exemption, ...] = ()

    def facts(self) -> tuple[Fact, ...]:
        """The facts in authored order within each kind, kinds in the order of the model."""
        return tuple(fact for kind in KINDS for fact in getattr(self, kind))


AUTHORED = cast(
    "type[AuthoredFile]",
    msgspec.defstruct(
        "Authored",
        [(kind, tuple[record, ...], ()) for kind, record in KINDS.items()],  # type: ignore[valid-type]
        bases=(AuthoredFile,),
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=True,
    ),
)


def convert(tables: Mapping[str, Any]) -> tuple[AuthoredFile, list[Problem]]:
    """The typed records that `tables` writes, and every problem of their shape.

    Where there are problems, the records are those of the right shape.
    """
    try:
        return msgspec.convert(tables, AUTHORED), []
    except msgspec.ValidationError as error:
        found = list(problems_in(tables, AUTHORED, ""))
        return _convertible(tables), found or [Problem("", str(error))]


def _convertible(tables: Mapping[str, Any]) -> AuthoredFile:
    """The records of `tables` that have the right shape, and an empty header and lists where those have not."""
    fields = {field.name: field.type for field in msgspec.structs.fields(AUTHORED)}
    good: dict[str, Any] = {"fact_base": Header("", ""), "topics": {}, "sources": {}}
    for name, wanted in fields.items():
        value = tables.get(name)
        if get_origin(wanted) is tuple and isinstance(value, list):
            value = [item for item in value if not list(problems_in(item, get_args(wanted)[0], ""))]
        if name in tables and not list(problems_in(value, wanted, "")):
            good[name] = msgspec.convert(value, wanted)
    return AUTHORED(**good)


def problems_in(value: Any, wanted: Any, where: str) -> Iterator[Problem]:
    """Every place in `value` that has not the shape of the type `wanted`; `where` is the address of `value`."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if _is_record(wanted):
        yield from _problems_in_table(value, wanted, where)
    elif origin is tuple and _is_record(arguments[0]):
        yield from _problems_in_array(value, arguments[0], where)
    elif origin is dict and isinstance(value, dict):
        for name, item in value.items():
            yield from problems_in(item, arguments[1], f'{where.removesuffix("s")} "{name}"')
    else:
        yield from _problem_with(value, wanted, where)


def _is_record(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Struct)


def _problems_in_table(table: Any, record: type[Struct], where: str) -> Iterator[Problem]:
    """Unknown, missing and ill-typed keys of a table."""
    if not isinstance(table, dict):
        yield Problem(where, f"this is {_toml_name(type(table).__name__)}, not a table", _example(where))
        return
    fields = {field.name: field for field in msgspec.structs.fields(record)}
    for key in (key for key in table if key not in fields):
        close = nearest(key, fields)
        hint = "" if close else f"the keys are {', '.join(fields)}"
        yield Problem(_joined(where, key), f'"{key}" is not a key of this table{close}', hint)
    for name, field in fields.items():
        if name in table:
            yield from problems_in(table[name], field.type, _joined(where, name))
        elif field.required:
            yield Problem(where, f'the key "{name}" is missing', _example(_joined(where, name)))


def _problems_in_array(array: Any, record: type[Struct], where: str) -> Iterator[Problem]:
    if not isinstance(array, list):
        yield Problem(where, f"this is {_toml_name(type(array).__name__)}, not an array of tables")
        return
    for number, item in enumerate(array, 1):
        name = item.get("id") if isinstance(item, dict) else None
        yield from problems_in(item, record, f'{where} "{name}"' if isinstance(name, str) else f"{where} {number}")


def _problem_with(value: Any, wanted: Any, where: str) -> Iterator[Problem]:
    """What is wrong with a single value, in an author's words."""
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        choices = _choices(wanted)
        if choices and isinstance(value, str):
            yield Problem(where, f'"{value}" is not allowed here{nearest(value, choices)}', f"write {_one_of(choices)}")
        else:
            yield Problem(where, _wording(str(error)), _example(where))


def _example(where: str) -> str:
    record, _, key = where.rpartition(", ")
    return EXAMPLES.get(_joined(record and "...", key), "")


def _choices(wanted: Any) -> tuple[str, ...]:
    """The values of a closed set, also where it is optional."""
    if get_origin(wanted) is Literal:
        return get_args(wanted)
    if get_origin(wanted) is Annotated:
        return ()
    return tuple(choice for part in get_args(wanted) for choice in _choices(part))


def _one_of(choices: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(f'"{choice}"' for choice in choices[:-1]), f'"{choices[-1]}"')))


def _wording(message: str) -> str:
    """The converter's message in TOML's words: "Expected `int`, got `str`" is "this is a string, not a number"."""
    said, _, _ = message.partition(" - at ")
    wanted, got = said.partition(", got ")[::2]
    if got and wanted.startswith("Expected `"):
        names = [TOML_NAMES.get(name.strip(), name.strip()) for name in wanted[10:].strip("`").split("|")]
        allowed = " or ".join(name for name in names if name != "null")
        return f"this is {_toml_name(got.strip('`'))}, not {allowed}"
    return "this is empty" if "length >= 1" in said else said


def _toml_name(name: str) -> str:
    return TOML_NAMES.get(name, name)


def _joined(where: str, key: str) -> str:
    return f"{where}, {key}" if where else key
