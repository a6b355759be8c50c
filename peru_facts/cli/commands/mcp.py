"""The server for assistants."""

import os
import sys

from peru_facts.cli import options as opt

HELP = """\
The facts for assistants: a server of the Model Context Protocol.

Examples:
  peru-facts mcp

An assistant starts it: docs/assistants.md shows the settings. It reads requests from standard input, and ends with it.
"""


def mcp(context: opt.Context) -> None:
    from peru_facts.mcp.server import serve  # noqa: PLC0415 - the help needs no server

    base = opt.facts_in_use(context, hashed=True)
    with open(os.dup(sys.stdout.fileno()), "wb") as output:  # noqa: PTH123 - a descriptor
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # from here on stdout is for the protocol alone
        serve(base, sys.stdin.buffer if sys.stdin else (), output)
