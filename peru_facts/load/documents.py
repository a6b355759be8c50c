"""Read copies of documents."""

import os
from collections.abc import Iterable
from pathlib import Path

from peru_facts.errors import UnreadableDocumentError
from peru_facts.files import bytes_of, name_of
from peru_facts.proof.copies import Copy


def read_copies(paths: Iterable[Path]) -> list[Copy]:
    """Read the files at `paths` and in the folders among them.

    Raises `UnreadableDocumentError` if one cannot be read.
    """
    return [read_copy(file) for path in paths for file in _files_at(path)]


def read_copy(path: Path) -> Copy:
    """Read the file at `path`; raises `UnreadableDocumentError` if it cannot be read."""
    return Copy(name_of(path), bytes_of(path, UnreadableDocumentError).decode("utf-8-sig", errors="replace"))


def _files_at(path: Path) -> list[Path]:
    """The file at `path`, or all files in that folder."""
    try:
        if not path.is_dir():
            return [path]
        return sorted(Path(folder, name) for folder, _, names in os.walk(path, onerror=_refuse) for name in names)
    except OSError as error:  # a name too long, a folder that may not be listed
        raise UnreadableDocumentError(name_of(error.filename or path), (error.strerror or str(error)).lower()) from None


def _refuse(error: OSError) -> None:
    raise error
