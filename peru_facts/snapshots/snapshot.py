"""Where the snapshot of a file of facts is, and whether it can be trusted."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from time import time
from zlib import crc32

import msgspec

from peru_facts.errors import FactsError
from peru_facts.files import PACKAGE, cache_folder
from peru_facts.snapshots.seal import Seal, State, is_ours, this_program
from peru_facts.snapshots.stored import StoredBase

LONGEST_STEM = 40
PRIVATE = 0o700
FAILURES = (OSError, ValueError, sqlite3.Error, msgspec.MsgspecError, FactsError)


class Snapshot:
    """The snapshot of the fact base at `facts`, which may not be there; the file looked like `state` when `taken`."""

    def __init__(self, facts: Path) -> None:
        """Know where the snapshot would be: a file of facts has one for each place where the program is installed.

        Raises `OSError` where the path leads nowhere or the program is in no files, and `RuntimeError` where nobody is
        at home.
        """
        self.taken = time()
        self.program = this_program()
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
            if is_ours(self.folder) and is_ours(self.seal) and is_ours(self.file):
                seal = msgspec.json.decode(self.seal.read_bytes(), type=Seal)
                if self._agrees_with(seal):
                    return self._base(seal, name)
        return None

    def _agrees_with(self, seal: Seal) -> bool:
        """Whether `seal` is of this program, of the snapshot as it is, and of the content that the facts have now."""
        if seal.program != self.program or seal.snapshot != State.of(self.file.stat()):
            return False
        if seal.facts == self.state and self.state.is_settled(seal.taken):
            return True
        from peru_facts.snapshots.sealing import renewed  # noqa: PLC0415 - to compare contents is rarely needed

        return renewed(self.facts, seal, self.seal)

    def _base(self, seal: Seal, name: str) -> StoredBase | None:
        """The base in the snapshot, if that was made of the content of `seal`."""
        address = _address(self.file) + b"?mode=ro&immutable=1"
        base = StoredBase(sqlite3.connect(address, uri=True), name)
        return base if base.content == seal.content else None

    def has_place(self) -> bool:
        """Whether it can be kept: there is a folder for it that is the user's own, or now there is one."""
        with suppress(OSError):
            _make_folder(self.folder)
            return is_ours(self.folder)
        return False

    def remove(self) -> None:
        """Remove the snapshot, if there is one."""
        with suppress(OSError):
            for each in (self.seal, self.file):
                each.unlink(missing_ok=True)


def _address(file: Path) -> bytes:
    """The address of a file as SQLite reads it: what would end the path is escaped. `urllib` takes long to import."""
    path = os.fsencode(file.as_posix()).lstrip(b"/")
    for sign in (b"%", b"?", b"#"):
        path = path.replace(sign, b"%%%02x" % ord(sign))
    return b"file:///" + path


def _make_folder(folder: Path) -> None:
    """Make a folder that is the user's alone, and those above it; raises `OSError` where it would be in another's home.

    So it would be for root who has kept the HOME of a user.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    if missing and hasattr(os, "geteuid") and missing[-1].parent.stat().st_uid not in (os.geteuid(), 0):
        raise PermissionError("the folder for caches is in a folder of somebody else")
    for each in reversed(missing):
        each.mkdir(mode=PRIVATE, exist_ok=True)
