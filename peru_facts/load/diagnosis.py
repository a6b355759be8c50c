"""Every problem of a fact base that is broken, each with its place, in the order of the file."""

import codecs
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import tomli
from msgspec.structs import replace

from peru_facts.base import FactBase
from peru_facts.errors import MOST_PROBLEMS, Problem
from peru_facts.load.excerpt import Lines
from peru_facts.load.faults import NUMBERED, Fault, Path, field_of, id_of, is_in_record, record_of
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
    damaged = _Broken([damage.path for damage in damages if damage.path], _lost(damages))
    faults = [fault for fault in faults if not damaged.explains(fault)]
    broken = damaged.with_faults(faults)
    paths = _paths_of(authored)
    base = base_of(authored, "")
    for code, breach in _breaches(base) if len(faults) < MOST_PROBLEMS else ():
        at, *grounds = (_path(each, paths) for each in (breach.address, *breach.grounds))
        follows = broken.holds(at) or any(map(broken.touches, grounds)) or any(map(broken.lacks, breach.sought))
        if not follows:
            first = _path(breach.first, paths) if breach.first else None
            faults.append(Fault(at, code, breach.message, breach.hint, first=first))
    return list({(fault.path, fault.message): fault for fault in faults}.values())


def _breaches(base: FactBase) -> Iterator[tuple[str, Breach]]:
    """The breaches of the rules with their codes; a rule that is broken everywhere is not told for ever."""
    return ((code, breach) for code, check in CHECKS.items() for breach in islice(check(base), MOST_PROBLEMS))


def _lost(damages: Sequence[Damage]) -> frozenset[str]:
    return frozenset().union(*(damage.lost for damage in damages))


class _Broken:
    """The places of values that have not the shape of the model, and the tables in which anything may be missing."""

    def __init__(self, paths: Iterable[Path], lost: frozenset[str]) -> None:
        self.paths = set(paths)
        self.lost = lost
        self.above = {path[:length] for path in self.paths for length in range(len(path))}
        self._keys = {(path[0], *path[NUMBERED : NUMBERED + 1]) for path in self.paths if path}

    def with_faults(self, faults: Sequence[Fault]) -> "_Broken":
        """The same with some faults of shape; what is wrong with a whole table only leaves it not known in full."""
        paths = {path for fault in faults for path in (fault.path, *fault.near)}
        tables = {path for path in paths if len(path) == 1 and path != ("fact_base",)}
        return _Broken(self.paths | (paths - tables), self.lost | {str(path[0]) for path in tables})

    def explains(self, fault: Fault) -> bool:
        """Whether a fault of shape is only that of a damaged record, or of a table that is lost."""
        return self._is_within(fault.path) or (len(fault.path) == 1 and fault.path[0] in self.lost)

    def touches(self, path: Path) -> bool:
        """Whether the value at `path`, what it is in or, but for a whole table, anything in it is broken."""
        return self._is_within(path) or (path in self.above and len(path) >= NUMBERED)

    def holds(self, path: Path) -> bool:
        """The same, but a record is not broken by one of its fields."""
        is_record = is_in_record(path) and len(path) == NUMBERED
        return self._is_within(path) if is_record else self.touches(path)

    def lacks(self, sought: tuple[str, str]) -> bool:
        """Whether something may be missing under a key of the records of a table."""
        table, key = sought
        return table in self.lost or sought in self._keys or (key != "id" and (table,) in self._keys)

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
