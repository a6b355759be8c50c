"""How far a text is TOML: the strings and brackets that are open at a place in it."""

import re
import sys

from msgspec import Struct

# Strings, comments, line breaks and brackets; a quotation mark alone opens a string that is never closed.
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
    """How far a text was read: the brackets still open, the string never closed, and where the statement began."""

    open: list[re.Match[str]]
    string: re.Match[str] | None
    statement: int


def read(text: str, end: int) -> Reading:
    """Read `text`, which is TOML, up to `end`."""
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


def unreadable_place(text: str) -> int:
    """Where a text that keeps the grammar cannot be read all the same.

    That is a number too long, a dotted key too long, or brackets too deep.
    """
    key = LONG_KEY.search(text)
    if key:
        return key.start()
    for number in LONG_NUMBER.finditer(text):
        if not number["other"]:
            return number.start()
    depth, deepest, found = 0, 0, 0
    for token in TOKEN.finditer(text):
        depth += (token[0] in CLOSING) - (token[0] in CLOSING.values())
        if depth > deepest:
            deepest, found = depth, token.start()
    return found
