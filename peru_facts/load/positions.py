"""At which line and column of a TOML text a key or a value stands.

Tree-sitter's grammar of TOML gives the place of everything, also in a text that is broken elsewhere; it is imported
only when there is a problem to place.
"""

import re
from collections.abc import Collection, Iterator

import tomli
import tree_sitter_toml
from msgspec import Struct
from tree_sitter import Language, Node, Parser

from peru_facts.load.faults import Path

# Escapes of TOML 1.1, which the grammar lacks, and others of the same length in their place.
LATER_ESCAPES = re.compile(rb"\\(?:e|x([0-9A-Fa-f]{2}))")
# A time without seconds, also behind a date, which the grammar lacks too; as good a value is a number of its length.
LATER_TIMES = re.compile(rb"(?<![\w:.+-])(?:\d{4}-\d\d-\d\d[Tt ])?\d\d:\d\d(?!:?\d)(?:[Zz]|[+-]\d\d:\d\d)?")
KEYS = ("bare_key", "quoted_key", "dotted_key")
TABLES = ("table", "table_array_element")


class Span(Struct, frozen=True, order=True):
    """A piece of a text, from `start` up to `end`, in bytes."""

    start: int
    end: int


class Place(Struct, frozen=True):
    """Where a key and its value stand; an item of an array and a table under a header have one span for both."""

    key: Span
    value: Span


class Positions:
    """The places of what `wanted` paths lead to, and of what lies on their way, in the TOML of `source`."""

    def __init__(self, source: bytes, wanted: Collection[Path]) -> None:
        """Read `source` and note the places that are on the way to any of `wanted`."""
        self.source = source
        self.places: dict[Path, Place] = {}
        self._wanted = {path[:length] for path in wanted for length in range(len(path) + 1)}
        self._counts: dict[Path, int] = {}
        for node in tree_of(source).named_children:
            self._read(node, ())

    def of(self, path: Path) -> Place:
        """The place of what `path` leads to, or of the nearest thing on the way to it; the top of the file at last."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(Span(0, 0), Span(0, 0))

    def _read(self, node: Node, base: Path) -> None:
        """Note the places in a table with its header, or in a pair of key and value."""
        if node.type in TABLES and node.named_children:
            path = self._header(node)
            for child in node.named_children[1:]:
                self._read(child, path)
        elif node.type == "pair":
            self._pair(node, base)

    def _header(self, node: Node) -> Path:
        """The path that a header leads to; in arrays of tables, to the last of them."""
        whole = Span(node.start_byte, _end_of_header(node))
        is_item = node.type == "table_array_element"
        path: Path = ()
        keys = list(self._keys(node.named_children[0]))
        for number, (key, span) in enumerate(keys, 1):
            path += (key,)
            last = number == len(keys)
            self._note(path, Place(span, whole if last else span))
            if last and is_item:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path += (self._counts[path],)
        self._note(path, Place(whole if is_item else span, whole), again=True)
        return path

    def _pair(self, node: Node, base: Path) -> None:
        key, *_, value = (child for child in node.named_children if child.type != "comment")
        if key.type not in KEYS or base not in self._wanted:
            return
        path = base
        keys = list(self._keys(key))
        for number, (name, span) in enumerate(keys, 1):
            path += (name,)
            self._note(path, Place(span, _span(value if number == len(keys) else node)))
        self._value(value, path)

    def _value(self, node: Node, path: Path) -> None:
        """Note the places within a value, where any is wanted."""
        if path not in self._wanted:
            return
        inner = [child for child in node.named_children if child.type not in ("comment", "ERROR")]
        if node.type == "inline_table":
            for child in inner:
                self._read(child, path)
        elif node.type == "array":
            for number, child in enumerate(inner):
                self._note((*path, number), Place(_span(child), _span(child)))
                self._value(child, (*path, number))

    def _note(self, path: Path, place: Place, *, again: bool = False) -> None:
        if path in self._wanted and (again or path not in self.places):
            self.places[path] = place

    def _keys(self, node: Node) -> Iterator[tuple[str, Span]]:
        """The keys of a dotted key, each with its span."""
        keys: list[Node] = []
        while node.type == "dotted_key" and node.named_children:  # the last key stands beside all others
            node, *last = node.named_children
            keys += reversed(last)
        for key in reversed([*keys, node]):
            yield self._name(key), _span(key)

    def _name(self, node: Node) -> str:
        written = self.source[node.start_byte : node.end_byte].decode()
        if node.type != "quoted_key":
            return written
        try:
            return next(iter(tomli.loads(f"{written} = 0")))
        except tomli.TOMLDecodeError:  # in a file with an error of syntax
            return written


def tree_of(source: bytes) -> Node:
    """The syntax tree of a TOML text; what is no TOML stands in it as an error."""
    known = LATER_ESCAPES.sub(lambda found: rb"\t" + (found[1] or b""), source)
    known = LATER_TIMES.sub(lambda found: b"1" * len(found[0]), known)
    return Parser(Language(tree_sitter_toml.language())).parse(known).root_node


def _span(node: Node) -> Span:
    return Span(node.start_byte, node.end_byte)


def _end_of_header(node: Node) -> int:
    """Where the closing bracket of a header ends."""
    ends = [child.end_byte for child in node.children[:4] if child.type in ("]", "]]")]
    return ends[0] if ends else node.named_children[0].end_byte
