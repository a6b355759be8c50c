"""A problem shown at another place than its own sends an author to mend what is right."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli

from peru_facts.load.parsing import text_of
from peru_facts.load.positions import Positions
from peru_facts.load.problems import Span
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


VALID = {
    "nothing": "",
    "only a comment": "# [x]\n",
    "no line break at the end": "a = 1",
    "tabs and spaces": "\t a\t=\t1\t# one\n  [ x ]  # x\n b = 2 ",
    "numbers": "a = -1_0\nb = 0xff\nc = +1.5e-3\nd = -inf\ne = 0o17\nf = 0b1",
    "dates": "a = 1979-05-27 07:32:00\nb = 1979-05-27\nc = 07:32\ne = [1979-05-27 07:32,1979-05-27]",
    "strings": """a = "#\\"]"\nb = '"#'\nc = ["]", '[', "a=b", '']\nd = "\\e\\x41" """,
    "strings of several lines": 'a = """\n[x]\n"" b = 1 \\""" """\nb = \'\'\'\n"\'\'\'\'\'\nc = """"a""""\nd = 1',
    "arrays": "a = [ # [\n 1, [2, [3]], # ]\n 4 , ]\nb = []\nc = [[],[[]]]",
    "inline tables": 'a = { b = 1, "c.d" = { e = [ { f = 2 }, { f = 3 } ] } }\ng = { }',
    "inline tables of several lines": "a = {\n b = 1, # one\n c.d = 2,\n}\n",
    "dotted keys": "a.b . c = 1\na.'b'.\"d\" = 2\n1.2 = 3\n[e.f]\ng.h = 4\n",
    "quoted keys": '"a b" = 1\n\'c\\d\' = 2\n"\\u00e9" = 3\n"" = 4\n[" "]\na = 1',
    "keys like values": "true = 1\nnan = 2\n2018-01-01 = 3\n",
    "tables apart": "[a.b]\nc = 1\n[a]\nd = 2\n[a.e]\nf = 3",
    "arrays of tables": "[[a]]\nb = 1\n[[a.c]]\nd = 2\n[[a.c]]\nd = 3\n[a.e]\nf = 4\n[[a]]\n[[a.c]]\nd = 5\n",
    "an array of tables in a table": "[a]\n[[a.b]]\nc = 1\n[[a.b]]\nc = 2\n",
    "wide characters": "a = '\U0001f999é' # é\nb = 1\n",
    "lines of Windows": "a = 1\r\nb = [\r\n 2,\r\n]\r\n[c]\r\nd = 3\r\n",
}


@pytest.mark.parametrize("text", VALID.values(), ids=VALID)
def test_positions_in_any_toml(text: str) -> None:
    assert_in_place(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_positions_in_fact_bases(path: Path) -> None:
    assert_in_place(text_of(path.read_bytes()))


def assert_in_place(text: str) -> None:
    """Every value and its key are where they are written."""
    written = dict(leaves(tomli.loads(text)))
    text = text.replace("\r\n", " \n")
    positions = Positions(text, written)
    for way, value in written.items():
        key, place = positions.of(way)
        assert (way, tomli.loads(f"it = {_text(text, place)}")) == (way, {"it": value})
        if isinstance(way[-1], str):
            assert (way, list(tomli.loads(f"{_text(text, key)} = 0"))) == (way, [way[-1]])


def _text(text: str, span: Span) -> str:
    return text[span.start : span.end]
