"""Fact bases, broken on purpose in the ways of an author."""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from hypothesis import strategies as st

from peru_facts.errors import InvalidFactsError, Problem
from peru_facts.load.parsing import parse
from tests.conftest import FACTS, PROJECT

WHOLE = (PROJECT / "data" / "facts.toml").read_text(encoding="utf-8")
HEADER = re.compile(r"^\[\[?\w.*\n", re.MULTILINE)
VALUE = re.compile(r'"[^"\n]*"|(?<= )\d[\d_.]*')
KEY = re.compile(r"^(\w+)(?= = )", re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """A broken text, where it was broken, and what was written there."""

    text: str
    place: int

    @property
    def line(self) -> int:
        """The line, from 1, of the place at which the text was broken."""
        return self.text.count("\n", 0, self.place) + 1

    @property
    def column(self) -> int:
        """The column, from 1, of that place."""
        return self.place - self.text.rfind("\n", 0, self.place)


def sections(text: str) -> list[str]:
    """The pieces of a fact base, each with its header, and what stands before the first."""
    starts = [0, *(found.start() for found in HEADER.finditer(text)), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(starts)]


def read(text: str) -> tuple[Problem, ...]:
    """The problems of a fact base; none when it is valid."""
    return read_bytes(text.encode())


def read_bytes(source: bytes) -> tuple[Problem, ...]:
    """The same of a file that need not be text."""
    try:
        parse(source, "facts.toml")
    except InvalidFactsError as error:
        return error.problems or pytest.fail("an invalid base without a problem")
    return ()


SMALL = FACTS.read_text(encoding="utf-8")
PLACES = [found.span() for found in VALUE.finditer(SMALL)]
KEYS = [found.span() for found in KEY.finditer(SMALL)]
VALUES = sorted({SMALL[start:end] for start, end in PLACES})
OTHER_TYPES = ["1", "1.5", "true", "2018-01-01", "07:00:00", "[]", "{}", "[1]", "[{ a = 1 }]", '{ a = "b" }']
OTHER_TEXTS = [
    '""',
    '" "',
    '"\\u0000"',
    '"\\n"',
    '"\\t"',
    '"\\u202e"',
    '"\\u001b[2J"',
    '"=1+1"',
    f'"{"x" * 70_000}"',
    "'x'",
]
OTHER_NUMBERS = ["0", "-1", "1e400", "nan", "inf", "9" * 18, "9" * 30, "9" * 5000, "0x10", "1_0"]
NO_TOML = [
    "USD",
    "",
    "“x”",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    "1,000",
    "2018-13-45",
    "\x00",
    '"\\q"',
    "=",
    "\r",
    '"""',
    "'''",
    "#",
]


def replaced(text: str, span: tuple[int, int], new: str) -> Mutant:
    """The text with `new` at a place in it."""
    return Mutant(text[: span[0]] + new + text[span[1] :], span[0])


def _of_lines(text: str, change: Callable[[list[str], int], None], number: int) -> Mutant:
    lines = text.splitlines(keepends=True)
    place = len("".join(lines[:number]))
    change(lines, number)
    return Mutant("".join(lines), place)


def _deleted(parts: list[str], number: int) -> None:
    del parts[number]


def _doubled(parts: list[str], number: int) -> None:
    parts.insert(number, parts[number])


def _swapped(parts: list[str], number: int) -> None:
    parts[number - 1], parts[number] = parts[number], parts[number - 1]


def _moved(parts: list[str], number: int) -> None:
    parts.insert((number * 7) % len(parts), parts.pop(number))


CHANGES = [_deleted, _doubled, _swapped, _moved]


def changed_lines(text: str) -> st.SearchStrategy[Mutant]:
    """The text with one line deleted, doubled, or moved."""
    numbers = st.integers(1, text.count("\n") - 1)
    return st.builds(lambda change, number: _of_lines(text, change, number), st.sampled_from(CHANGES), numbers)


def changed_sections(text: str) -> st.SearchStrategy[Mutant]:
    """The text with one section deleted, doubled or moved, or with the lines of one shuffled."""
    pieces = sections(text)

    def build(change: Callable[[list[str], int], None], number: int) -> Mutant:
        parts = list(pieces)
        place = len("".join(parts[:number]))
        change(parts, number)
        return Mutant("".join(parts), place)

    numbers = st.integers(1, len(pieces) - 1)
    return st.builds(build, st.sampled_from([*CHANGES, _shuffled]), numbers)


def _shuffled(parts: list[str], number: int) -> None:
    """Turn the order of the lines below a header around."""
    header, *lines = parts[number].splitlines(keepends=True)
    parts[number] = "".join([header, *reversed(lines)])


def changed_values(text: str, others: list[str] | None = None) -> st.SearchStrategy[Mutant]:
    """The text with another value, or with what is none, in the place of one."""
    places = [found.span() for found in VALUE.finditer(text)]
    new = others or OTHER_TYPES + OTHER_TEXTS + OTHER_NUMBERS + NO_TOML
    another = st.sampled_from(new) if others else st.sampled_from(new) | st.sampled_from(VALUES)
    return st.builds(lambda span, value: replaced(text, span, value), st.sampled_from(places), another)


def changed_keys(text: str) -> st.SearchStrategy[Mutant]:
    """The text with another key, or with what is none, in the place of one."""
    places = [found.span() for found in KEY.finditer(text)]
    names = sorted({text[start:end] for start, end in places})
    new = st.sampled_from([*names, "", '"', "x y", "a.b", '""', "\u00e9", "x" * 1000, "\x00", "[x]"])
    return st.builds(lambda span, key: replaced(text, span, key), st.sampled_from(places), new)


def any_change(text: str) -> st.SearchStrategy[Mutant]:
    """The text with one change of any sort."""
    return st.one_of(changed_lines(text), changed_sections(text), changed_values(text), changed_keys(text))


def section_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the sections that have a header begin and end."""
    place = 0
    for number, piece in enumerate(sections(text)):
        if number:
            yield place, place + len(piece)
        place += len(piece)
