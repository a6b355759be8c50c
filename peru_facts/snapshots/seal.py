"""What a snapshot must agree with to be trusted."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from msgspec import Struct

from peru_facts import __version__
from peru_facts.files import PACKAGE

WRITABLE_BY_OTHERS = 0o022
SETTLED = 2.0  # seconds after which no change can hide behind the coarse clock of a file system
ROOMS = ("", "checks", "load", "snapshots")  # whose modules decide what is valid, and what a snapshot holds


class State(Struct, frozen=True):
    """How a file looks from outside, times in nanoseconds: on POSIX, whoever changes its content changes this too."""

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
        return os.name == "posix" and max(self.modified, self.changed) / 1e9 + SETTLED < at


class Module(Struct, frozen=True, array_like=True):
    """How a module of the program looks, its time in nanoseconds."""

    name: str
    size: int
    modified: int


class Program(Struct, frozen=True):
    """Which program made a snapshot: a base that passed other rules, or is kept otherwise, is another.

    The words of a text may be others for another version of Python.
    """

    version: str
    python: str
    modules: tuple[Module, ...]


class Seal(Struct, frozen=True, forbid_unknown_fields=True):
    """By which program and from which content a snapshot was made, and how both files looked when that was `taken`."""

    program: Program
    content: str
    facts: State
    snapshot: State
    taken: float


def this_program() -> Program:
    """The program that runs; raises `OSError` where its modules are no files."""
    return Program(__version__, sys.version, tuple(sorted(_modules(), key=lambda module: module.name)))


def _modules() -> Iterator[Module]:
    for room in ROOMS:
        with os.scandir(PACKAGE / room) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".pyc")):  # without sources, there is the byte code alone
                    status = entry.stat()
                    yield Module(f"{room}/{entry.name}", status.st_size, status.st_mtime_ns)


def is_ours(path: Path) -> bool:
    """Whether a file or folder belongs to the user, is no link, and can be written by nobody else."""
    status = path.lstat()
    owned = status.st_uid == os.geteuid() if hasattr(os, "geteuid") else True
    plain = S_ISREG(status.st_mode) or S_ISDIR(status.st_mode)
    return owned and plain and not (os.name == "posix" and status.st_mode & WRITABLE_BY_OTHERS)
