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

# `parsing` and `compiled` are imported where one is used: shipped facts need no rules, and others are not compiled.


def load_facts(path: str | Path | None = None) -> "FactBase":
    """Load the fact base at `path`, by default the shipped one.

    Raises `UnreadableFactsError` if the file cannot be read, and `InvalidFactsError` with every problem if it is
    invalid.
    """
    data, name = read_facts(path)
    compiled = compiled_bytes(facts_file(path))
    with collector_off():
        if compiled:
            from peru_facts.load.compiled import read_compiled  # noqa: PLC0415

            base = read_compiled(compiled, data, name)
            if base:
                return base
        from peru_facts.load.parsing import parse_text, text_of  # noqa: PLC0415

        text = text_of(data)
        del data  # a large file is not held twice
        return parse_text(text, name)


def load_with_hash(path: str | Path | None = None) -> "FactBase":
    """Parse a fact base, with the SHA-256 of its file; raises like `load_facts`."""
    from hashlib import sha256  # noqa: PLC0415 - no lookup needs a hash

    from msgspec.structs import replace  # noqa: PLC0415

    from peru_facts.load.parsing import parse_text, text_of  # noqa: PLC0415

    data, name = read_facts(path)
    digest, text = sha256(data).hexdigest(), text_of(data)
    del data  # as above
    with collector_off():
        return replace(parse_text(text, name), sha256=digest)


def check_facts(path: str | Path | None = None) -> tuple["FactBase", Sequence[Problem]]:
    """Parse a fact base, with its warnings; raises like `load_facts`."""
    from peru_facts.load.parsing import parse, warnings_in  # noqa: PLC0415

    data, name = read_facts(path)
    base = parse(data, name)
    return base, warnings_in(data, base)


def read_facts(path: str | Path | None) -> tuple[bytes, str]:
    """The bytes of a file, and its name in messages."""
    file = facts_file(path)
    return bytes_of(file, UnreadableFactsError), name_of(file)


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
