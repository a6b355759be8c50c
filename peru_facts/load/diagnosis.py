"""Every problem of a fact base that is broken, each with its place, in the order of the file."""

import codecs
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import tomli
from msgspec.structs import replace

from peru_facts.base import FactBase
from peru_facts.errors import MOST_PROBLEMS, Problem
from peru_facts.load.excerpt import Lines
from peru_facts.load.faults import Fault, Path, field_of, id_of, record_of
from peru_facts.load.mending import mended
from peru_facts.load.positions import Positions, Span
from peru_facts.load.recovery import Damage, Recovery, recovered
from peru_facts.load.shape import AuthoredFile, base_of
from peru_facts.model import KINDS
from peru_facts.rules import CHECKS
from peru_facts.rules.breach import Address, Breach
from peru_facts.text import plain

LONGEST = 400


def diagnose(data: bytes, path: str) -> list[Problem]:
    """Every problem of the fact base that `data` writes in TOML; `path` is what the file is called."""
    source = data.removeprefix(codecs.BOM_UTF8)
    recovery = _read(source)
    tables = recovery.tables or {}
    faults = _faults(tables, recovery.damages) if recovery.tables is not None else []
    wanted = {each for fault in faults for each in (fault.path, fault.first) if each is not None}
    positions = Positions(recovery.source, wanted)
    lines = Lines(source)
    placed = [(_span(fault, positions), _with_first(fault, positions, lines)) for fault in faults]
    placed += [(Span(each.flaw.start, each.flaw.end), _fault_of(each, lines)) for each in recovery.damages]
    told = sorted(placed, key=lambda each: each[0])[:MOST_PROBLEMS]
    return [_problem(fault, span, tables, lines, path) for span, fault in told]


def _read(source: bytes) -> Recovery:
    """What `source` writes, as far as it can be read."""
    try:
        return Recovery(tomli.loads(source.decode()), source, [])
    except (ValueError, RecursionError):
        return recovered(source)


def _fault_of(damage: Damage, lines: Lines) -> Fault:
    """A fault of syntax, at the record that it damages."""
    flaw = damage.flaw
    line = "" if flaw.first is None else f", on line {lines.number(flaw.first)}"
    return Fault(damage.path, flaw.code, f"{flaw.message}{line}", flaw.hint)


def _faults(tables: dict[str, Any], damages: Sequence[Damage]) -> list[Fault]:
    """Every fault of the shape, and every breach of a rule, that does not merely follow from another fault."""
    authored, faults = mended(tables)
    paths = _paths_of(authored)
    for code, breach in () if faults or damages else _breaches(base_of(authored, "")):
        first = _path(breach.first, paths) if breach.first else None
        address = _path(breach.address, paths)
        faults.append(Fault(address, code, breach.message, breach.hint, first=first, warning=breach.warning))
    return list({(fault.path, fault.message): fault for fault in faults}.values())


def _breaches(base: FactBase) -> Iterator[tuple[str, Breach]]:
    """The breaches of the rules with their codes; a rule that is broken everywhere is not told for ever."""
    return ((code, breach) for code, check in CHECKS.items() for breach in islice(check(base), MOST_PROBLEMS))


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
        level="warning" if fault.warning else "error",
        message=_shown(fault.message),
        hint=_shown(fault.hint),
        excerpt=lines.excerpt(line, span.start, span.end),
    )


def _shown(text: str) -> str:
    """A text on one line, cut in the middle when it is very long."""
    cut = text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}...{text[-LONGEST // 2 :]}"
    return plain(cut)
