"""Which files there are, how they are read, and what messages call them."""

import os
from pathlib import Path
from stat import S_ISREG

from peru_facts.errors import UnreadableFileError
from peru_facts.text import plain

PACKAGE = Path(__file__).resolve().parent
NEAR = 3
WAITING_FOR_NOBODY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def shipped_facts() -> Path:
    """The file of the facts that come with the program.

    An installed wheel carries it inside the package; in a checkout, and so in an editable install, it is `data/` beside
    the package.
    """
    inside = PACKAGE / "data" / "facts.toml"
    return inside if inside.exists() else PACKAGE.parent / "data" / "facts.toml"


def bytes_of(path: Path, failure: type[UnreadableFileError]) -> bytes:
    """What the file at `path` holds; raises `failure` when it cannot be read.

    A pipe or a device, which may have no end, is not read.
    """
    try:
        with open(os.open(path, os.O_RDONLY | WAITING_FOR_NOBODY), "rb") as file:  # noqa: PTH123 - a descriptor
            if not S_ISREG(os.fstat(file.fileno()).st_mode):
                raise failure(name_of(path), "it is a pipe or a device; write what it gives into a file first")
            return file.read()
    except OSError as error:
        raise failure(name_of(path), (error.strerror or str(error)).lower()) from None
    except ValueError as error:  # a path with a NUL character
        raise failure(plain(str(path)), str(error)) from None


def name_of(path: str | Path) -> str:
    """What messages call the file at `path`: its way from the current directory, when it is not far below that."""
    try:
        name = Path(path).relative_to(Path.cwd())
    except (OSError, ValueError):  # the current directory is gone, or the file is not below it
        return plain(str(path))
    return plain(str(name if len(name.parts) <= NEAR else path))
