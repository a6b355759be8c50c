"""Resources and the prompt: a fact or document by its address, and how to cite."""

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from peru_facts.base import FactBase
from peru_facts.mcp.compact import full
from peru_facts.mcp.protocol import INVALID_PARAMS, RESOURCE_NOT_FOUND, ProtocolError, Result, text_param
from peru_facts.queries.facts import show

SCHEME = "peru-facts://"
JSON = "application/json"
TEMPLATES = {"fact": "A fact in full, with its citations.", "document": "A document, with the ids of its facts."}
PROMPT = "cite_facts"
INSTRUCTIONS = (
    "Facts about United States-Peru relations from official documents. Find them with search_facts, read them with"
    " get_facts, and quote figure, qualifier and period as they are. Name the document and its paragraph, and say so if"
    " a fact is planned, derived or disputed. If nothing is found, say that the documents do not say it."
)


def list_resources(base: FactBase, _: dict[str, Any]) -> Result:
    """The documents; facts are found by search."""
    return {
        "resources": [
            {"uri": f"{SCHEME}document/{name}", "name": name, "title": source.name, "mimeType": JSON}
            for name, source in base.sources.items()
        ]
    }


def list_templates(_: dict[str, Any]) -> Result:
    """The addresses of facts and documents."""
    return {
        "resourceTemplates": [
            {"uriTemplate": f"{SCHEME}{kind}/{{id}}", "name": kind, "description": about, "mimeType": JSON}
            for kind, about in TEMPLATES.items()
        ]
    }


def read_resource(base: FactBase, params: dict[str, Any]) -> Result:
    """A fact or document as JSON."""
    uri = text_param(params, "uri")
    kind, _, name = uri.removeprefix(SCHEME).partition("/")
    content: dict[str, Any]
    if kind == "fact" and name in base.facts_named([name]):
        content = full(show(base, [name]).rows[0], base)
    elif kind == "document" and name in base.sources:
        cited = [fact.id for fact in base.facts if name in {citation.source for citation in fact.citations}]
        source = base.sources[name]
        shown = {field: getattr(source, field) for field in ("title", "publisher", "issued", "note")}
        content = {"name": source.name, **shown, "link": source.page, "facts": cited}
    else:
        raise ProtocolError(RESOURCE_NOT_FOUND, f"there is no resource {uri!r}", {"uri": uri})
    text = msgspec.json.encode({**content, "edition": base.edition}).decode()
    return {"contents": [{"uri": uri, "mimeType": JSON, "text": text}]}


def list_prompts(_: dict[str, Any]) -> Result:
    """The only prompt."""
    argument = {"name": "subject", "description": "What to write about.", "required": True}
    about = "Write about a subject with a citation for each figure."
    return {"prompts": [{"name": PROMPT, "description": about, "arguments": [argument]}]}


def get_prompt(params: dict[str, Any]) -> Result:
    """How to cite, for a subject."""
    if text_param(params, "name") != PROMPT:
        raise ProtocolError(INVALID_PARAMS, f"there is no prompt {params['name']!r}")
    arguments = params.get("arguments")
    subject = text_param(arguments if isinstance(arguments, dict) else {}, "subject")
    text = (
        f"Write about {subject}. {INSTRUCTIONS} After each figure put the document and paragraph in parentheses, linked"
        " to the address that get_facts gives."
    )
    return {"messages": [{"role": "user", "content": {"type": "text", "text": text}}]}


def methods(base: FactBase) -> dict[str, Callable[[dict[str, Any]], Result]]:
    """The methods of the protocol for resources and prompts."""
    return {
        "resources/list": partial(list_resources, base),
        "resources/templates/list": list_templates,
        "resources/read": partial(read_resource, base),
        "prompts/list": list_prompts,
        "prompts/get": get_prompt,
    }
