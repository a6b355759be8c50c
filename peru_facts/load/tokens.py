"""Strings, comments and brackets of TOML, valid or not."""

import re

from msgspec import Struct

# Strings, comments, line breaks and brackets; a quotation mark alone opens a string that never ends.
TOKEN = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']++|'(?!''))*+'{3,5}"
    r"|\"\"\"|'''"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"'
    r"|'[^'\n]*+'"
    r"|\#[^\n]*+"
    r"|[\"'\[\]{}\n]",
    re.DOTALL,
)
CLOSING = {"[": "]", "{": "}"}
QUOTES = ('"""', "'''", '"', "'")


class Reading(Struct, frozen=True):
    """The state of a text at some position.

    It has the brackets still open, the string that never ends, and the start of the statement.
    """

    open: list[re.Match[str]]
    string: re.Match[str] | None
    statement: int


def read(text: str, end: int) -> Reading:
    """Read a text up to `end`."""
    opened: list[re.Match[str]] = []
    statement = 0
    for token in TOKEN.finditer(text):
        if token.start() >= end:
            break
        if token[0] in QUOTES:
            return Reading(opened, token, statement)
        if token[0] in CLOSING:
            opened.append(token)
        elif opened and token[0] == CLOSING[opened[-1][0]]:
            opened.pop()
        elif token[0] == "\n" and not opened:
            statement = token.end()
    return Reading(opened, None, statement)


def closing_bracket(text: str, start: int) -> int:
    """The end of the brackets opened at `start`."""
    depth = 0
    for token in TOKEN.finditer(text, start):
        depth += (token[0] in CLOSING) - (token[0] in CLOSING.values())
        if depth == 0:
            return token.end()
    return len(text)


def unreadable_position(text: str) -> int:
    """The start of a long number, or of the most nested line."""
    number = re.search(r"\d[\d_]{639}", text)  # Python may refuse numbers from this length on
    if number:
        return number.start()
    lines = text.split("\n")
    nesting = [sum(map(line.count, "[{.")) for line in lines]
    return sum(len(line) + 1 for line in lines[: nesting.index(max(nesting))])
