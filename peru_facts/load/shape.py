"""The shape of an authored file, and its JSON Schema."""

from typing import Annotated, Any, cast

import msgspec
from msgspec import Meta, Struct

from peru_facts.base import FactBase
from peru_facts.model import KINDS, Fact, Kind
from peru_facts.records import KEBAB_CASE, Discrepancy, Edtf, Exemption, Source, Text, Texts

AT_ONCE = 1000
DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "urn:peru-facts:fact-base"
TITLE = "A fact base of peru-facts"


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """The title and the edition of a fact base."""

    title: Annotated[Text, Meta(description="What the base is about.")]
    edition: Annotated[Edtf, Meta(description="The day of the last change, in quotes.", examples=["2026-11-25"])]


class AuthoredFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of a fact base, but for its facts; `AUTHORED` adds them."""

    fact_base: Annotated[Header, Meta(description="What the base is about, and when it was last changed.")]
    topics: Annotated[dict[str, Text], Meta(description="The topics of facts, each with what it covers.")]
    sources: Annotated[
        dict[str, Source],
        Meta(
            description="The documents, each under the ID by which facts cite it.",
            extra_json_schema={"propertyNames": {"pattern": f"^{KEBAB_CASE}$"}},
        ),
    ]
    synonyms: Annotated[dict[str, Texts], Meta(description="Words that people type, each with words of the base.")] = {}
    discrepancy: Annotated[
        tuple[Discrepancy, ...], Meta(description="Documents that disagree with each other, themselves or arithmetic.")
    ] = ()
    exemption: Annotated[
        tuple[Exemption, ...], Meta(description="Words or paragraphs of documents that carry no fact.")
    ] = ()


DESCRIPTIONS: dict[Kind, str] = {
    "trade": "Trade statistics: values, growth and ranks.",
    "funding": "Money or aid in kind: given, allocated, announced or intended.",
    "indicator": "Other figures: people, projects, rates, durations.",
    "program": "Programs, initiatives and partnerships.",
    "agreement": "Agreements, from entry into force or signature.",
    "event": "Past and planned events.",
    "commitment": "Promises, and who made them.",
    "membership": "Organizations, and which of the two countries belong.",
    "office": "Posts with their holders, and missions with their addresses.",
    "position": "Assertions and judgments without a figure.",
}
AUTHORED = cast(
    "type[AuthoredFile]",
    msgspec.defstruct(
        "Authored",
        [
            (kind, Annotated[tuple[record, ...], Meta(description=DESCRIPTIONS[kind])], ())  # type: ignore[valid-type]
            for kind, record in KINDS.items()
        ],
        bases=(AuthoredFile,),
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=True,
    ),
)


def convert(tables: dict[str, Any]) -> AuthoredFile:
    """Convert `tables` to typed records.

    Raises `msgspec.ValidationError` if they have another shape. Empties the tables of facts on the way, so that a large
    base is never in memory twice.
    """
    facts = {kind: _records(tables, kind, record) for kind, record in KINDS.items() if kind in tables}
    rest = msgspec.convert(tables, AUTHORED)
    return msgspec.structs.replace(rest, **facts)


def _records(tables: dict[str, Any], kind: str, record: type[Fact]) -> tuple[Fact, ...]:
    """Take the facts of one kind out of `tables`."""
    authored = tables.pop(kind)
    if not isinstance(authored, list):
        raise msgspec.ValidationError
    records: list[Fact] = []
    for start in range(0, len(authored), AT_ONCE):
        records += msgspec.convert(authored[start : start + AT_ONCE], list[record])  # type: ignore[valid-type]
        authored[start : start + AT_ONCE] = [None] * len(authored[start : start + AT_ONCE])
    return tuple(records)


def base_of(authored: AuthoredFile, name: str, sha256: str = "") -> FactBase:
    """The fact base of authored records; messages call the file `name`."""
    return FactBase(
        title=authored.fact_base.title,
        edition=authored.fact_base.edition,
        path=name,
        sha256=sha256,
        topics=authored.topics,
        sources=authored.sources,
        facts=tuple(fact for kind in KINDS for fact in getattr(authored, kind)),
        discrepancies=authored.discrepancy,
        exemptions=authored.exemption,
        synonyms=authored.synonyms,
    )


def fact_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a fact base."""
    (root,), definitions = msgspec.json.schema_components([AUTHORED], ref_template="#/$defs/{name}")
    for definition in definitions.values():
        definition.pop("description", None)  # a docstring, which python -OO drops
    top = definitions.pop(root["$ref"].rpartition("/")[2])
    return _in_toml({"$schema": DIALECT, "$id": NAME, **top, "title": TITLE, "$defs": definitions})  # type: ignore[no-any-return]


def _in_toml(schema: Any) -> Any:
    """The schema without defaults and null: TOML has none."""
    if isinstance(schema, list):
        return [_in_toml(part) for part in schema if part != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    converted = {key: _in_toml(part) for key, part in schema.items() if key != "default"}
    kinds = converted.get("anyOf", [])
    return converted | converted.pop("anyOf")[0] if len(kinds) == 1 else converted
