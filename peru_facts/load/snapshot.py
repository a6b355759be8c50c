"""Snapshots: a large fact base, validated once, kept beside the caches of the platform until its file changes.

To read a large file as TOML at each lookup takes seconds. Its snapshot is an SQLite file with a seal beside it. The
seal tells by which version and from which content the snapshot was made, and how both files looked then; whatever does
not agree with it is not trusted, and the facts are read from their own file.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from urllib.parse import quote

import msgspec
import platformdirs

from peru_facts.base import FactBase
from peru_facts.load.seal import FORMAT, Seal, State, is_ours, state_and_content_of
from peru_facts.load.stored import StoredBase, write_base

OLD = 30 * 24 * 3600  # seconds after which the snapshot of another file is removed
FAILURES = (OSError, sqlite3.Error, msgspec.MsgspecError)


class Snapshot:
    """The snapshot of the fact base at `facts`, which may not be there; the file looked like `state` at first."""

    def __init__(self, facts: Path) -> None:
        """Know where the snapshot would be; raises `OSError` where the path leads nowhere."""
        self.state = State.of(facts.stat())
        self.content = ""
        self.taken = time.time()
        name = sha256(os.fsencode(facts.resolve(strict=True))).hexdigest()[:32]
        self.facts = facts
        self.folder = platformdirs.user_cache_path("peru-facts", appauthor=False)
        self.file = self.folder / f"{name}.sqlite"
        self.seal = self.folder / f"{name}.json"

    def opened(self, name: str) -> StoredBase | None:
        """The base in the snapshot, if it can be trusted; `name` is what the facts' file is called."""
        with suppress(*FAILURES):
            if self._is_trusted():
                address = f"file:{quote(os.fsencode(self.file))}?mode=ro&immutable=1"
                return StoredBase(sqlite3.connect(address, uri=True), name)
        return None

    def _is_trusted(self) -> bool:
        """Whether the snapshot is ours, whole, of this version, and of the content that the facts have now."""
        if not (is_ours(self.folder) and is_ours(self.seal) and is_ours(self.file)):
            return False
        seal = msgspec.json.decode(self.seal.read_bytes(), type=Seal)
        if seal.format != FORMAT or seal.snapshot != State.of(self.file.stat()):
            return False
        if seal.facts == State.of(self.facts.stat()) and seal.facts.is_settled(seal.taken):
            return True
        taken = time.time()
        state, content = state_and_content_of(self.facts)
        if content != seal.content:
            return False
        with suppress(OSError):  # a folder that cannot be written; then the content is compared each time
            self._write_seal(msgspec.structs.replace(seal, facts=state, taken=taken))
        return True

    def noting(self, data: bytes) -> bytes:
        """The `data` of the facts' file, which the snapshot will be known to be made from."""
        self.content = sha256(data).hexdigest()
        return data

    def keep(self, base: FactBase) -> None:
        """Write the snapshot of `base`, which was made of the data that were noted; where that fails, do without.

        Nothing is written while another process writes the same snapshot, nor when the file has changed meanwhile.
        """
        with suppress(*FAILURES):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if is_ours(self.folder):
                with self._alone():
                    self._write(base)

    def _write(self, base: FactBase) -> None:
        if State.of(self.facts.stat()) != self.state:
            return
        with self._replacing(self.file) as draft, closing(sqlite3.connect(draft)) as connection:
            write_base(base, connection)
        self._write_seal(Seal(FORMAT, self.content, self.state, State.of(self.file.stat()), self.taken))
        self._tidy(self.taken - OLD)

    def _write_seal(self, seal: Seal) -> None:
        with self._replacing(self.seal) as draft:
            draft.write_bytes(msgspec.json.encode(seal))

    @contextmanager
    def _replacing(self, file: Path) -> Iterator[Path]:
        """A draft that takes the place of `file` at once when it is whole, and otherwise leaves nothing behind."""
        descriptor, name = mkstemp(prefix=f"{file.stem}.", suffix=".draft", dir=self.folder)
        os.close(descriptor)
        draft = Path(name)
        try:
            yield draft
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Be the only one who writes this snapshot; raises `OSError` when another process does."""
        try:
            import fcntl  # noqa: PLC0415 - not every system has it
        except ImportError:
            yield
            return
        with self.seal.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield

    def _tidy(self, before: float) -> None:
        """Remove what interrupted runs have left, and the snapshots of other files that are older than `before`."""
        for each in self.folder.iterdir():
            abandoned = each.suffix == ".draft" and each.name.startswith(self.file.stem)
            if abandoned or (each.stem != self.file.stem and each.stat().st_mtime < before):
                each.unlink(missing_ok=True)

    def remove(self) -> None:
        """Remove the snapshot, if there is one."""
        with suppress(OSError):
            for each in (self.seal, self.file):
                each.unlink(missing_ok=True)
