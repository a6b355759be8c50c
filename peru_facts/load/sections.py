"""The sections of an authored text: a header with the lines below it, and what is left of one that is no TOML."""

import re
from typing import Any

import tomli
from msgspec import Struct

from peru_facts.load.faults import ARRAYS, RECORDS
from peru_facts.load.syntax import Flaw, flaw_of
from peru_facts.load.tokens import unreadable_place

# A line in an array may begin with a bracket, too, but not with a bracket and a word.
HEADER = re.compile(rb"^[ \t]*\[\[?[ \t]*(?!(?:true|false|inf|nan)\b)[A-Za-z]", re.MULTILINE)
NAME_IN_HEADER = re.compile(rb"[ \t]*\[\[?[ \t]*([A-Za-z_]+)")
ID = re.compile(rb"^[ \t]*id[ \t]*=[ \t]*\"[^\"\\\n]*\"[ \t]*\r?$", re.MULTILINE)
ANY_ID = re.compile(rb"^[ \t]*\"?id\"?[ \t]*=", re.MULTILINE)
BLANK = bytes(byte if byte == ord("\n") else ord(" ") for byte in range(256))
EVERYTHING = frozenset({*RECORDS, "fact_base", "topics"})
MOST_DIGITS = 18


class Section(Struct, frozen=True):
    """A piece of a text from `start` up to `end`, in bytes."""

    start: int
    end: int


def sections_of(source: bytes) -> list[Section]:
    """The pieces of a text that begin with a header, and what stands before the first."""
    starts = [0, *(found.start() for found in HEADER.finditer(source) if found.start())]
    return [Section(start, end) for start, end in zip(starts, [*starts[1:], len(source)], strict=True)]


def error_in(piece: bytes | bytearray) -> Exception | None:
    """What keeps a text from being read, if anything does; its places count a line break of Windows as two."""
    try:
        tomli.loads(piece.replace(b"\r\n", b" \n").decode())
    except (ValueError, RecursionError) as error:
        return error
    return None


def flaw_in(piece: bytes, error: Exception, start: int = 0) -> Flaw:
    """What the `error` in a piece of a text, which begins at the byte `start`, is to an author; its places in bytes."""
    match error:
        case UnicodeDecodeError():
            place = start + error.start
            said = f"the byte {error.object[error.start]:#04x} is not UTF-8"
            return Flaw(place, place, said, "save the file as UTF-8", code="not-utf-8")
        case tomli.TOMLDecodeError():
            flaw = flaw_of(error.doc, error)
            first = None if flaw.first is None else start + _bytes(error.doc[: flaw.first])
            begin, end = (start + _bytes(error.doc[:place]) for place in (flaw.start, flaw.end))
            return Flaw(begin, end, flaw.message, flaw.hint, first)
        case RecursionError():
            said, hint = "arrays, tables or keys are nested too deeply", "nest none in a fact base"
        case _:
            said, hint = "a number has too many digits", f"write at most {MOST_DIGITS}"
    text = piece.decode()
    place = start + _bytes(text[: unreadable_place(text)])
    return Flaw(place, place, said, hint)


def header_of(piece: bytes) -> bytes:
    """The line of the header with which a piece begins, when that can be read; else nothing."""
    line = piece[: piece.find(b"\n") + 1]
    return line if HEADER.match(line) and error_in(line) is None else b""


def keys_of(header: bytes) -> list[str]:
    """The keys that a header leads along."""
    keys: list[str] = []
    table: Any = tomli.loads(header.decode())
    while table:
        if isinstance(table, list):
            table = table[0]
        else:
            key, table = next(iter(table.items()))
            keys.append(key)
    return keys


def blanked(piece: bytes, header: bytes) -> bytes:
    """A piece of which only the line feeds are left, and with a `header`, this and the id."""
    rest = bytearray(piece.translate(BLANK))
    rest[: len(header)] = header
    if header and _names_itself(piece):
        name = ID.search(piece)
        assert name, "a piece that names itself has an id"
        rest[name.start() : name.end()] = name[0]
    return bytes(rest)


def lost_with(piece: bytes, header: bytes) -> frozenset[str]:
    """The tables in which anything may be missing when only the `header` and the id of a piece are left."""
    keys = keys_of(header) if header else []
    if len(ANY_ID.findall(piece)) > 1:  # the header of a record may be lost
        return EVERYTHING
    if keys and (keys[0] not in ARRAYS or len(keys) > 1 or _names_itself(piece)):
        return frozenset()
    name = NAME_IN_HEADER.match(piece)
    return EVERYTHING & {name[1].decode()} if name and name[1].decode() in EVERYTHING else EVERYTHING


def _names_itself(piece: bytes) -> bool:
    """Whether a piece has exactly one id, in a line of its own."""
    return len(ANY_ID.findall(piece)) == len(ID.findall(piece)) == 1


def _bytes(text: str) -> int:
    return len(text.encode())
