"""The files of the program: how they are found, read and named."""

import os
import sys
from pathlib import Path
from stat import S_ISFIFO, S_ISREG
from typing import TYPE_CHECKING, BinaryIO, NoReturn, cast

from peru_facts.errors import UnreadableFileError
from peru_facts.text import plain

if TYPE_CHECKING:
    from importlib.abc import ResourceLoader

PACKAGE = Path(__file__).resolve().parent
STANDARD_INPUT = Path("-")
MOST_PARTS = 3
MOST_MEGABYTES = 64
MOST_BYTES = MOST_MEGABYTES * 1_000_000
TOO_LARGE = f"it gives more than {MOST_MEGABYTES} MB; write that into a file first"
EMPTY = "it is a pipe into which nothing was written"
DEVICE = "it is a device; write what it gives into a file first"
NOT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def facts_file(path: str | Path | None) -> Path:
    """The file at `path`, or by default the shipped facts."""
    if path is not None:
        return Path(path)
    checkout = PACKAGE.parent / "data" / "facts.toml"
    inside = PACKAGE / "data" / "facts.toml"
    return checkout if checkout.exists() and not inside.exists() else inside


def compiled_bytes(facts: Path) -> bytes:
    """The compiled form of the shipped facts; empty for other facts and in a checkout."""
    if facts != PACKAGE / "data" / "facts.toml":
        return b""
    try:
        return _bytes_at(facts.with_suffix(".msgpack"))
    except OSError:
        return b""


def bytes_of(path: Path, failure: type[UnreadableFileError] = UnreadableFileError) -> bytes:
    """The bytes of a file or pipe; of standard input for `-`.

    Raises `failure` if it cannot be read, is a device, or is a pipe of more than 64 MB.
    """
    try:
        if path == STANDARD_INPUT:
            return _limited(sys.stdin.buffer) if sys.stdin else _refuse("it is closed")
        return _bytes_at(path)
    except OSError as error:
        raise failure(name_of(path), (error.strerror or str(error)).lower()) from None
    except ValueError as error:  # a path with a NUL character
        raise failure(name_of(path), str(error)) from None


def _bytes_at(path: Path) -> bytes:
    """The bytes of a file or pipe; a pipe without a writer is empty."""
    if PACKAGE in path.parents:  # the package may be in a zip file
        return cast("ResourceLoader", __spec__.loader).get_data(str(path))
    with open(os.open(path, os.O_RDONLY | NOT_WAITING), "rb") as file:  # noqa: PTH123 - a descriptor
        mode = os.fstat(file.fileno()).st_mode
        if S_ISREG(mode):
            return file.read()
        if not S_ISFIFO(mode):
            raise ValueError(DEVICE)
        os.set_blocking(file.fileno(), True)
        return _limited(file) or _refuse(EMPTY)


def _limited(file: BinaryIO) -> bytes:
    """The bytes of a file, up to a limit."""
    data = file.read(MOST_BYTES + 1)
    return data if len(data) <= MOST_BYTES else _refuse(TOO_LARGE)


def _refuse(reason: str) -> NoReturn:
    raise ValueError(reason)


def name_of(path: str | Path) -> str:
    """The name of a file in messages: relative to the current directory, if not far below it."""
    if path == STANDARD_INPUT:
        return "<stdin>"
    try:
        name = Path(path).relative_to(Path.cwd())
    except (OSError, ValueError):  # the current directory is gone, or the file is not below it
        return plain(str(path))
    return plain(str(name if len(name.parts) <= MOST_PARTS else path))
