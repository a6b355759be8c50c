"""The one road from a file's bytes to a valid fact base.

A valid base costs one parse, one strict conversion and one run of the rules. Only when that fails is the text gone
through again, for every problem with its place (`diagnosis`).
"""

import gc
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import tomli

from peru_facts.base import FactBase
from peru_facts.errors import InvalidFactsError, Problem, UnreadableFactsError
from peru_facts.files import bytes_of, name_of, shipped_facts
from peru_facts.load.shape import base_of, convert
from peru_facts.rules import breaches_of

__all__ = ["check_facts", "collector_off", "load_facts", "parse_facts"]


def load_facts(path: str | Path | None = None) -> FactBase:
    """The fact base in the file at `path`, by default the one that comes with the program.

    Raises `UnreadableFactsError` when the file cannot be read, and `InvalidFactsError` with every problem when it
    breaks the rules.
    """
    path = Path(path) if path is not None else shipped_facts()
    with collector_off():
        return parse_facts(bytes_of(path, UnreadableFactsError), name_of(path))


def check_facts(path: str | Path | None = None) -> tuple[FactBase, Sequence[Problem]]:
    """Load a fact base with its warnings; raises like `load_facts`."""
    path = Path(path) if path is not None else shipped_facts()
    data, name = bytes_of(path, UnreadableFactsError), name_of(path)
    base = parse_facts(data, name)
    return base, _problems_of(data, name) if any(True for _ in breaches_of(base)) else ()


@contextmanager
def collector_off() -> Iterator[None]:
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
    if base is None or not all(breach.warning for breach in breaches_of(base)):
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
    return InvalidFactsError(path, _problems_of(data, path))


def _problems_of(data: bytes, path: str) -> list[Problem]:
    """Find every problem with its address in the file."""
    from peru_facts.load.diagnosis import diagnose  # noqa: PLC0415 - its parser is for broken files alone

    return diagnose(data, path)
