"""What of a text that is no TOML can be read all the same: everything but the sections with an error of syntax.

A section that cannot be read is told once, and blanked but for its header and its id, so that every place in the rest
stays where it is.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from typing import Any

import tomli
from msgspec import Struct

from peru_facts.load.faults import ARRAYS, Path
from peru_facts.load.sections import (
    NAME_IN_HEADER,
    Section,
    blanked,
    error_in,
    flaw_in,
    header_of,
    keys_of,
    lost_with,
    sections_of,
)
from peru_facts.load.syntax import Flaw

HEADER_OF_RECORD = re.compile(rb"^[ \t]*\[\[[ \t]*([A-Za-z_]+)[ \t]*\]\]", re.MULTILINE)
LARGEST = 64_000_000
MOST_TOLD = 1000


class Damage(Struct, frozen=True):
    """An error of syntax, the record that it damages, and the tables in which anything may be missing because of it.

    `path` is empty when it is not known which record that is.
    """

    flaw: Flaw
    path: Path
    lost: frozenset[str]


class Recovery(Struct, frozen=True):
    """What was read of a broken text: its tables, the text in which they stand, and every damage to the rest.

    `tables` is None when the rest could not be read either.
    """

    tables: dict[str, Any] | None
    source: bytes
    damages: list[Damage]


def recovered(source: bytes) -> Recovery:
    """What can be read of `source`, which is no TOML as a whole.

    Of a text larger than 64 MB only the first error is told, and at most a thousand of any.
    """
    if len(source) > LARGEST:
        error = error_in(source)
        return Recovery(None, source, [Damage(flaw_in(source, error), (), frozenset())] if error else [])
    sections = sections_of(source)
    text = bytearray(source)
    flaws: dict[Section, Flaw] = {}
    headers: dict[Section, bytes] = {}
    for section, error in _unreadable(source, sections):
        piece = source[section.start : section.end]
        flaws[section] = flaw_in(piece, error, section.start)
        headers[section] = header_of(piece)
        text[section.start : section.end] = blanked(piece, headers[section])
        if len(flaws) == MOST_TOLD:
            return Recovery(None, source, list(_damages(source, source, flaws, headers)))
    tables = _read_together(text, sections, flaws, headers)
    return Recovery(tables, bytes(text), list(_damages(source, bytes(text), flaws, headers)))


def _unreadable(source: bytes, sections: list[Section]) -> Iterator[tuple[Section, Exception]]:
    """The sections that cannot be read alone, nor with the next one, as a string that holds a header can be."""
    joined = False
    for number, section in enumerate(sections):
        error = None if joined else error_in(source[section.start : section.end])
        joined = bool(error) and _is_whole(source, sections[number : number + 2])
        if error and not joined:
            yield section, error


def _is_whole(source: bytes, two: list[Section]) -> bool:
    """Whether two sections can be read together."""
    return len(two) > 1 and error_in(source[two[0].start : two[1].end]) is None


def _read_together(
    text: bytearray, sections: list[Section], flaws: dict[Section, Flaw], headers: dict[Section, bytes]
) -> dict[str, Any] | None:
    """The tables of the sections that agree with those before them; the others are blanked in `text`."""
    starts = [section.start for section in sections]
    for _ in range(min(MOST_TOLD, 1 + LARGEST // (1 + len(text)))):
        error = error_in(text)
        if not isinstance(error, tomli.TOMLDecodeError):
            return None if error else tomli.loads(text.decode())
        place = len(error.doc[: error.pos].encode())
        clashing = sections[bisect(starts, max(0, place - 1)) - 1]
        single = _single(text, clashing, sections)
        section = single or clashing
        flaws.setdefault(section, _flaw_of_single(text, single) if single else flaw_in(b"", error))
        headers[section] = b""
        text[section.start : section.end] = blanked(bytes(text[section.start : section.end]), b"")
    return None


def _single(text: bytearray, clashing: Section, sections: list[Section]) -> Section | None:
    """The section whose header [trade] should be [[trade]], when it is that which a section clashes with."""
    name = NAME_IN_HEADER.match(text, clashing.start)
    if name is None or name[1].decode() not in ARRAYS:
        return None
    single = re.compile(rb"[ \t]*\[[ \t]*" + name[1] + rb"[ \t]*\][ \t]*(?:#[^\n]*)?\r?\n")
    return next((each for each in sections if single.match(text, each.start)), None)


def _flaw_of_single(text: bytearray, single: Section) -> Flaw:
    start = text.index(b"[", single.start)
    name = text[start + 1 : text.index(b"]", start)].decode().strip()
    return Flaw(start, text.index(b"]", start) + 1, f"[{name}] is one table, not one of several", f"write [[{name}]]")


def _damages(source: bytes, text: bytes, flaws: dict[Section, Flaw], headers: dict[Section, bytes]) -> Iterator[Damage]:
    """What the flaws of `source` did to the records of `text`, in which the broken sections are blanked."""
    starts: dict[str, list[int]] = {}
    for found in HEADER_OF_RECORD.finditer(text):
        starts.setdefault(found[1].decode(), []).append(found.start())
    for section, flaw in flaws.items():
        lost = lost_with(source[section.start : section.end], headers[section])
        yield Damage(flaw, _path(section.start, headers[section], starts), lost)


def _path(start: int, header: bytes, starts: dict[str, list[int]]) -> Path:
    """The path of the record to which a section belongs, when its header could be read."""
    if not header:
        return ()
    kind, *inner = keys_of(header)
    if kind in ARRAYS:
        number = bisect(starts.get(kind, []), start) - 1
        return (kind, number) if number >= 0 else ()
    return (kind, *inner[:1]) if kind == "sources" else (kind,)
