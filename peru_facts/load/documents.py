"""Copies of documents, read from files and folders."""

import os
from collections.abc import Iterable
from pathlib import Path

from peru_facts.errors import UnreadableFileError
from peru_facts.files import bytes_of, name_of
from peru_facts.proof.copies import Copy

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
TEXT = b"\t\n\v\f\r" + bytes(range(32, 127)) + bytes(range(128, 256))


def read_copies(paths: Iterable[Path]) -> list[Copy]:
    """Read the files at `paths` and in their folders."""
    return [read_copy(file) for path in paths for file in _files_at(path)]


def read_document(path: Path) -> Copy:
    """Read a document; raises `UnreadableFileError` if it is not UTF-8."""
    copy = read_copy(path)
    if copy.damage:
        raise UnreadableFileError(copy.path, f"it is {copy.damage}; save it as UTF-8")
    return copy


def read_copy(path: Path) -> Copy:
    """Read a file; raises `UnreadableFileError` if that fails."""
    content = bytes_of(path)
    return Copy(name_of(path), content.decode("utf-8-sig", errors="replace"), _damage(content))


def _damage(content: bytes) -> str:
    """The first byte outside UTF-8, with the likely encoding; empty without one."""
    position = 0 if content.startswith(UTF_16) else content.find(0)
    if position < 0:
        try:
            content.decode()
        except UnicodeDecodeError as error:
            position = error.start
        else:
            return ""
    line = content.count(b"\n", 0, position) + 1
    guess = _encoding_of(content)
    return f"not UTF-8 but probably {guess}: line {line}, byte {position + 1} is 0x{content[position]:02X}"


def _encoding_of(content: bytes) -> str:
    """Guess what a file is that is not UTF-8."""
    fewer, more = sorted((content[::2].count(0), content[1::2].count(0)))
    if content.startswith(UTF_16) or (4 * more > len(content) and fewer * 10 < more):
        return "UTF-16"
    return "no text" if content.translate(None, TEXT) else "Windows-1252 or Latin-1"


def _files_at(path: Path) -> list[Path]:
    """The file at `path`, or all files in that folder."""
    try:
        if not path.is_dir():
            return [path]
        return sorted(Path(folder, name) for folder, _, names in os.walk(path, onerror=_refuse) for name in names)
    except OSError as error:  # a name too long, a folder without permission
        raise UnreadableFileError(name_of(error.filename or path), (error.strerror or str(error)).lower()) from None


def _refuse(error: OSError) -> None:
    raise error
