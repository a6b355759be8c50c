"""Where the snapshot of a file of facts is, and whether it can be trusted."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from time import time
from urllib.parse import quote
from zlib import crc32

import msgspec

from peru_facts.files import PACKAGE, cache_folder
from peru_facts.snapshots.seal import Seal, State, is_ours, this_program
from peru_facts.snapshots.stored import StoredBase

LONGEST_STEM = 40
FAILURES = (OSError, sqlite3.Error, msgspec.MsgspecError)


class Snapshot:
    """The snapshot of the fact base at `facts`, which may not be there; the file looked like `state` when `taken`."""

    def __init__(self, facts: Path) -> None:
        """Know where the snapshot would be; raises `OSError` where the path leads nowhere.

        Each file of facts has its own, for each place where the program is installed.
        """
        self.taken = time()
        self.state = State.of(facts.stat())
        self.facts = facts
        self.folder = cache_folder()
        whose = b"\0".join(map(os.fsencode, (facts.resolve(strict=True), PACKAGE)))
        name = f"{facts.stem[:LONGEST_STEM]}-{crc32(whose):08x}"
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
        """Whether the snapshot is ours, whole, of this program, and of the content that the facts have now."""
        if not (is_ours(self.folder) and is_ours(self.seal) and is_ours(self.file)):
            return False
        seal = msgspec.json.decode(self.seal.read_bytes(), type=Seal)
        if seal.snapshot != State.of(self.file.stat()) or seal.program != this_program():
            return False
        if seal.facts == self.state and self.state.is_settled(seal.taken):
            return True
        from peru_facts.snapshots.making import renewed  # noqa: PLC0415 - to compare contents is rarely needed

        return renewed(self, seal)

    def remove(self) -> None:
        """Remove the snapshot, if there is one."""
        with suppress(OSError):
            for each in (self.seal, self.file):
                each.unlink(missing_ok=True)
