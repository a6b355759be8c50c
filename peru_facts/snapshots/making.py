"""How snapshots are made."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import mkstemp
from time import time

from msgspec import json
from msgspec.structs import replace

from peru_facts.base import FactBase
from peru_facts.errors import UnreadableFactsError
from peru_facts.files import bytes_of
from peru_facts.load import collector_off, parse_facts
from peru_facts.snapshots.filling import write_base
from peru_facts.snapshots.seal import Seal, State, is_ours, this_program
from peru_facts.snapshots.snapshot import FAILURES, Snapshot

OLD = 30 * 24 * 3600  # seconds after which the snapshot of another file is removed


class Making:
    """A snapshot in the making: the facts are read from their own file, and kept."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Begin to make `snapshot`, of facts whose file has not been looked into since `snapshot` looked at it."""
        self.snapshot = snapshot
        self.content = ""

    def base(self, name: str) -> FactBase:
        """The fact base, called `name` in messages, of which a snapshot is kept now; where that fails, do without.

        Raises what `load_facts` raises.
        """
        with collector_off():
            base = parse_facts(self._noted(bytes_of(self.snapshot.facts, UnreadableFactsError)), name)
        with suppress(*FAILURES):
            self._keep(base)
        return base

    def _noted(self, data: bytes) -> bytes:
        """The `data`, by which the snapshot will be known."""
        self.content = sha256(data).hexdigest()
        return data

    def _keep(self, base: FactBase) -> None:
        """Write the snapshot.

        Nothing is written while another process writes the same snapshot, nor when the file has changed meanwhile.
        """
        self.snapshot.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_ours(self.snapshot.folder):
            with alone(self.snapshot.seal.with_suffix(".lock")):
                if State.of(self.snapshot.facts.stat()) == self.snapshot.state:
                    self._write(base)

    def _write(self, base: FactBase) -> None:
        snapshot = self.snapshot
        with replacing(snapshot.file) as draft, closing(sqlite3.connect(draft)) as connection:
            write_base(base, connection)
        kept = State.of(snapshot.file.stat())
        write_seal(snapshot, Seal(this_program(), self.content, snapshot.state, kept, snapshot.taken))
        tidy(snapshot.file, snapshot.taken - OLD)


def renewed(snapshot: Snapshot, seal: Seal) -> bool:
    """Whether the facts' file, which looks otherwise than `seal` says, has the same content; if so, it is sealed anew.

    Raises `OSError` when the file cannot be read, or changes while it is read.
    """
    taken = time()
    with snapshot.facts.open("rb") as file:
        before = State.of(os.fstat(file.fileno()))
        content = file_digest(file, "sha256").hexdigest()
        if content != seal.content or State.of(os.fstat(file.fileno())) != before:
            return False
    with suppress(OSError):  # a folder that cannot be written; then the content is compared each time
        write_seal(snapshot, replace(seal, facts=before, taken=taken))
    return True


def write_seal(snapshot: Snapshot, seal: Seal) -> None:
    """Put `seal` beside the snapshot."""
    with replacing(snapshot.seal) as draft:
        draft.write_bytes(json.encode(seal))


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A draft that takes the place of `file` at once when it is whole, and otherwise leaves nothing behind."""
    descriptor, name = mkstemp(prefix=f"{file.stem}.", suffix=".draft", dir=file.parent)
    os.close(descriptor)
    draft = Path(name)
    try:
        yield draft
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only one who writes a snapshot, by a lock at `path`; raises `OSError` when another process does."""
    try:
        import fcntl  # noqa: PLC0415 - not every system has it
    except ImportError:
        yield
        return
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def tidy(own: Path, before: float) -> None:
    """Remove what interrupted runs have left, and the snapshots of other files than `own` from before that time."""
    for each in own.parent.iterdir():
        abandoned = each.suffix == ".draft" and each.name.startswith(own.stem)
        if abandoned or (each.stem != own.stem and each.stat().st_mtime < before):
            each.unlink(missing_ok=True)
