"""The shape of an authored file, and its JSON Schema."""

from typing import Annotated, Any

import msgspec
from msgspec import Struct

from peru_facts import model
from peru_facts.base import FactBase
from peru_facts.model import KINDS
from peru_facts.records import KEBAB_CASE, Discrepancy, Edtf, Exemption, Source, Text, Texts, doc

AT_ONCE = 1000
DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "urn:peru-facts:fact-base"
TITLE = "A fact base of peru-facts"


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """The title and the edition of a fact base."""

    title: Annotated[Text, doc("What the base is about.")]
    edition: Annotated[Edtf, doc("The day of the last change, in quotes.", ["2026-11-25"])]


class AuthoredFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of a fact base."""

    fact_base: Annotated[Header, doc("What the base is about, and when it was last changed.")]
    topics: Annotated[dict[str, Text], doc("The topics of facts, each with what it covers.")]
    sources: Annotated[
        dict[str, Source],
        doc("The documents, each under the ID by which facts cite it.", propertyNames={"pattern": f"^{KEBAB_CASE}$"}),
    ]
    synonyms: Annotated[dict[str, Texts], doc("Words that people type, each with words of the base.")] = {}
    discrepancy: Annotated[
        tuple[Discrepancy, ...], doc("Documents that disagree with each other, themselves or arithmetic.")
    ] = ()
    exemption: Annotated[tuple[Exemption, ...], doc("Words or paragraphs of documents that carry no fact.")] = ()
    trade: Annotated[tuple[model.Trade, ...], doc("Trade statistics: values, growth and ranks.")] = ()
    funding: Annotated[
        tuple[model.Funding, ...], doc("Money or aid in kind: given, allocated, announced or intended.")
    ] = ()
    indicator: Annotated[tuple[model.Indicator, ...], doc("Other figures: people, projects, rates, durations.")] = ()
    program: Annotated[tuple[model.Program, ...], doc("Programs, initiatives and partnerships.")] = ()
    agreement: Annotated[tuple[model.Agreement, ...], doc("Agreements, from entry into force or signature.")] = ()
    event: Annotated[tuple[model.Event, ...], doc("Past and planned events.")] = ()
    commitment: Annotated[tuple[model.Commitment, ...], doc("Promises, and who made them.")] = ()
    membership: Annotated[
        tuple[model.Membership, ...], doc("Organizations, and which of the two countries belong.")
    ] = ()
    office: Annotated[
        tuple[model.Office, ...], doc("Posts with their holders, and missions with their addresses.")
    ] = ()
    position: Annotated[tuple[model.Position, ...], doc("Assertions and judgments without a figure.")] = ()


def convert(tables: dict[str, Any]) -> AuthoredFile:
    """Convert `tables` to typed records.

    Raises `msgspec.ValidationError` if they have another shape. Empties the tables of facts on the way, so that a large
    base is never in memory twice.
    """
    facts = {kind: _records(tables, kind, record) for kind, record in KINDS.items() if kind in tables}
    rest = msgspec.convert(tables, AuthoredFile)
    return msgspec.structs.replace(rest, **facts)


def _records(tables: dict[str, Any], kind: str, record: type[model.Fact]) -> tuple[model.Fact, ...]:
    """Take the facts of one kind out of `tables`."""
    authored = tables.pop(kind)
    if not isinstance(authored, list):
        raise msgspec.ValidationError
    records: list[model.Fact] = []
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
    (root,), definitions = msgspec.json.schema_components([AuthoredFile], ref_template="#/$defs/{name}")
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
