"""The shape of a fact base as a JSON Schema, by which editors complete and check a file while it is written."""

import ast
import inspect
import re
from collections.abc import Iterator
from itertools import pairwise
from types import ModuleType
from typing import Any

import msgspec
import tomli
from msgspec import Struct

from peru_facts import model
from peru_facts.load import shape
from peru_facts.load.shape import AUTHORED

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "urn:peru-facts:fact-base"
TITLE = "A fact base of peru-facts"
QUOTED = re.compile("`([^`]*)`")


def fact_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a fact base, made from its records and what stands below their fields."""
    (root,), definitions = msgspec.json.schema_components([AUTHORED], ref_template="#/$defs/{name}")
    records = {record.__name__: record for record in [AUTHORED, *_records(model), *_records(shape)]}
    for name, schema in definitions.items():
        _describe(schema, records[name], definitions)
    whole = definitions.pop(root["$ref"].rpartition("/")[2])
    written: dict[str, Any] = _as_written(
        {"$schema": DIALECT, "$id": NAME, **whole, "title": TITLE, "$defs": definitions}
    )
    return written


def _records(module: ModuleType) -> Iterator[type[Struct]]:
    """The records that a module defines."""
    return (each for each in vars(module).values() if isinstance(each, type) and issubclass(each, Struct))


def _describe(schema: dict[str, Any], record: type[Struct], definitions: dict[str, Any]) -> None:
    """Put into the schema of a record what is said of its fields; a table of records is what each of them is."""
    said = {field: text for each in reversed(record.__mro__) for field, text in _said_in(each)}
    for field, about in schema["properties"].items():
        items = definitions.get(about.get("items", {}).get("$ref", "").rpartition("/")[2], {})
        text = said.get(field) or items.get("description")
        if text:
            examples = [tomli.loads(f"of = {each}")["of"] for each in QUOTED.findall(text.partition("such as ")[2])]
            schema["properties"][field] = {"description": text, **({"examples": examples} if examples else {}), **about}


def _said_in(record: type) -> Iterator[tuple[str, str]]:
    """The fields of a record, each with the docstring that stands below it in the source, on one line."""
    try:
        (tree,) = ast.parse(inspect.getsource(record)).body
    except (OSError, TypeError):  # made by the program, or by Python itself
        return
    assert isinstance(tree, ast.ClassDef)
    for field, below in pairwise(tree.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str() as text)):
                yield name, " ".join(text.split())


def _as_written(schema: Any) -> Any:
    """A schema for TOML, which has no null: what may be absent has no default and no type for its absence."""
    if isinstance(schema, list):
        return [_as_written(each) for each in schema if each != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    written = {key: _as_written(each) for key, each in schema.items() if key != "default"}
    kinds = written.get("anyOf", [])
    return written | written.pop("anyOf")[0] if len(kinds) == 1 else written
