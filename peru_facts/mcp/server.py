"""The server: its methods, and the loop over messages."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, BinaryIO

import msgspec

from peru_facts.base import FactBase
from peru_facts.mcp import protocol
from peru_facts.mcp.protocol import INVALID_PARAMS, RESOURCE_NOT_FOUND, Method, ProtocolError, Result, text_param
from peru_facts.mcp.tools import call_tool, in_full, list_tools
from peru_facts.queries.criteria import sources_of

CAPABILITIES: Result = {"tools": {}, "resources": {}, "prompts": {}}
SCHEME = "peru-facts://"
JSON = "application/json"
KINDS = {"fact": "A fact in full, with its citations.", "document": "A document, with the ids of its facts."}
TEMPLATES = [
    {"uriTemplate": f"{SCHEME}{kind}/{{id}}", "name": kind, "description": about, "mimeType": JSON}
    for kind, about in KINDS.items()
]
PROMPT = {
    "name": "cite_facts",
    "description": "Write about a subject with a citation for each figure.",
    "arguments": [{"name": "subject", "description": "What to write about.", "required": True}],
}
INSTRUCTIONS = (
    "Facts about United States-Peru relations from official documents. Find them with search_facts, read them with"
    " get_facts, and quote figure, qualifier and period as they are. Name the document and its paragraph, and say so if"
    " a fact is planned, derived or disputed. If nothing is found, say that the documents do not say it."
)


def serve(base: FactBase, messages: Iterable[bytes], output: BinaryIO) -> None:
    """Answer messages, a line each, until there are no more."""
    known = methods(base)
    for line in filter(bytes.strip, messages):
        if reply := protocol.answer(line, known):
            output.write(reply)
            output.flush()


def methods(base: FactBase) -> dict[str, Method]:
    """The methods of the protocol, for one fact base."""
    return {name: partial(method, base) for name, method in METHODS.items()}


def _initialize(base: FactBase, params: dict[str, Any]) -> Result:
    version = text_param(params, "protocolVersion")
    agreed = version if version in protocol.HANDSHAKE_VERSIONS else protocol.HANDSHAKE_VERSIONS[-1]
    return {"protocolVersion": agreed, "serverInfo": protocol.SERVER, **_about(base)}


def _discover(base: FactBase, _: dict[str, Any]) -> Result:
    return {"supportedVersions": protocol.MODERN_VERSIONS, **_about(base)}


def _about(base: FactBase) -> Result:
    edition = f"Edition {base.edition} ({base.sha256[:12]})."
    return {"capabilities": CAPABILITIES, "instructions": f"{INSTRUCTIONS} {edition}"}


def _list_resources(base: FactBase, _: dict[str, Any]) -> Result:
    """The documents; facts are found by search."""
    return {
        "resources": [
            {"uri": f"{SCHEME}document/{name}", "name": name, "title": source.name, "mimeType": JSON}
            for name, source in base.sources.items()
        ]
    }


def _read_resource(base: FactBase, params: dict[str, Any]) -> Result:
    uri = text_param(params, "uri")
    kind, _, name = uri.removeprefix(SCHEME).partition("/")
    content: dict[str, Any]
    if kind == "fact" and name in base.facts_named([name]):
        content = in_full(base.fact(name), base)
    elif kind == "document" and name in base.sources:
        cited = [fact.id for fact in base.facts if name in sources_of(fact)]
        source = base.sources[name]
        shown = {field: getattr(source, field) for field in ("title", "publisher", "issued", "note")}
        content = {"name": source.name, **shown, "link": source.page, "facts": cited}
    else:
        raise ProtocolError(RESOURCE_NOT_FOUND, f"there is no resource {uri!r}", data={"uri": uri})
    text = msgspec.json.encode({**content, "edition": base.edition}).decode()
    return {"contents": [{"uri": uri, "mimeType": JSON, "text": text}]}


def _get_prompt(_: FactBase, params: dict[str, Any]) -> Result:
    if text_param(params, "name") != PROMPT["name"]:
        raise ProtocolError(INVALID_PARAMS, f"there is no prompt {params['name']!r}")
    arguments = params.get("arguments")
    subject = text_param(arguments if isinstance(arguments, dict) else {}, "subject")
    text = (
        f"Write about {subject}. {INSTRUCTIONS} After each figure put the document and paragraph in parentheses, linked"
        " to the address that get_facts gives."
    )
    return {"messages": [{"role": "user", "content": {"type": "text", "text": text}}]}


METHODS: dict[str, Callable[[FactBase, dict[str, Any]], Result]] = {
    "initialize": _initialize,
    "server/discover": _discover,
    "ping": lambda _, __: {},
    "tools/list": list_tools,
    "tools/call": call_tool,
    "resources/list": _list_resources,
    "resources/templates/list": lambda _, __: {"resourceTemplates": TEMPLATES},
    "resources/read": _read_resource,
    "prompts/list": lambda _, __: {"prompts": [PROMPT]},
    "prompts/get": _get_prompt,
}
