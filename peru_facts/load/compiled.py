"""The shipped facts as compiled into a wheel: typed records in MessagePack.

A seal binds them to their TOML and to the version of the program.
"""

from zlib import crc32

import msgspec

from peru_facts import __version__
from peru_facts.base import FactBase
from peru_facts.load.shape import AuthoredFile, base_of, convert

NAME = "facts.msgpack"


def compile_facts(data: bytes, name: str) -> bytes:
    """Compile the fact base in the TOML of `data`.

    Raises `InvalidFactsError` with every problem.
    """
    import tomli  # noqa: PLC0415 - when a wheel is built

    from peru_facts.load.parsing import parse, text_of  # noqa: PLC0415 - as above

    parse(data, name)
    body = msgspec.msgpack.encode(convert(tomli.loads(text_of(data))))
    return _seal(data, body) + body


def read_compiled(compiled: bytes, data: bytes, name: str) -> FactBase | None:
    """The compiled fact base; None if it is not that of `data`."""
    seal, _, body = compiled.partition(b"\n")
    if seal + b"\n" != _seal(data, body):
        return None
    return base_of(msgspec.msgpack.decode(body, type=AuthoredFile), name)


def _seal(data: bytes, body: bytes) -> bytes:
    return f"peru-facts {__version__} {len(data)} {crc32(body, crc32(data)):08x}\n".encode()
