"""The facts as a file for other programs: a format each module, with `write(base, path)`.

A new format is a module and a line in `FORMATS`.
"""

import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from peru_facts.base import FactBase
from peru_facts.errors import FactsError, MissingExtraError, OutputError, UnknownChoiceError
from peru_facts.export.tables import DESCRIPTOR, TABLES
from peru_facts.files import name_of

FORMATS = {".sqlite": "sqlite", ".parquet": "parquet", ".xlsx": "excel", "": "datapackage"}
LIBRARIES = {".parquet": "duckdb", ".xlsx": "XlsxWriter"}  # of the extras


def export(base: FactBase, path: Path, *, force: bool = False) -> None:
    """Write a file or folder, all or nothing.

    Raises `UnknownChoiceError` for another ending, `MissingExtraError` without the library of the format, and
    `OutputError` if `path` exists or cannot be written.
    """
    writer = _writer(path)
    try:
        target = path.resolve()
        _check(target, is_folder=not path.suffix, force=force)
        with TemporaryDirectory(".part", f".{target.name}.", target.parent, ignore_cleanup_errors=True) as folder:
            new = Path(folder, target.name)
            writer.write(base, new)
            _flush(new)
            _move(new, target)
    except (FactsError, MemoryError):
        raise
    except Exception as error:  # each library has its own
        raise OutputError(_reason(error).lower(), name_of(path)) from error


def _writer(path: Path) -> ModuleType:
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise UnknownChoiceError("ending", path.suffix, [*filter(None, FORMATS), "a folder of CSV files"])
    try:
        return import_module(f"peru_facts.export.{FORMATS[ending]}")
    except ModuleNotFoundError:
        raise MissingExtraError(name_of(path), LIBRARIES[ending]) from None


def _reason(error: Exception) -> str:
    """The words of the system for an error, wrapped or not."""
    reasons = (getattr(cause, "strerror", None) for cause in (error, *error.args))
    return next(filter(None, reasons), str(error))


def _check(path: Path, *, is_folder: bool, force: bool) -> None:
    """Refuse an existing file without `force`, and foreign folders always."""
    if path.is_dir():
        names = {file.name for file in path.iterdir()}
        if not is_folder or not names <= {DESCRIPTOR, *(f"{table.name}.csv" for table in TABLES)}:
            raise OutputError("it is a folder with other files", name_of(path))
    elif path.exists() and (is_folder or not path.is_file()):
        raise OutputError("it is not a folder; name a new one, or a file with an ending", name_of(path))
    if path.exists() and not force:
        raise OutputError("it exists; --force replaces it", name_of(path))


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
