"""The tools: their arguments, and what they answer."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from peru_facts.base import FactBase
from peru_facts.errors import FactsError, UnknownNameError
from peru_facts.mcp.compact import brief, full
from peru_facts.mcp.protocol import INVALID_PARAMS, ProtocolError, Result, text_param, tool_result
from peru_facts.model import Kind
from peru_facts.queries import claim
from peru_facts.queries import compare as comparison
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.facts import facts, show
from peru_facts.report import Report

MOST_IDS = 20
LONGEST_PAGE = 2_000


class Search(Struct, forbid_unknown_fields=True):
    """Find facts; words rank them, and filters narrow them."""

    words: Annotated[str, Meta(description="Words, names or numbers, in English or Spanish.")] = ""
    kind: Kind | UnsetType = UNSET
    topic: str | UnsetType = UNSET
    year: Annotated[int | UnsetType, Meta(description="Last year of the period.")] = UNSET
    document: str | UnsetType = UNSET
    limit: Annotated[int, Meta(ge=1, le=MOST_IDS)] = 10
    offset: Annotated[int, Meta(ge=0, description="The next_offset of the page before.")] = 0


class GetFacts(Struct, forbid_unknown_fields=True):
    """Facts in full: statement, wording of the documents, paragraph, link."""

    ids: Annotated[list[str], Meta(min_length=1, max_length=MOST_IDS, description="Ids from search_facts.")]


class CheckClaim(Struct, forbid_unknown_fields=True):
    """Whether a sentence agrees with the documents. "not found" does not mean false."""

    sentence: str


class Compare(Struct, forbid_unknown_fields=True):
    """Difference, growth or ratio of two figures, with bounds from their rounding."""

    first: Annotated[str, Meta(description="The id of a fact with a figure.")]
    second: str


def search_facts(arguments: Search, base: FactBase) -> dict[str, Any]:
    """A page of a search, of as many rows as fit."""
    criteria = Criteria(
        words=(arguments.words,) if arguments.words.strip() else (),
        kind=_given(arguments.kind),
        topic=_given(arguments.topic),
        year=_given(arguments.year),
        source=_given(arguments.document),
    )
    report = facts(base, criteria, everything=True)
    end = arguments.offset + arguments.limit
    rows: list[Any] = list(report.rows[arguments.offset : end])
    page = _page(report, arguments.offset, rows, base)
    while len(rows) > 1 and len(msgspec.json.encode(tool_result(page)).decode()) > LONGEST_PAGE:
        rows.pop()
        page = _page(report, arguments.offset, rows, base)
    return page


def _given(value: Any) -> tuple[Any, ...]:
    return () if value is UNSET else (value,)


def _page(report: Report, offset: int, rows: list[Any], base: FactBase) -> dict[str, Any]:
    end, total = offset + len(rows), len(report.rows)
    return {
        "total": total,
        "facts": [brief(row) for row in rows],
        **({"next_offset": end} if rows and end < total else {}),
        **({"not_found": report.absence} if not total else {}),
        **({"remarks": report.asides} if report.asides else {}),
        "documents": {name: base.sources[name].page for name in dict.fromkeys(row.citations[0].source for row in rows)},
        "edition": base.edition,
    }


def get_facts(arguments: GetFacts, base: FactBase) -> dict[str, Any]:
    """Facts in full; an unknown id is named with the nearest ones."""
    known = base.facts_named(arguments.ids)
    unknown = [name for name in arguments.ids if name not in known]
    return {
        "facts": [full(row, base) for row in show(base, list(known)).rows] if known else [],
        **({"not_found": [str(UnknownNameError("fact", name, base.ids())) for name in unknown]} if unknown else {}),
        "edition": base.edition,
    }


def check_claim(arguments: CheckClaim, base: FactBase) -> dict[str, Any]:
    """The verdict on a sentence."""
    return _answer(claim.claim(base, arguments.sentence), base)


def compare(arguments: Compare, base: FactBase) -> dict[str, Any]:
    """Two figures side by side."""
    names = [arguments.first, arguments.second]
    return _answer(comparison.compare(base, names, Criteria()), base)


def _answer(report: Report, base: FactBase) -> dict[str, Any]:
    remarks = tuple(filter(None, (*report.asides, "" if report.rows else report.absence)))
    rows = [full(row, base) for row in report.rows]
    return {"rows": rows, **({"remarks": remarks} if remarks else {}), "edition": base.edition}


Answer = Callable[[Any, FactBase], dict[str, Any]]
TOOLS: dict[str, tuple[type[Struct], Answer]] = {
    "search_facts": (Search, search_facts),
    "get_facts": (GetFacts, get_facts),
    "check_claim": (CheckClaim, check_claim),
    "compare": (Compare, compare),
}


def list_tools(base: FactBase, _: dict[str, Any]) -> Result:
    """The tools with their arguments."""
    return {
        "tools": [
            {
                "name": name,
                "description": arguments.__doc__,
                "inputSchema": _schema(arguments, base),
                "annotations": {"readOnlyHint": True, "openWorldHint": False},
            }
            for name, (arguments, _answer) in TOOLS.items()
        ]
    }


def _schema(arguments: type[Struct], base: FactBase) -> dict[str, Any]:
    """The JSON Schema of arguments, with the topics and documents of the base."""
    _, definitions = msgspec.json.schema_components([arguments])
    schema = definitions[arguments.__name__]
    choices = {"topic": list(base.topics), "document": list(base.sources)}
    for name, field in schema["properties"].items():
        if name in choices:
            field["enum"] = choices[name]
        if "enum" in field:
            field["type"] = "string"
    return {key: value for key, value in schema.items() if key not in ("title", "description")}


def call_tool(base: FactBase, params: dict[str, Any]) -> Result:
    """Call a tool; wrong arguments are told to the assistant, which can mend them."""
    name = text_param(params, "name")
    if name not in TOOLS:
        raise ProtocolError(INVALID_PARAMS, f"there is no tool {name!r}")
    arguments, answer = TOOLS[name]
    try:
        return tool_result(answer(msgspec.convert(params.get("arguments") or {}, arguments), base))
    except (FactsError, msgspec.ValidationError) as error:
        return tool_result(str(error), failed=True)


def methods(base: FactBase) -> dict[str, Callable[[dict[str, Any]], Result]]:
    """The methods of the protocol for tools."""
    return {"tools/list": partial(list_tools, base), "tools/call": partial(call_tool, base)}
