"""From a file to a valid fact base.

The shipped facts come compiled in a wheel. Any other base is parsed once, and again only to place its problems.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from peru_facts.errors import Problem, UnreadableFactsError
from peru_facts.files import bytes_of, compiled_bytes, facts_file, name_of

if TYPE_CHECKING:
    from peru_facts.base import FactBase

__all__ = ["check_facts", "collector_off", "load_facts"]


def load_facts(path: str | Path | None = None) -> "FactBase":
    """Load the fact base at `path`, by default the shipped one.

    Raises `UnreadableFactsError` if the file cannot be read, and `InvalidFactsError` with every problem if it is
    invalid.
    """
    file = facts_file(path)
    content = compiled_bytes(file)
    with collector_off():
        if content:
            from peru_facts.load.compiled import read_compiled  # noqa: PLC0415 - for the shipped facts alone

            base = read_compiled(content, bytes_of(file, UnreadableFactsError), name_of(file))
            if base:
                return base
        from peru_facts.load.parsing import parse_text, text_of  # noqa: PLC0415 - not for compiled facts

        return parse_text(text_of(bytes_of(file, UnreadableFactsError)), name_of(file))


def check_facts(path: str | Path | None = None) -> tuple["FactBase", Sequence[Problem]]:
    """Parse a fact base, compiled or not, with its warnings; raises like `load_facts`."""
    from peru_facts.load.parsing import parse, warnings_in  # noqa: PLC0415 - not for compiled facts

    file = facts_file(path)
    data = bytes_of(file, UnreadableFactsError)
    base = parse(data, name_of(file))
    return base, warnings_in(data, base)


@contextmanager
def collector_off() -> Iterator[None]:
    """Turn the garbage collector off: records have no cycles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
