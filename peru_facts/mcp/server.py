"""The server: it reads a message a line, and answers a line each."""

import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, BinaryIO

from peru_facts.base import FactBase
from peru_facts.mcp import protocol, resources, tools
from peru_facts.mcp.protocol import Method, Result

CAPABILITIES: Result = {"tools": {}, "resources": {}, "prompts": {}}


def serve(base: FactBase, messages: Iterable[bytes], output: BinaryIO) -> None:
    """Answer messages until there are no more."""
    known = methods(base)
    for line in messages:
        if not line.strip():
            continue
        try:
            reply = protocol.answer(line, known)
        except Exception as error:  # noqa: BLE001 - one bad request does not end the others
            sys.stderr.write(f"peru-facts: {type(error).__name__}: {error}\n")
            reply = protocol.internal_error(line, error)
        if reply:
            output.write(reply)
            output.flush()


def methods(base: FactBase) -> dict[str, Method]:
    """The methods of the protocol."""
    return {
        "initialize": partial(_initialize, base),
        "server/discover": partial(_discover, base),
        "ping": lambda _: {},
        **tools.methods(base),
        **resources.methods(base),
    }


def _about(base: FactBase) -> dict[str, Any]:
    edition = f"Edition {base.edition} ({base.sha256[:12]})."
    return {"capabilities": CAPABILITIES, "instructions": f"{resources.INSTRUCTIONS} {edition}"}


def _initialize(base: FactBase, params: dict[str, Any]) -> Result:
    """The handshake of clients up to 2025."""
    version = protocol.text_param(params, "protocolVersion")
    agreed = version if version in protocol.HANDSHAKE_VERSIONS else protocol.HANDSHAKE_VERSIONS[-1]
    return {"protocolVersion": agreed, "serverInfo": protocol.SERVER, **_about(base)}


def _discover(base: FactBase, _: dict[str, Any]) -> Result:
    return {"supportedVersions": protocol.MODERN_VERSIONS, **_about(base)}
