"""The positions of keys and values in a TOML text."""

import re
from collections.abc import Collection

import tomli

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


# The spans of a key and of its value; the same for an item of an array and for a table under a header.
Place = tuple[Span, Span]


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
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, (Span(0, 0), Span(0, 0)))

    def _header(self, start: int) -> tuple[int, KeyPath]:
        """The end of a header, and its table's path."""
        brackets = 2 if self._text.startswith("[[", start) else 1
        keys, end = self._keys(start + brackets)
        header = Span(start, end + brackets)
        path: KeyPath = ()
        for name, span in keys:
            path += (name,) if path not in self._counts else (self._counts[path], name)
            self._note(path, span, header if span == keys[-1][1] else span)
        if brackets > 1:
            self._counts[path] = self._counts.get(path, -1) + 1
            path += (self._counts[path],)
        self._places[path] = (header if brackets > 1 else keys[-1][1], header)
        return header.end, path

    def _pair(self, start: int, table: KeyPath) -> int:
        """The end of a key and its value in `table`."""
        keys, end = self._keys(start)
        value = self._skip(end + 1)
        path = (*table, *(name for name, _ in keys))
        end = self._value(value, path)
        self._note(path, keys[-1][1], Span(value, end))
        for number, (_, span) in enumerate(keys[:-1], len(table) + 1):
            self._note(path[:number], span, Span(start, end))
        return end

    def _value(self, start: int, path: KeyPath) -> int:
        """The end of a value; notes the places in it."""
        opening = self._text[start]
        if opening not in "[{":
            return _end(TOKEN if opening in "\"'" else BARE, self._text, start)
        number = 0
        position = self._skip(start + 1)
        while self._text[position] not in "]}":
            if opening == "{":
                end = self._pair(position, path)
            else:
                end = self._value(position, (*path, number))
                self._note((*path, number), Span(position, end), Span(position, end))
                number += 1
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

    def _note(self, path: KeyPath, key: Span, value: Span) -> None:
        if path in self._paths:
            self._places.setdefault(path, (key, value))

    def _skip(self, start: int) -> int:
        """The end of white space, commas and comments."""
        return _end(SPACE, self._text, start)


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _name(written: str) -> str:
    """The name of a key as written in TOML."""
    return next(iter(tomli.loads(f"{written} = 0"))) if written[0] in "\"'" else written
