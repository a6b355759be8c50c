"""The server: it reads a message a line, and answers a line each."""

import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, BinaryIO

from peru_facts.base import FactBase
from peru_facts.mcp import resources, tools
from peru_facts.mcp.protocol import (
    HANDSHAKE_VERSIONS,
    MODERN_VERSIONS,
    SERVER,
    Method,
    Result,
    answer,
    internal_error,
    text_param,
)

CAPABILITIES: Result = {"tools": {}, "resources": {}, "prompts": {}}


def serve(base: FactBase, messages: Iterable[bytes], output: BinaryIO) -> None:
    """Answer messages until there are no more."""
    known = methods(base)
    for line in messages:
        if not line.strip():
            continue
        try:
            reply = answer(line, known)
        except Exception as error:  # noqa: BLE001 - one bad request does not end the others
            sys.stderr.write(f"peru-facts: {type(error).__name__}: {error}\n")
            reply = internal_error(line, error)
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
    version = text_param(params, "protocolVersion")
    agreed = version if version in HANDSHAKE_VERSIONS else HANDSHAKE_VERSIONS[-1]
    return {"protocolVersion": agreed, "serverInfo": SERVER, **_about(base)}


def _discover(base: FactBase, _: dict[str, Any]) -> Result:
    return {"supportedVersions": MODERN_VERSIONS, **_about(base)}
