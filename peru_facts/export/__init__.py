"""The facts as a file for other programs: a format each module, with `write(base, path)`.

A new format is a module and a line in `FORMATS`.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from types import ModuleType

from peru_facts.base import FactBase
from peru_facts.errors import ExportError, FactsError, UnknownChoiceError
from peru_facts.export.tables import DESCRIPTOR, TABLES
from peru_facts.files import name_of

FOLDER = "a folder"
FORMATS = {".sqlite": "sqlite", ".parquet": "parquet", ".xlsx": "excel", "": "datapackage"}


def export(base: FactBase, path: Path, *, force: bool = False) -> None:
    """Write a file or folder in the format of its ending, all or nothing.

    Raises `UnknownChoiceError` for another ending, and `ExportError` if `path` exists or cannot be written.
    """
    writer = _writer(path)
    try:
        target = path.resolve()
        _check(target, force=force)
        with _beside(target) as new:
            writer.write(base, new)
            _flush(new)
            _move(new, target)
    except (FactsError, MemoryError):
        raise
    except Exception as error:  # each library has its own
        raise ExportError(name_of(path), (getattr(error, "strerror", None) or str(error)).lower()) from error


def _writer(path: Path) -> ModuleType:
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise UnknownChoiceError("ending", path.suffix, [*filter(None, FORMATS), FOLDER])
    try:
        return import_module(f"peru_facts.export.{FORMATS[ending]}")
    except ModuleNotFoundError:
        raise ExportError(name_of(path), f"install peru-facts[{FORMATS[ending]}] for this format") from None


def _check(path: Path, *, force: bool) -> None:
    """Refuse an existing file without `force`, and always a folder with other files."""
    if path.is_dir():
        names = {entry.name for entry in path.iterdir()}
        if path.suffix or not names <= {DESCRIPTOR, *(f"{table.name}.csv" for table in TABLES)}:
            raise ExportError(name_of(path), "it is a folder with other files")
    elif path.exists() and not (path.is_file() and path.suffix):
        raise ExportError(name_of(path), "it is not a folder; name a new one, or a file with an ending")
    if path.exists() and not force:
        raise ExportError(name_of(path), "it exists; --force replaces it")


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A path in a new folder beside `path`; the folder is removed again."""
    folder = path.with_name(f".{path.name}.{token_hex(4)}.part")
    folder.mkdir()
    try:
        yield folder / path.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _flush(path: Path) -> None:
    """Wait until the files are on the disk."""
    for file in path.iterdir() if path.is_dir() else [path]:
        with file.open("rb") as stream:
            os.fsync(stream.fileno())


def _move(new: Path, path: Path) -> None:
    """Replace a file or folder at once; an old folder comes back if that fails."""
    if not path.is_dir():
        new.replace(path)
        return
    old = new.with_name("old")
    path.rename(old)
    try:
        new.rename(path)
    except BaseException:
        with suppress(OSError):
            old.rename(path)
        raise
