"""The JSON Schema of a fact base, for editors."""

from typing import Any

import msgspec

from peru_facts.load.shape import AUTHORED

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "urn:peru-facts:fact-base"
TITLE = "A fact base of peru-facts"


def fact_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a fact base."""
    (root,), definitions = msgspec.json.schema_components([AUTHORED], ref_template="#/$defs/{name}")
    for definition in definitions.values():
        definition.pop("description", None)  # a docstring, which python -OO drops
    top = definitions.pop(root["$ref"].rpartition("/")[2])
    return _in_toml({"$schema": DIALECT, "$id": NAME, **top, "title": TITLE, "$defs": definitions})  # type: ignore[no-any-return]


def _in_toml(schema: Any) -> Any:
    """A schema without null, which TOML lacks, and without defaults."""
    if isinstance(schema, list):
        return [_in_toml(part) for part in schema if part != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    converted = {key: _in_toml(part) for key, part in schema.items() if key != "default"}
    kinds = converted.get("anyOf", [])
    return converted | converted.pop("anyOf")[0] if len(kinds) == 1 else converted
