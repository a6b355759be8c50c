"""The shape of an authored file, and its strict conversion into typed records."""

from typing import Annotated, Any, cast

import msgspec
from msgspec import Meta, Struct

from peru_facts.base import FactBase
from peru_facts.model import KINDS, Fact
from peru_facts.records import KEBAB_CASE, Discrepancy, Edtf, Exemption, Source, Text, Texts

AT_ONCE = 1000


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """What this base is about, and the day on which its facts were last changed."""

    title: Annotated[Text, Meta(description="What the base is about.")]
    edition: Annotated[Edtf, Meta(description="The day of the last change, in quotes.", examples=["2026-11-25"])]


class AuthoredFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of every fact base; `AUTHORED` adds an array of tables for each kind."""

    fact_base: Header
    topics: Annotated[dict[str, Text], Meta(description="The topics of facts, each with what it covers.")]
    sources: Annotated[
        dict[str, Source],
        Meta(
            description="The documents, each under the ID by which facts cite it.",
            extra_json_schema={"propertyNames": {"pattern": f"^{KEBAB_CASE}$"}},
        ),
    ]
    synonyms: Annotated[dict[str, Texts], Meta(description="Words that people type, each with words of the base.")] = {}
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


def convert(tables: dict[str, Any]) -> AuthoredFile:
    """The typed records that `tables` writes; raises `msgspec.ValidationError` when they have another shape.

    The tables are used up: those of facts are let go as soon as they are records, so that a large base is never in
    memory twice.
    """
    facts = {kind: _records(tables, kind, record) for kind, record in KINDS.items() if kind in tables}
    rest = msgspec.convert(tables, AUTHORED)
    return msgspec.structs.replace(rest, **facts)


def _records(tables: dict[str, Any], kind: str, record: type[Fact]) -> tuple[Fact, ...]:
    """The facts of one kind, whose tables are taken out of `tables`."""
    authored = tables.pop(kind)
    if not isinstance(authored, list):
        raise msgspec.ValidationError
    records: list[Fact] = []
    for start in range(0, len(authored), AT_ONCE):
        records += msgspec.convert(authored[start : start + AT_ONCE], list[record])  # type: ignore[valid-type]
        authored[start : start + AT_ONCE] = [None] * len(authored[start : start + AT_ONCE])
    return tuple(records)


def base_of(authored: AuthoredFile, path: str) -> FactBase:
    """The fact base of some authored records; `path` is what the file is called in messages."""
    return FactBase(
        title=authored.fact_base.title,
        edition=authored.fact_base.edition,
        path=path,
        topics=authored.topics,
        sources=authored.sources,
        facts=authored.facts(),
        discrepancies=authored.discrepancy,
        exemptions=authored.exemption,
        synonyms=authored.synonyms,
    )
