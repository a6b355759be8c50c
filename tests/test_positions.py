"""A problem that is shown at another place than its own sends an author to mend what is right."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli

from peru_facts.load.positions import Positions, Span
from tests.conftest import FACTS, HERE, PROJECT

Way = tuple[str | int, ...]

FILES = [PROJECT / "data" / "facts.toml", FACTS, *sorted((HERE / "broken").glob("place_*.toml"))]


def leaves(value: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Every value that holds no other, with the way to it; an empty table is a header or `{}`, and left out."""
    if isinstance(value, dict | list) and value:
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*way, key))
    elif value != {}:
        yield way, value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_value_and_its_key_are_found_where_they_are_written(path: Path) -> None:
    source = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    written = dict(leaves(tomli.loads(source.decode())))
    positions = Positions(source, written)
    assert written
    for way, value in written.items():
        place = positions.of(way)
        assert (way, tomli.loads(f"it = {_text(source, place.value)}")) == (way, {"it": value})
        if isinstance(way[-1], str):
            assert (way, list(tomli.loads(f"{_text(source, place.key)} = 0"))) == (way, [way[-1]])


def _text(source: bytes, span: Span) -> str:
    return source[span.start : span.end].decode()
