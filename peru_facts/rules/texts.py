"""Whether every text can be shown."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec import Struct, json
from msgspec.structs import astuple

from peru_facts.base import FactBase
from peru_facts.rules.breach import Address, Breach, Key

FORMULA = ("=", "+", "-", "@")
CALLED = {"\n": "a line break", "\t": "a tab", "\xa0": "a no-break space"}
MAY_BEGIN_BADLY = re.compile(rb'"[=+@ -]')
MAY_END_BADLY = re.compile(rb' "')  # found in half the time that `in` takes among so many quotes
AT_ONCE = 64
ASCII = bytes(range(128))


def texts_are_plain(base: FactBase) -> Iterator[Breach]:
    """No text has a line break, a control or a bidirectional character, or begins like a formula (=, +, -, @).

    None begins or ends with a space.
    """
    for record in _suspects(base):
        owner = base if isinstance(record, _Header) else record
        for path, text in _texts(record):
            if not text.isprintable():
                message = f"{text!r} has {_strangeness(text)}, which cannot be printed in a row"
                yield Breach(Address(owner, path), message, "write plain text on one line")
            elif text.startswith(FORMULA):
                message = f'"{text}" begins with {text[0]}, as a formula of a spreadsheet does'
                yield Breach(Address(owner, path), message, "begin with a letter or a digit")
            elif text != text.strip():
                message = f'"{text}" begins or ends with a space' if text.strip() else "it has nothing but spaces"
                yield Breach(Address(owner, path), message, "remove the spaces around it")


def _strangeness(text: str) -> str:
    """What a text has that cannot be printed."""
    strange = next(each for each in text if not each.isprintable())
    return CALLED.get(strange, f"the character U+{ord(strange):04X}")


def _suspects(base: FactBase) -> Iterator[Struct]:
    """The records that may have such a text; most are cleared at once, by what their values are as JSON."""
    records = iter(_records(base))
    while some := list(islice(records, AT_ONCE)):
        if not _are_plain(json.encode([astuple(record) for record in some])):
            yield from (record for record in some if not _are_plain(json.encode(record)))


def _are_plain(encoded: bytes) -> bool:
    """Whether all texts in some JSON are surely plain: but for quotes none is escaped, and none begins or ends badly.

    In JSON of ours no white space stands between texts.
    """
    bare = encoded.replace(b'\\"', b"") if b"\\" in encoded else encoded
    if b"\\" in bare or b"\x7f" in bare or MAY_END_BADLY.search(bare) or MAY_BEGIN_BADLY.search(bare):
        return False
    return bare.isascii() or bare.translate(None, ASCII).decode().isprintable()


class _Header(Struct):
    """The texts of the base that are in no record."""

    fact_base: Mapping[str, str]
    topics: Mapping[str, str]


def _records(base: FactBase) -> Iterator[Struct]:
    """Every record of the base, and its own texts."""
    yield _Header({"title": base.title, "edition": base.edition}, base.topics)
    yield from base.sources.values()
    yield from base.facts
    yield from base.discrepancies
    yield from base.exemptions


def _texts(value: object, path: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], str]]:
    """The texts in a value, whether it is one text, several, or records, each with the way to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield (*path, key), key
            yield from _texts(item, (*path, key))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, number))
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name), (*path, name))
