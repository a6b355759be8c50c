"""Whether every text can be shown."""

from collections.abc import Iterator, Mapping
from itertools import chain

from msgspec import Struct, json
from msgspec.structs import astuple

from peru_facts.errors import Problem
from peru_facts.model import FactBase


def texts_are_printable(base: FactBase) -> Iterator[Problem]:
    """No text has a line break, a tab, a control or a bidirectional character, which could break a row."""
    for where, record in _records(base):
        if _is_plain(record):
            continue
        for field in record.__struct_fields__:
            for text in _texts(getattr(record, field)):
                if not text.isprintable():
                    message = f"{text!r} has a character that cannot be printed"
                    yield Problem(f"{where}, {field}", message, "write plain text")


def _is_plain(record: Struct) -> bool:
    """Whether all texts of a record can surely be printed: as JSON it then has nothing to escape."""
    encoded = json.encode(record).decode()
    return encoded.isprintable() and "\\" not in encoded


def _records(base: FactBase) -> Iterator[tuple[str, Struct]]:
    """Every record of the base, and the base itself, with its address."""
    yield "fact_base", _Header(base.title, base.edition, base.topics)
    yield from ((f'source "{name}"', source) for name, source in base.sources.items())
    yield from ((f'{fact.kind} "{fact.id}"', fact) for fact in base.facts)
    yield from ((f'discrepancy "{each.id}"', each) for each in base.discrepancies)
    yield from ((f"exemption {number}", each) for number, each in enumerate(base.exemptions, 1))


class _Header(Struct):
    title: str
    edition: str
    topics: Mapping[str, str]


def _texts(value: object) -> Iterator[str]:
    """The texts in a value, whether it is one text, several, or records."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Struct):
        yield from _texts(astuple(value))
    elif isinstance(value, dict):
        yield from _texts(tuple(chain.from_iterable(value.items())))
