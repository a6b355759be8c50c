"""A client in the Python SDK, of either version: python.py MODE COMMAND ARGUMENTS..."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def connected(mode: str, command: list[str]) -> AsyncIterator[Any]:
    """A client; the first version knows the handshake alone."""
    from mcp import ClientSession, StdioServerParameters  # noqa: PLC0415
    from mcp.client.stdio import stdio_client  # noqa: PLC0415

    server = StdioServerParameters(command=command[0], args=command[1:], env=dict(os.environ))
    try:
        from mcp import Client  # noqa: PLC0415
    except ImportError:
        async with stdio_client(server) as streams, ClientSession(*streams) as session:
            await session.initialize()
            yield session
    else:
        async with Client(server, mode=mode) as client:
            yield client


async def scenario(client: Any) -> dict[str, Any]:
    """What it is told, as in node.cjs."""

    async def call(name: str, **arguments: Any) -> Any:
        answer = await client.call_tool(name, arguments)
        failed = answer.is_error if hasattr(answer, "is_error") else answer.isError
        return answer.content[0].text if failed else json.loads(answer.content[0].text)

    async def refused() -> int:
        try:
            await client.call_tool("no-such-tool", {})
        except Exception as error:  # noqa: BLE001 - its name differs between the versions
            return int(error.error.code)  # type: ignore[attr-defined]
        return 0

    templates: Any = await client.list_resource_templates()
    entries = getattr(templates, "resource_templates", None) or templates.resourceTemplates
    prompt = await client.get_prompt("cite_facts", {"subject": "aid"})
    resource = await client.read_resource("peru-facts://fact/goods-2018")
    return {
        "tools": [tool.name for tool in (await client.list_tools()).tools],
        "found": await call("search_facts", words="bilateral 2019"),
        "facts": await call("get_facts", ids=["goods-2018"]),
        "wrong": await call("search_facts", topic="tade"),
        "resources": [str(resource.uri) for resource in (await client.list_resources()).resources],
        "templates": [getattr(entry, "uri_template", None) or entry.uriTemplate for entry in entries],
        "resource": json.loads(resource.contents[0].text),
        "prompts": [prompt.name for prompt in (await client.list_prompts()).prompts],
        "prompt": prompt.messages[0].content.text,
        "refused": await refused(),
        "errors": [],
    }


async def main() -> None:
    """Print the answers."""
    async with connected(sys.argv[1], sys.argv[2:]) as client:
        sys.stdout.write(json.dumps(await scenario(client)))


if __name__ == "__main__":
    asyncio.run(main())
