"""From a file to a valid fact base.

The shipped facts come compiled in a wheel. Any other base is parsed once, and again only to place its problems.
"""

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from peru_facts.errors import Problem, UnreadableFactsError
from peru_facts.files import bytes_of, compiled_bytes, facts_file, name_of

if TYPE_CHECKING:
    from peru_facts.base import FactBase

# `parsing` and `compiled` are imported where one is used: shipped facts need no rules, and others are not compiled.


def load_facts(path: str | Path | None = None, *, hashed: bool = False) -> "FactBase":
    """Load the fact base at `path`, by default the shipped one; with its SHA-256 if `hashed`.

    Raises `UnreadableFactsError` if the file cannot be read, and `InvalidFactsError` with every problem if it is
    invalid.
    """
    file = facts_file(path)
    compiled = b"" if hashed else compiled_bytes(file)
    collecting = gc.isenabled()
    gc.disable()  # records have no cycles
    try:
        if compiled:
            from peru_facts.load.compiled import read_compiled  # noqa: PLC0415

            base = read_compiled(compiled, read_facts(file), name_of(file))
            if base:
                return base
        from peru_facts.load.parsing import parse  # noqa: PLC0415

        return parse(read_facts(file), name_of(file), hashed=hashed)
    finally:
        if collecting:
            gc.enable()


def check_facts(path: str | Path | None = None) -> tuple["FactBase", Sequence[Problem]]:
    """Parse a fact base, with its warnings; raises like `load_facts`."""
    from peru_facts.load.parsing import parse, warnings_in  # noqa: PLC0415

    file = facts_file(path)
    data = read_facts(file)
    base = parse(data, name_of(file))
    return base, warnings_in(data, base)


def read_facts(file: Path) -> bytes:
    """The bytes of a fact base."""
    return bytes_of(file, UnreadableFactsError)
