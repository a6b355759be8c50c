"""The shape of a fact base as a JSON Schema, for editors."""

from typing import Any

import msgspec

from peru_facts.load.shape import AUTHORED

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "urn:peru-facts:fact-base"
TITLE = "A fact base of peru-facts"


def fact_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a fact base."""
    (root,), definitions = msgspec.json.schema_components([AUTHORED], ref_template="#/$defs/{name}")
    whole = definitions.pop(root["$ref"].rpartition("/")[2])
    written: dict[str, Any] = _as_written(
        {"$schema": DIALECT, "$id": NAME, **whole, "title": TITLE, "$defs": definitions}
    )
    return written


def _as_written(schema: Any) -> Any:
    """A schema for TOML, which has no null: what may be absent has no default and no type for its absence."""
    if isinstance(schema, list):
        return [_as_written(each) for each in schema if each != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    written = {key: _as_written(each) for key, each in schema.items() if key != "default"}
    kinds = written.get("anyOf", [])
    return written | written.pop("anyOf")[0] if len(kinds) == 1 else written
