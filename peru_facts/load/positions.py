"""Where the keys and values of a TOML text stand."""

import re
from collections.abc import Collection, Iterator

import tomli
from msgspec import Struct

from peru_facts.load.problems import Path, Span
from peru_facts.load.tokens import TOKEN, closing_bracket

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
    """The places of some paths, and of their parents, in a valid TOML text."""

    def __init__(self, text: str, paths: Collection[Path]) -> None:
        """Read `text` and note where `paths` lead."""
        self._text = text
        self._places: dict[Path, Place] = {}
        self._paths = {path[:length] for path in paths for length in range(len(path) + 1)}
        self._counts: dict[Path, int] = {}
        self._read()

    def of(self, path: Path) -> Place:
        """The place of `path`, or of its nearest parent in the text."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._places:
                return self._places[path[:length]]
        return Place(Span(0, 0), Span(0, 0))

    def _read(self) -> None:
        """Read headers and pairs, one after the other."""
        table: Path = ()
        position = self._skip(0)
        while position < len(self._text):
            if self._text[position] == "[":
                position, table = self._header(position)
            else:
                position = self._pair(position, table)
            position = self._skip(position)

    def _header(self, start: int) -> tuple[int, Path]:
        """The end of a header and the path of its table: in an array, the last table so far."""
        brackets = 2 if self._text.startswith("[[", start) else 1
        keys, end = self._keys(start + brackets)
        header = Span(start, end + brackets)
        path: Path = ()
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

    def _pair(self, start: int, table: Path) -> int:
        """The end of a key and its value in `table`."""
        keys, end = self._keys(start)
        value = self._skip(end + 1)
        path = (*table, *(key for key, _ in keys))
        end = self._value(value, path)
        for number, (_, span) in enumerate(keys, 1):
            self._note(path[: len(table) + number], Place(span, Span(value if number == len(keys) else start, end)))
        return end

    def _value(self, start: int, path: Path) -> int:
        """The end of the value at `start`; notes its items if any are sought."""
        opening = self._text[start]
        if opening in "[{":
            return self._container(start, path) if path in self._paths else closing_bracket(self._text, start)
        found = TOKEN.match(self._text, start) if opening in "\"'" else BARE.match(self._text, start)
        return found.end() if found else start + 1

    def _container(self, start: int, path: Path) -> int:
        """The end of an array or inline table, with its items noted."""
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
        """The parts of a dotted key, and where it ends."""
        keys: list[tuple[str, Span]] = []
        for found in self._parts(start):
            keys.append((_name(found[1]), Span(*found.span(1))))
            start = found.end()
        return keys, start

    def _parts(self, start: int) -> Iterator[re.Match[str]]:
        """The parts of a dotted key, with the spaces around them."""
        found = KEY.match(self._text, start)
        while found:
            yield found
            found = KEY.match(self._text, found.end()) if found[2] else None

    def _note(self, path: Path, place: Place, *, again: bool = False) -> None:
        if path in self._paths and (again or path not in self._places):
            self._places[path] = place

    def _skip(self, start: int) -> int:
        """Where white space, commas and comments end."""
        found = SPACE.match(self._text, start)
        return found.end() if found else start


def _name(written: str) -> str:
    """The name of a key as written in TOML."""
    return next(iter(tomli.loads(f"{written} = 0"))) if written[0] in "\"'" else written
