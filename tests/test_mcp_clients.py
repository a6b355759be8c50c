"""Clients of others talk to the server: each line must be valid to them, and all must be told the same.

The Python SDK is that of `PERU_FACTS_MCP_PYTHON`, an interpreter, or of this environment; those of TypeScript are in
`PERU_FACTS_NODE_MODULES`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import HERE, PROGRAMS, environment
from tests.test_mcp import call, result

PYTHON = os.environ.get("PERU_FACTS_MCP_PYTHON", sys.executable)
NODE_MODULES = Path(os.environ.get("PERU_FACTS_NODE_MODULES", "/nowhere"))
SERVER = [str(PROGRAMS / "peru-facts"), "mcp"]
FIRST, SECOND = "@modelcontextprotocol/sdk", "@modelcontextprotocol/client"


def version_of_sdk() -> int:
    """The major version of the Python SDK; 0 without one."""
    program = "from importlib.metadata import version; print(version('mcp'))"
    ran = subprocess.run([PYTHON, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    return int(ran.stdout.partition(".")[0] or 0)


def told_by(command: list[str]) -> Any:
    """What a client was told, with nothing on stderr."""
    ran = subprocess.run(
        [*command, *SERVER],
        cwd=HERE,
        env={**environment(), "NODE_MODULES": str(NODE_MODULES)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return json.loads(ran.stdout)


def expected() -> dict[str, Any]:
    subject = {"name": "cite_facts", "arguments": {"subject": "aid"}}
    wrong = result("tools/call", {"name": "search_facts", "arguments": {"topic": "tade"}})
    contents = result("resources/read", {"uri": "peru-facts://fact/goods-2018"})["contents"]
    return {
        "tools": [tool["name"] for tool in result("tools/list")["tools"]],
        "found": call("search_facts", words="bilateral 2019"),
        "facts": call("get_facts", ids=["goods-2018"]),
        "wrong": wrong["content"][0]["text"],
        "resources": [resource["uri"] for resource in result("resources/list")["resources"]],
        "templates": ["peru-facts://fact/{id}", "peru-facts://document/{id}"],
        "resource": json.loads(contents[0]["text"]),
        "prompts": ["cite_facts"],
        "prompt": result("prompts/get", subject)["messages"][0]["content"]["text"],
        "refused": -32602,
        "errors": [],
    }


@pytest.mark.parametrize("mode", ["legacy", "auto", "2026-07-28"])
def test_the_python_clients(mode: str) -> None:
    version = version_of_sdk()
    if not version or (version == 1 and mode != "legacy"):
        pytest.skip(f"the Python SDK {version or ''} does not know the mode {mode}, or is not installed")
    assert told_by([PYTHON, "clients/python.py", mode]) == expected()


@pytest.mark.parametrize(
    ("package", "mode"), [(FIRST, "legacy"), (SECOND, "legacy"), (SECOND, "auto"), (SECOND, "pin")]
)
def test_the_typescript_clients(package: str, mode: str) -> None:
    if not (NODE_MODULES / package).is_dir():
        pytest.skip(f"{package} is not in PERU_FACTS_NODE_MODULES")
    assert told_by(["node", "clients/node.cjs", package, mode]) == expected()
