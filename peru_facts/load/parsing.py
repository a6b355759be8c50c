"""TOML, parsed to a valid fact base or its problems."""

from codecs import BOM_UTF8

import msgspec
import tomli

from peru_facts.base import FactBase
from peru_facts.errors import InvalidFactsError, Problem
from peru_facts.load.shape import base_of, convert
from peru_facts.rules import breaches_of


def parse(data: bytes, name: str, *, hashed: bool = False) -> FactBase:
    """The fact base in the TOML of `data`; messages call the file `name`.

    Raises `InvalidFactsError` with every problem.
    """
    digest = ""
    if hashed:
        from hashlib import sha256  # noqa: PLC0415 - no lookup needs a hash

        digest = sha256(data).hexdigest()
    text = text_of(data)
    del data  # a large file is not held twice
    try:
        if not text.isascii():
            text.encode()  # fails on surrogates
        base = base_of(convert(tomli.loads(text)), name, digest)
    except (ValueError, RecursionError, msgspec.ValidationError):
        raise InvalidFactsError(name, problems_in(text, name)) from None
    if not all(breach.warning for breach in breaches_of(base)):
        raise InvalidFactsError(name, problems_in(text, name))
    return base


def warnings_in(data: bytes, base: FactBase) -> list[Problem]:
    """The warnings of a valid base, parsed from `data`."""
    return problems_in(text_of(data), base.path) if any(breaches_of(base)) else []


def text_of(data: bytes) -> str:
    """The text of a file without its byte order mark; bytes outside UTF-8 are surrogates."""
    return data.removeprefix(BOM_UTF8).decode(errors="surrogateescape")


def problems_in(text: str, name: str) -> list[Problem]:
    """Every problem of an invalid base."""
    from peru_facts.load.diagnosis import diagnose  # noqa: PLC0415 - for broken files alone

    return diagnose(text, name)
