"""The positions of keys and values in a TOML text."""

import re
from collections.abc import Collection

import tomli
from msgspec import Struct

from peru_facts.load.problems import KeyPath, Span

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
SPACE = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")
KEY = re.compile(r"""[ \t]*("(?:[^"\\]|\\.)*+"|'[^']*+'|[\w-]+)[ \t]*(\.?)""")
# A bare value; a date and its time may be separated by a space.
BARE = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*+|[^\s,\]}#]*+")


class Place(Struct, frozen=True):
    """The spans of a key and of its value.

    They are the same for an item of an array and for a table under a header.
    """

    key: Span
    value: Span


class Positions:
    """The places of some paths in a valid TOML text."""

    def __init__(self, text: str, paths: Collection[KeyPath]) -> None:
        """Note the places of `paths` in `text`."""
        self._text = text
        self._places: dict[KeyPath, Place] = {}
        self._paths = {path[:length] for path in paths for length in range(len(path) + 1)}
        self._counts: dict[KeyPath, int] = {}
        table: KeyPath = ()
        position = self._skip(0)
        while position < len(text):
            if text[position] == "[":
                position, table = self._header(position)
            else:
                position = self._pair(position, table)
            position = self._skip(position)

    def of(self, path: KeyPath) -> Place:
        """The place of `path`, or of its nearest parent."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._places:
                return self._places[path[:length]]
        return Place(Span(0, 0), Span(0, 0))

    def _header(self, start: int) -> tuple[int, KeyPath]:
        """The end of a header, and its table's path."""
        brackets = 2 if self._text.startswith("[[", start) else 1
        keys, end = self._keys(start + brackets)
        header = Span(start, end + brackets)
        path: KeyPath = ()
        for number, (key, span) in enumerate(keys, 1):
            path += (key,)
            is_last = number == len(keys)
            self._note(path, Place(span, header if is_last else span))
            if is_last and brackets > 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path += (self._counts[path],)
        self._note(path, Place(header if brackets > 1 else keys[-1][1], header), again=True)
        return header.end, path

    def _pair(self, start: int, table: KeyPath) -> int:
        """The end of a key and its value in `table`."""
        keys, end = self._keys(start)
        value = self._skip(end + 1)
        path = (*table, *(key for key, _ in keys))
        end = self._value(value, path)
        for number, (_, span) in enumerate(keys, 1):
            self._note(path[: len(table) + number], Place(span, Span(value if number == len(keys) else start, end)))
        return end

    def _value(self, start: int, path: KeyPath) -> int:
        """The end of a value; notes its items if any are sought."""
        opening = self._text[start]
        if opening in "[{":
            return self._container(start, path) if path in self._paths else self._closing(start)
        match = TOKEN.match(self._text, start) if opening in "\"'" else BARE.match(self._text, start)
        return match.end() if match else start + 1

    def _closing(self, start: int) -> int:
        """The end of the brackets opened at `start`."""
        depth = 0
        for token in TOKEN.finditer(self._text, start):
            depth += (token[0] in ("[", "{")) - (token[0] in ("]", "}"))
            if depth == 0:
                return token.end()
        return len(self._text)

    def _container(self, start: int, path: KeyPath) -> int:
        """The end of an array or inline table; notes its items."""
        is_array = self._text[start] == "["
        number = 0
        position = self._skip(start + 1)
        while self._text[position] not in "]}":
            if is_array:
                end = self._value(position, (*path, number))
                self._note((*path, number), Place(Span(position, end), Span(position, end)))
                number += 1
            else:
                end = self._pair(position, path)
            position = self._skip(end)
        return position + 1

    def _keys(self, start: int) -> tuple[list[tuple[str, Span]], int]:
        """The parts of a dotted key, and its end."""
        keys: list[tuple[str, Span]] = []
        part = KEY.match(self._text, start)
        while part:
            keys.append((_name(part[1]), Span(*part.span(1))))
            start = part.end()
            part = KEY.match(self._text, start) if part[2] else None
        return keys, start

    def _note(self, path: KeyPath, place: Place, *, again: bool = False) -> None:
        if path in self._paths and (again or path not in self._places):
            self._places[path] = place

    def _skip(self, start: int) -> int:
        """The end of white space, commas and comments."""
        match = SPACE.match(self._text, start)
        return match.end() if match else start


def _name(written: str) -> str:
    """The name of a key as written in TOML."""
    return next(iter(tomli.loads(f"{written} = 0"))) if written[0] in "\"'" else written
