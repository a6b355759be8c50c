"""Every problem of a fact base that is broken, each with its place, in the order of the file."""

import codecs
from collections.abc import Iterable
from typing import Any

import tomli
from msgspec.structs import replace

from peru_facts.checks import CHECKS
from peru_facts.checks.breach import Address
from peru_facts.errors import Problem
from peru_facts.load.excerpt import Lines
from peru_facts.load.faults import NUMBERED, Fault, Path, field_of, id_of, is_in_record, record_of
from peru_facts.load.mending import mended
from peru_facts.load.positions import Positions, Span, key_before, unreadable_place
from peru_facts.load.shape import AuthoredFile, base_of
from peru_facts.load.wording import is_of_second, syntax_words
from peru_facts.model import KINDS
from peru_facts.words import plain

LONGEST = 400
MOST_DIGITS = 18


def diagnose(data: bytes, path: str) -> list[Problem]:
    """Every problem of the fact base that `data` writes in TOML; `path` is what the file is called."""
    source = data.removeprefix(codecs.BOM_UTF8)
    lines = Lines(source)
    try:
        tables = tomli.loads(source.decode())
    except (ValueError, RecursionError) as error:
        return [_problem(_fault_of_syntax(error), _span_of_error(error, lines), {}, lines, path)]
    faults = _faults(tables)
    wanted = {each for fault in faults for each in (fault.path, fault.first) if each is not None}
    positions = Positions(source, wanted)
    placed = sorted(((_span(fault, positions), fault) for fault in faults), key=lambda each: each[0])
    return [_problem(_with_first(fault, positions, lines), span, tables, lines, path) for span, fault in placed]


def _fault_of_syntax(error: Exception) -> Fault:
    """What kept a text from being read."""
    match error:
        case UnicodeDecodeError():
            byte = error.object[error.start]
            return Fault((), "not-utf-8", f"the byte {byte:#04x} is not UTF-8", "save the file as UTF-8")
        case tomli.TOMLDecodeError():
            return Fault((), "syntax", *syntax_words(error.msg))
        case RecursionError():
            return Fault((), "syntax", "arrays or inline tables are nested too deeply", "nest none in a fact base")
        case _:
            return Fault((), "syntax", "a number has too many digits", f"write at most {MOST_DIGITS}")


def _span_of_error(error: Exception, lines: Lines) -> Span:
    """Where a text could not be read; a key that stands twice is told by the parser at the end of its value."""
    match error:
        case UnicodeDecodeError():
            place = error.start
        case tomli.TOMLDecodeError():
            place = lines.place(error.lineno, error.colno)
            if is_of_second(error.msg):
                return key_before(lines.source, place)
        case _:
            place = unreadable_place(lines.source)
    return Span(place, place)


def _faults(tables: dict[str, Any]) -> list[Fault]:
    """Every fault of the shape, and every breach of a rule that does not merely follow from one."""
    authored, faults = mended(tables)
    broken = _Broken(faults)
    paths = _paths_of(authored)
    base = base_of(authored, "")
    for code, check in CHECKS.items():
        for breach in check(base):
            at, *grounds = (_path(each, paths) for each in (breach.address, *breach.grounds))
            if not (broken.holds(at) or any(broken.touches(ground) for ground in grounds)):
                first = _path(breach.first, paths) if breach.first else None
                faults.append(Fault(at, code, breach.message, breach.hint, first=first))
    return list({(fault.path, fault.message): fault for fault in faults}.values())


class _Broken:
    """The places of values that have not the shape of the model."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.paths = {path for fault in faults for path in (fault.path, *fault.near)}
        self.above = {path[:length] for path in self.paths for length in range(len(path))}

    def touches(self, path: Path) -> bool:
        """Whether the value at `path`, what it is in or, but for a whole table, anything in it is broken."""
        return self._is_within(path) or (path in self.above and len(path) >= NUMBERED)

    def holds(self, path: Path) -> bool:
        """The same, but a record is not broken by one of its fields."""
        is_record = is_in_record(path) and len(path) == NUMBERED
        return self._is_within(path) if is_record else self.touches(path)

    def _is_within(self, path: Path) -> bool:
        return any(path[:length] in self.paths for length in range(1, len(path) + 1))


def _paths_of(authored: AuthoredFile) -> dict[int, Path]:
    """The path to each record, by the identity of the record."""
    arrays = (*KINDS, "discrepancy", "exemption")
    paths: dict[int, Path] = {id(source): ("sources", name) for name, source in authored.sources.items()}
    for name in arrays:
        paths.update({id(record): (name, number) for number, record in enumerate(getattr(authored, name))})
    return paths


def _path(address: Address, paths: dict[int, Path]) -> Path:
    """Where in the file an address leads; the fact base itself is the top of the file."""
    return (*paths.get(id(address.record), ()), *address.path)


def _span(fault: Fault, positions: Positions) -> Span:
    place = positions.of(fault.path)
    return place.key if fault.key else place.value


def _with_first(fault: Fault, positions: Positions, lines: Lines) -> Fault:
    """The fault, saying the line on which the same thing stands rightly."""
    if fault.first is None:
        return fault
    line = lines.number(positions.of(fault.first).value.start)
    return replace(fault, message=f"{fault.message}, on line {line}")


def _problem(fault: Fault, span: Span, tables: dict[str, Any], lines: Lines, path: str) -> Problem:
    """A fault with its place, in words that can be shown whatever the file holds."""
    line, column = lines.point(span.start)
    return Problem(
        path=path,
        line=line,
        column=column,
        subject=_shown(record_of(fault.path, tables)),
        id=id_of(fault.path, tables),
        field=field_of(fault.path) or None,
        code=fault.code,
        message=_shown(fault.message),
        hint=_shown(fault.hint),
        excerpt=lines.excerpt(line, span.start, span.end),
    )


def _shown(text: str) -> str:
    """A text on one line, cut in the middle when it is very long."""
    cut = text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}...{text[-LONGEST // 2 :]}"
    return plain(cut)
