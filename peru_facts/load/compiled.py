"""The shipped facts as compiled into a wheel: typed records in MessagePack.

A seal binds them to their TOML and to the program: its version and the fields of its records.
"""

from zlib import crc32

import msgspec

from peru_facts import __version__
from peru_facts.base import FactBase
from peru_facts.load.shape import AuthoredFile, Header, base_of, convert
from peru_facts.model import KINDS
from peru_facts.records import Citation, Derivation, Discrepancy, Exemption, Source

NAME = "facts.msgpack"
RECORDS: tuple[type[msgspec.Struct], ...] = (
    AuthoredFile,
    Header,
    *KINDS.values(),
    *(Citation, Derivation, Source, Discrepancy, Exemption),
)


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
    """The seal of compiled records, their TOML and this program."""
    fields = crc32(repr([(record.__name__, record.__struct_fields__) for record in RECORDS]).encode())
    return f"peru-facts {__version__} {fields:08x} {len(data)} {crc32(body, crc32(data)):08x}\n".encode()
