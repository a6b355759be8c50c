"""How copies of documents are read, to prove facts by them."""

from collections.abc import Iterable
from pathlib import Path

from peru_facts.errors import UnreadableDocumentError
from peru_facts.load.files import bytes_of, name_of
from peru_facts.verify import Copy


def read_copies(paths: Iterable[Path]) -> list[Copy]:
    """The texts of the files at `paths`, and of all files in the folders among them.

    Raises `UnreadableDocumentError` when one cannot be read.
    """
    files: list[Path] = []
    for path in paths:
        files += filter(Path.is_file, sorted(path.rglob("*"))) if path.is_dir() else [path]
    return list(map(read_copy, files))


def read_copy(path: Path) -> Copy:
    """The text of the file at `path`; raises `UnreadableDocumentError` when it cannot be read."""
    return Copy(name_of(path), bytes_of(path, UnreadableDocumentError).decode("utf-8-sig", errors="replace"))
