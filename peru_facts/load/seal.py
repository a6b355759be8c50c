"""What a snapshot must agree with to be trusted."""

import os
from hashlib import file_digest, sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from msgspec import Struct

from peru_facts import __version__
from peru_facts.checks import CHECKS
from peru_facts.facets import FACETS
from peru_facts.load.stored import INDEX, TABLES
from peru_facts.model import KINDS, Citation, Derivation, Discrepancy, Source

WRITABLE_BY_OTHERS = 0o022
SETTLED = 2.0  # seconds after which no change can hide behind the coarse clock of a file system
RECORDS: tuple[type[Struct], ...] = (*KINDS.values(), Citation, Derivation, Discrepancy, Source)
MADE_BY = (__version__, TABLES, INDEX, [*CHECKS], [*FACETS], [each.__struct_fields__ for each in RECORDS])
FORMAT = sha256(
    repr(MADE_BY).encode()
).hexdigest()  # a base that passed other rules, or is indexed otherwise, is another


class State(Struct, frozen=True):
    """How a file looks from outside, times in nanoseconds: whoever changes its content changes this too."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, status: os.stat_result) -> "State":
        """The state that the system tells."""
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)

    def is_settled(self, at: float) -> bool:
        """Whether the file was last changed long enough before `at`, in seconds, for a later change to show."""
        return max(self.modified, self.changed) / 1e9 + SETTLED < at


class Seal(Struct, frozen=True, forbid_unknown_fields=True):
    """By which version and from which content a snapshot was made, and how both files looked when that was `taken`."""

    format: str
    content: str
    facts: State
    snapshot: State
    taken: float


def state_and_content_of(path: Path) -> tuple[State, str]:
    """The state of a file, and the SHA-256 of what it holds; raises `OSError` when it changes while it is read."""
    with path.open("rb") as file:
        before = State.of(os.fstat(file.fileno()))
        content = file_digest(file, "sha256").hexdigest()
        if State.of(os.fstat(file.fileno())) != before:
            raise OSError("the file changes while it is read")
    return before, content


def is_ours(path: Path) -> bool:
    """Whether a file or folder belongs to the user, is no link, and can be written by nobody else."""
    status = path.lstat()
    owned = status.st_uid == os.geteuid() if hasattr(os, "geteuid") else True
    plain = S_ISREG(status.st_mode) or S_ISDIR(status.st_mode)
    return owned and plain and not (os.name == "posix" and status.st_mode & WRITABLE_BY_OTHERS)
