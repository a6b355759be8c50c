"""Snapshots: a fact base, validated once, kept beside the caches of the platform until its file changes.

To parse and validate a file at each lookup is a good part of what a lookup costs, and of a large base nearly all. Its
snapshot is an SQLite file with a seal beside it. The seal tells by which program and from which content the snapshot
was made, and how both files looked then; whatever does not agree with it is not trusted, and the facts are read from
their own file. Whoever only asks a snapshot imports neither the parser nor the rules.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from peru_facts.base import Base, FactBase
from peru_facts.files import name_of, shipped_facts

if TYPE_CHECKING:
    from peru_facts.snapshots.snapshot import Snapshot

LARGE = 100_000  # bytes; to parse less costs a lookup little more than to open a snapshot: benchmarks/RESULTS.md


def open_facts(path: str | Path | None = None, *, cache: bool = True) -> Base:
    """The fact base in the file at `path`, ready to be asked, by default the one that comes with the program.

    It is taken from its snapshot, which is made if need be, unless it is small. Without `cache`, it is that of
    `read_facts`. Raises what `load_facts` raises.
    """
    path = Path(path) if path is not None else shipped_facts()
    snapshot = _snapshot_of(path) if cache and _is_large(path) else None
    if snapshot:
        return snapshot.opened(name_of(path)) or _made(snapshot, path)
    return read_facts(path, cache=cache)


def read_facts(path: str | Path | None = None, *, cache: bool = True) -> FactBase:
    """The fact base in the file at `path`, read from there, by default the one that comes with the program.

    Without `cache`, its snapshot is removed, if it has one. Raises what `load_facts` raises.
    """
    path = Path(path) if path is not None else shipped_facts()
    snapshot = None if cache else _snapshot_of(path)
    if snapshot:
        snapshot.remove()
    from peru_facts.load import load_facts  # noqa: PLC0415 - the parser and the rules are not for snapshots

    return load_facts(path)


def _is_large(path: Path) -> bool:
    """Whether a file is so large that it has a snapshot."""
    try:
        return path.stat().st_size >= LARGE and path.is_file()
    except (OSError, ValueError):  # nothing there, a path with a NUL character
        return False


def _snapshot_of(path: Path) -> "Snapshot | None":
    """Where the snapshot of the file at `path` is or would be, if it can have one here."""
    try:
        from peru_facts.snapshots.snapshot import Snapshot  # noqa: PLC0415 - SQLite is not for small bases

        return Snapshot(path)
    except (OSError, ValueError, RuntimeError, ImportError):  # nothing there, nobody's home, a Python without SQLite
        return None


def _made(snapshot: "Snapshot", path: Path) -> FactBase:
    """The fact base in the file at `path`, of which a snapshot is made if it has a place."""
    if not snapshot.has_place():
        return read_facts(path)
    from peru_facts.snapshots.making import base_made  # noqa: PLC0415 - as in read_facts

    return base_made(snapshot, name_of(path))
