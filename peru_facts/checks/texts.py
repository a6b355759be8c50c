"""Whether every text can be shown."""

from collections.abc import Iterator, Mapping

from msgspec import Struct, json

from peru_facts.checks.breach import Address, Breach, Key
from peru_facts.model import FactBase

FORMULA = ("=", "+", "-", "@")
CALLED = {"\n": "a line break", "\t": "a tab", "\xa0": "a no-break space"}


def texts_are_printable(base: FactBase) -> Iterator[Breach]:
    """No text has a line break, a tab, a control or a bidirectional character, which could break a row."""
    for record in _records(base):
        if not _is_plain(record):
            for path, text in _texts(record):
                if not text.isprintable():
                    strange = next(each for each in text if not each.isprintable())
                    said = CALLED.get(strange, f"the character U+{ord(strange):04X}")
                    message = f"{text!r} has {said}, which cannot be printed in a row"
                    yield Breach(Address(_owner(record, base), path), message, "write plain text on one line")


def texts_start_no_formula(base: FactBase) -> Iterator[Breach]:
    """No text begins with =, +, - or @, which a spreadsheet would take for a formula."""
    for record in _records(base):
        if _may_start_formula(record):
            for path, text in _texts(record):
                if text.startswith(FORMULA):
                    message = f'"{text}" begins with {text[0]}, as a formula of a spreadsheet does'
                    yield Breach(Address(_owner(record, base), path), message, "begin with a letter or a digit")


def _is_plain(record: Struct) -> bool:
    """Whether all texts of a record can surely be printed: as JSON it then has nothing to escape."""
    encoded = json.encode(record).decode()
    return encoded.isprintable() and "\\" not in encoded


def _may_start_formula(record: Struct) -> bool:
    """Whether some text of a record begins with a sign: a test that is cheap, before the one that is sure."""
    encoded = json.encode(record)
    return b'"=' in encoded or b'"+' in encoded or b'"-' in encoded or b'"@' in encoded


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


def _owner(record: Struct, base: FactBase) -> Struct:
    return base if isinstance(record, _Header) else record


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
