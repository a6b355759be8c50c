"""Where the facts are, and the one road from a file's bytes to a valid fact base.

A valid base costs one parse, one strict conversion and one run of the rules. Only when that fails is the text gone
through again, for every problem with its place (`diagnosis`).
"""

import gc
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import tomli

from peru_facts.base import Base, FactBase
from peru_facts.checks import breaches_of
from peru_facts.errors import InvalidFactsError, UnreadableFactsError
from peru_facts.load.files import bytes_of, name_of
from peru_facts.load.shape import base_of, convert

if TYPE_CHECKING:
    from peru_facts.load.snapshot import Snapshot

__all__ = ["load_facts", "open_facts", "parse_facts", "shipped_facts"]

LARGE = 500_000  # bytes; a smaller file costs a lookup little more than the shipped one: benchmarks/RESULTS.md
PACKAGE = Path(__file__).resolve().parent.parent


def shipped_facts() -> Path:
    """The file of the facts that come with the program.

    An installed wheel carries it inside the package; in a checkout, and so in an editable install, it is `data/` beside
    the package.
    """
    inside = PACKAGE / "data" / "facts.toml"
    return inside if inside.exists() else PACKAGE.parent / "data" / "facts.toml"


def load_facts(path: str | Path | None = None) -> FactBase:
    """The fact base in the file at `path`, by default the one that comes with the program.

    Raises `UnreadableFactsError` when the file cannot be read, and `InvalidFactsError` with every problem when it
    breaks the rules.
    """
    path = Path(path) if path is not None else shipped_facts()
    with _collector_off():
        return parse_facts(bytes_of(path, UnreadableFactsError), name_of(path))


def open_facts(path: str | Path | None = None, *, cache: bool = True) -> Base:
    """The fact base in the file at `path`, ready to be asked; a large one from its snapshot, which is made if need be.

    Without `cache`, the file itself is read, and its snapshot removed. Raises what `load_facts` raises.
    """
    path = Path(path) if path is not None else shipped_facts()
    snapshot = _snapshot_of(path)
    if snapshot is None:
        return load_facts(path)
    if not cache:
        snapshot.remove()
        return load_facts(path)
    found = snapshot.opened(name_of(path))
    if found:
        return found
    with _collector_off():
        base = parse_facts(snapshot.noting(bytes_of(path, UnreadableFactsError)), name_of(path))
    snapshot.keep(base)
    return base


def _snapshot_of(path: Path) -> "Snapshot | None":
    """Where the snapshot of the file at `path` is, if it is so large that it has one."""
    try:
        if path.stat().st_size < LARGE or not path.is_file():
            return None
        from peru_facts.load.snapshot import Snapshot  # noqa: PLC0415 - SQLite is for large bases alone

        return Snapshot(path)
    except (OSError, ValueError, RuntimeError, ImportError):  # nothing there, nobody's home, a Python without SQLite
        return None


@contextmanager
def _collector_off() -> Iterator[None]:
    """Do without the garbage collector, which would look for cycles among records that have none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def parse_facts(data: bytes, path: str) -> FactBase:
    """The fact base that `data` writes in TOML; `path` is what the file is called in messages.

    Raises `InvalidFactsError` with every problem.
    """
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError:
        raise _invalid(data, path) from None
    del data  # a large text is not held twice
    base = _base_of(text, path)
    if base is None or any(True for _ in breaches_of(base)):
        raise _invalid(text.encode(), path)
    return base


def _base_of(text: str, path: str) -> FactBase | None:
    """The fact base that `text` writes, whether or not it keeps the rules; None when it is not even of the shape."""
    try:
        return base_of(convert(tomli.loads(text)), path)
    except (ValueError, RecursionError, msgspec.ValidationError):
        return None


def _invalid(data: bytes, path: str) -> InvalidFactsError:
    """What is wrong with a fact base that cannot be used."""
    from peru_facts.load.diagnosis import diagnose  # noqa: PLC0415 - its parser is for broken files alone

    return InvalidFactsError(path, diagnose(data, path))
