"""The tools: their arguments, and what they answer."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from peru_facts.base import FactBase
from peru_facts.errors import FactsError, UnknownNameError
from peru_facts.mcp.protocol import INVALID_PARAMS, ProtocolError, Result, text_param
from peru_facts.model import Fact, Kind
from peru_facts.queries.claim import claim
from peru_facts.queries.compare import compare
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.facts import FactRow, facts
from peru_facts.queries.rows import published
from peru_facts.render.machine import nested
from peru_facts.render.people import words
from peru_facts.report import Report, Row
from peru_facts.text import link_to

MOST_IDS = 20
LONGEST_PAGE = 2_000
# A document is described once, and a figure as people read it.
REDUNDANT = ("as_stated", "source_title", "url", "start", "end", "year", "match", "facts", "pair", "conflicts")


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


def search_facts(arguments: Search, base: FactBase) -> Result:
    """A page of a search: as many rows as its limits allow."""
    filters = {"kind": arguments.kind, "topic": arguments.topic, "year": arguments.year, "source": arguments.document}
    given: dict[str, Any] = {name: (value,) for name, value in filters.items() if value is not UNSET}
    criteria = Criteria(words=(arguments.words,) if arguments.words.strip() else (), **given)
    report = facts(base, criteria, everything=True)
    page: Result = {}
    for end in range(arguments.offset + arguments.limit, arguments.offset, -1):
        page = _page(report, arguments.offset, end, base)
        if len(msgspec.json.encode(_content(page)).decode()) <= LONGEST_PAGE:
            break
    return page


def _page(report: Report, start: int, end: int, base: FactBase) -> Result:
    rows: Sequence[Any] = report.rows[start:end]
    total = len(report.rows)
    return {
        "total": total,
        "facts": [_brief(row) for row in rows],
        **_filled(
            next_offset=end if rows and end < total else None,
            not_found="" if total else report.absence,
            remarks=[*report.asides],
        ),
        "documents": {name: base.sources[name].page for name in dict.fromkeys(row.citations[0].source for row in rows)},
        "edition": base.edition,
    }


def _brief(row: FactRow) -> Result:
    first = row.citations[0]
    return _filled(
        id=row.id,
        title=row.title,
        figure=words(row.figure),
        qualifier=row.qualifier,
        period=nested(row.period),
        status=row.standing,
        disputed=bool(row.conflicts) or None,
        document=first.source,
        paragraph=first.paragraph,
    )


def get_facts(arguments: GetFacts, base: FactBase) -> Result:
    """Facts in full, and the unknown ids."""
    known = base.facts_named(arguments.ids)
    unknown = [str(UnknownNameError("fact", name, base.ids())) for name in arguments.ids if name not in known]
    shown = [in_full(fact, base) for fact in known.values()]
    return {"facts": shown, **_filled(not_found=unknown), "edition": base.edition}


def in_full(fact: Fact, base: FactBase) -> Result:
    """A fact with a link for each citation."""
    return _full(published(fact, FactRow, base), base)


def _full(row: Row, base: FactBase) -> Result:
    fields = {name: nested(getattr(row, name)) for name in row.columns() if name not in REDUNDANT}
    fields["figure"] = words(getattr(row, "figure", None))
    fields["status"] = getattr(row, "standing", None) or fields.get("status")
    fields["citations"] = [
        {
            "document": base.sources[cited.source].name,
            "paragraph": cited.paragraph,
            "as_stated": cited.as_stated,
            "link": link_to(base.sources[cited.source].page, cited.as_stated),
        }
        for cited in getattr(row, "citations", ())
    ]
    fields["disputed"] = [conflict.statement for conflict in getattr(row, "conflicts", ())]
    return _filled(**fields)


def _filled(**fields: Any) -> Result:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _answer(report: Report, base: FactBase) -> Result:
    remarks = [*filter(None, (*report.asides, "" if report.rows else report.absence))]
    rows = [_full(row, base) for row in report.rows]
    return {"rows": rows, **_filled(remarks=remarks), "edition": base.edition}


TOOLS: dict[str, tuple[type[Struct], Callable[[Any, FactBase], Result]]] = {
    "search_facts": (Search, search_facts),
    "get_facts": (GetFacts, get_facts),
    "check_claim": (CheckClaim, lambda asked, base: _answer(claim(base, asked.sentence), base)),
    "compare": (Compare, lambda asked, base: _answer(compare(base, [asked.first, asked.second], Criteria()), base)),
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
            for name, (arguments, _call) in TOOLS.items()
        ]
    }


def _schema(arguments: type[Struct], base: FactBase) -> Result:
    """The JSON Schema of arguments, with the base's choices."""
    schema = msgspec.json.schema_components([arguments])[1][arguments.__name__]
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
        return _content(answer(msgspec.convert(params.get("arguments") or {}, arguments), base))
    except (FactsError, msgspec.ValidationError) as error:
        return {"content": [{"type": "text", "text": str(error)}], "isError": True}


def _content(answer: Result) -> Result:
    return {"content": [{"type": "text", "text": msgspec.json.encode(answer).decode()}], "isError": False}
