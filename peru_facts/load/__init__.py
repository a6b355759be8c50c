"""The one road from a file's bytes to a valid fact base.

A valid base costs one parse, one strict conversion and one run of the rules. Only when that fails is the text gone
through again, for every problem with its place (`diagnosis`).
"""

import gc
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import tomli

from peru_facts.base import FactBase
from peru_facts.errors import InvalidFactsError, UnreadableFactsError
from peru_facts.files import bytes_of, name_of, shipped_facts
from peru_facts.load.shape import base_of, convert
from peru_facts.rules import breaches_of

__all__ = ["collector_off", "load_facts", "parse_facts"]


def load_facts(path: str | Path | None = None) -> FactBase:
    """The fact base in the file at `path`, by default the one that comes with the program.

    Raises `UnreadableFactsError` when the file cannot be read, and `InvalidFactsError` with every problem when it
    breaks the rules.
    """
    path = Path(path) if path is not None else shipped_facts()
    with collector_off():
        return parse_facts(bytes_of(path, UnreadableFactsError), name_of(path))


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
    """The fact base in the TOML of `data`; messages call the file `path`.

    Raises `InvalidFactsError` with every problem.
    """
    text = data.removeprefix(BOM_UTF8).decode(errors="surrogateescape")
    del data  # a large text is not held twice
    base = _base_of(text, path)
    if base is None or any(True for _ in breaches_of(base)):
        from peru_facts.load.diagnosis import diagnose  # noqa: PLC0415 - for broken files alone

        raise InvalidFactsError(path, diagnose(text, path))
    return base


def _base_of(text: str, path: str) -> FactBase | None:
    """The fact base in `text`, with or without breaches of the rules; None if its syntax or shape is wrong."""
    try:
        if not text.isascii():
            text.encode()  # bytes outside UTF-8 are surrogates
        return base_of(convert(tomli.loads(text)), path)
    except (ValueError, RecursionError, msgspec.ValidationError):
        return None
