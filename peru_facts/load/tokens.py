"""Strings, comments and brackets of a text in TOML, valid or not."""

import re
import sys
from collections.abc import Iterator

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
LONG_NUMBER = re.compile(
    rf"(?P<other>{TOKEN.pattern})|(?<![\w.])[-+]?\d[\d_]{{{sys.get_int_max_str_digits()},}}", re.DOTALL
)
LONG_KEY = re.compile(r"(?<![\w\"-])(?:[\w\"-]++[ \t]*+\.[ \t]*+){200}")
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
    """Where the bracket that opens at `start` has been closed."""
    return next((end for depth, end in _depths(text, start) if depth == 0), len(text))


def unreadable_position(text: str) -> int:
    """Where a key or number is too long, or brackets are deepest."""
    key = LONG_KEY.search(text)
    if key:
        return key.start()
    number = next((number for number in LONG_NUMBER.finditer(text) if not number["other"]), None)
    if number:
        return number.start()
    _, deepest = max(((depth, -end) for depth, end in _depths(text, 0)), default=(0, -1))
    return -deepest - 1


def _depths(text: str, start: int) -> Iterator[tuple[int, int]]:
    """How many brackets are open after each bracket, and its end."""
    depth = 0
    for token in TOKEN.finditer(text, start):
        if token[0] in "[]{}":
            depth += 1 if token[0] in CLOSING else -1
            yield depth, token.end()
