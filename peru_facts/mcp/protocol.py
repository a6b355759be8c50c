"""Messages of the protocol: JSON-RPC 2.0, a line each, in both generations.

A client of 2025 or before begins with `initialize`. One of 2026 has no handshake: each request names its version.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

from peru_facts import __version__

HANDSHAKE_VERSIONS = ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")
MODERN_VERSIONS = ("2026-07-28",)
PREFIX = "io.modelcontextprotocol/"
VERSION, CAPABILITIES = f"{PREFIX}protocolVersion", f"{PREFIX}clientCapabilities"
SERVER = {"name": "peru-facts", "version": __version__}
CACHING = {"ttlMs": 3_600_000, "cacheScope": "public"}
UNCACHED = ("tools/call", "prompts/get")

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
RESOURCE_NOT_FOUND = -32002  # before 2026
UNSUPPORTED_VERSION = -32022

Result = dict[str, Any]
Method = Callable[[dict[str, Any]], Result]


class ProtocolError(Exception):
    """A refused request, with a code of the protocol."""

    def __init__(self, code: int, message: str, **more: Any) -> None:
        self.content = {"code": code, "message": message, **more}


class Request(Struct, frozen=True):
    """A request, or without `id` a notification."""

    jsonrpc: Literal["2.0"]
    method: str
    id: int | str | msgspec.UnsetType = msgspec.UNSET
    params: dict[str, Any] | None = None


def answer(line: bytes, methods: Mapping[str, Method]) -> bytes | None:
    """The answer to a message; None for a notification or an answer of the client."""
    name: object = None
    try:
        message = msgspec.json.decode(line)
        name = _id_of(message)
        if isinstance(message, dict) and "method" not in message and {"result", "error"} & message.keys():
            return None
        request = msgspec.convert(message, Request)
        if request.id is msgspec.UNSET:
            return None
        return _message(name, result=_result(request, methods))
    except ProtocolError as error:
        failure = error.content
    except msgspec.ValidationError as error:
        failure = {"code": INVALID_REQUEST, "message": f"invalid request: {error}"}
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        failure = {"code": PARSE_ERROR, "message": f"invalid JSON: {error}"}
    except Exception as error:  # noqa: BLE001 - one bad request does not end the others
        sys.stderr.write(f"peru-facts: {type(error).__name__}: {error}\n")
        failure = {"code": INTERNAL_ERROR, "message": f"internal error: {type(error).__name__}"}
    return _message(name, error=failure)


def _message(name: object, **content: Result) -> bytes:
    return msgspec.json.encode({"jsonrpc": "2.0", "id": name, **content}) + b"\n"


def _id_of(message: Any) -> object:
    """The id of a message; None without a valid one."""
    name = message.get("id") if isinstance(message, dict) else None
    return name if isinstance(name, int | str) and not isinstance(name, bool) else None


def _result(request: Request, methods: Mapping[str, Method]) -> Result:
    """The result of a method, in its client's form."""
    params = request.params or {}
    meta = params.get("_meta")
    is_versioned = isinstance(meta, dict) and VERSION in meta
    is_modern = request.method != "initialize" and (is_versioned or request.method == "server/discover")
    if is_modern and meta:
        _check_version(meta)
    method = methods.get(request.method)
    if method is None or (is_modern and request.method == "ping"):
        raise ProtocolError(METHOD_NOT_FOUND, f"there is no method {request.method!r}")
    if "cursor" in params:
        raise ProtocolError(INVALID_PARAMS, "there are no further pages")
    try:
        result = method(params)
    except ProtocolError as error:
        if is_modern and error.content["code"] == RESOURCE_NOT_FOUND:
            error.content["code"] = INVALID_PARAMS
        raise
    if not is_modern:
        return result
    caching = {} if request.method in UNCACHED else CACHING
    return {"resultType": "complete", **result, **caching, "_meta": {f"{PREFIX}serverInfo": SERVER}}


def _check_version(meta: Any) -> None:
    version, capabilities = (meta.get(name) if isinstance(meta, dict) else None for name in (VERSION, CAPABILITIES))
    if not isinstance(version, str) or not isinstance(capabilities, dict):
        raise ProtocolError(INVALID_PARAMS, f"_meta needs {VERSION}, a text, and {CAPABILITIES}, an object")
    if version not in MODERN_VERSIONS:
        data = {"supported": MODERN_VERSIONS, "requested": version}
        raise ProtocolError(UNSUPPORTED_VERSION, f"unsupported protocol version {version}", data=data)


def text_param(params: Mapping[str, Any], name: str) -> str:
    """A required parameter, a text."""
    value = params.get(name)
    if not isinstance(value, str):
        raise ProtocolError(INVALID_PARAMS, f"{name} must be a text")
    return value
