"""Fact bases with something broken: their author is told where, and nothing false."""

import re
from bisect import bisect
from collections.abc import Sequence
from typing import Any

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from peru_facts.errors import Problem
from peru_facts.load.problems import CODES
from peru_facts.model import KINDS
from peru_facts.text import plain, width_of
from tests.mutants import (
    KEY,
    KEYS,
    PLACES,
    SMALL,
    VALUE,
    WHOLE,
    Mutant,
    any_change,
    changed_values,
    read,
    read_bytes,
    replaced,
    section_spans,
)

CASES = settings.get_profile("cases")
FEWER = settings(CASES, max_examples=max(1, CASES.max_examples // 5))
FEWEST = settings(CASES, max_examples=max(1, CASES.max_examples // 30))
MARKS = re.compile(r"^ *\| ( *)(\^+)$")
STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def test_the_small_base_is_valid_and_has_all_kinds() -> None:
    assert read(SMALL) == ()
    assert {f"[[{kind}]]" for kind in KINDS} <= set(re.findall(r"^\[\[.*\]\]$", SMALL, re.MULTILINE))


@CASES
@given(any_change(SMALL))
def test_any_one_change_gives_facts_or_problems_in_their_places(mutant: Mutant) -> None:
    assert_in_place(read(mutant.text), mutant.text)


@FEWEST
@given(any_change(WHOLE))
def test_any_one_change_of_the_whole_base(mutant: Mutant) -> None:
    assert_in_place(read(mutant.text), mutant.text)


@FEWER
@given(any_change(SMALL), st.data())
def test_many_changes_at_once(mutant: Mutant, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        mutant = data.draw(any_change(mutant.text))
        if not (VALUE.search(mutant.text) and KEY.search(mutant.text)):
            return
    assert_in_place(read(mutant.text), mutant.text)


@FEWER
@given(st.sampled_from([b"\xff", b"\x00", b"\x80\x80", b"\xed\xa0\x80", b"\r", b"\x1b[2J"]), st.data())
def test_bytes_in_any_place(new: bytes, data: st.DataObject) -> None:
    source = SMALL.encode()
    place = data.draw(st.integers(0, len(source)))
    end = data.draw(st.sampled_from([place, place + 1, len(source)]))
    broken = source[:place] + new + source[end:]
    assert_in_place(read_bytes(broken), broken.decode(errors="replace"))


@FEWER
@given(changed_values(SMALL, ["{}"]))
def test_a_value_of_another_type_is_told_at_the_value(mutant: Mutant) -> None:
    assert any((each.line, each.column) == (mutant.line, mutant.column) for each in read(mutant.text))


@FEWER
@given(changed_values(SMALL, ["USD", "“x”", "1,000", "\x00", "2018-13-45"]))
def test_what_is_no_value_is_told_once_on_its_line(mutant: Mutant) -> None:
    told = [each for each in read(mutant.text) if each.code == "syntax"]
    assert [each.line for each in told] == [mutant.line]


@FEWER
@given(st.sampled_from(KEYS))
def test_an_unknown_key_is_told_at_the_key(span: tuple[int, int]) -> None:
    mutant = replaced(SMALL, span, "zz" + SMALL[slice(*span)])
    topics = SMALL.index("[topics]"), SMALL.index("[sources.")
    if not topics[0] < span[0] < topics[1]:
        told = [each for each in read(mutant.text) if (each.line, each.column) == (mutant.line, mutant.column)]
        assert [each.code for each in told] == ["unknown-key"]


@FEWER
@given(st.sampled_from([span for span in section_spans(SMALL) if SMALL.startswith("[[", span[0])]))
def test_a_record_without_its_citations_is_told_at_its_header(span: tuple[int, int]) -> None:
    piece = SMALL[slice(*span)]
    start = piece.find("\ncitations = ")
    if start >= 0:
        mutant = replaced(SMALL, (span[0] + start, span[1]), "\n")
        header = SMALL.count("\n", 0, span[0]) + 1
        told = [each for each in read(mutant.text) if each.code == "missing-key"]
        assert [(each.line, each.message) for each in told] == [(header, 'the key "citations" is missing')]


@FEWER
@given(st.lists(st.sampled_from(list(section_spans(SMALL))), min_size=2, max_size=2, unique=True), st.data())
def test_problems_of_two_records_are_those_of_each(spans: list[tuple[int, int]], data: st.DataObject) -> None:
    """Changes that break a record by itself, and add no line."""
    first, second = sorted(spans)
    changes = [data.draw(broken_in(span)) for span in (first, second)]
    alone = [read(replaced(SMALL, *change).text) for change in changes]
    both = read(replaced(replaced(SMALL, *changes[1]).text, *changes[0]).text)
    assert set(map(essence, both)) == {essence(each) for told in alone for each in told}


@FEWER
@given(st.lists(st.sampled_from(list(section_spans(SMALL))), min_size=1, max_size=4, unique=True), st.data())
def test_errors_of_syntax_are_told_once_a_section_and_alone(spans: list[tuple[int, int]], data: st.DataObject) -> None:
    """One that is hidden costs another run; one that is invented cannot be mended."""
    text = replaced(SMALL, *data.draw(broken_in(spans[0]))).text if data.draw(st.booleans()) else SMALL
    damaged = sorted(spans[1:] or spans) if text is SMALL else sorted(span for span in spans[1:] if span > spans[0])
    moved = len(text) - len(SMALL)
    for place, new in reversed([data.draw(syntax_error_in(span)) for span in damaged]):
        text = text[: place + moved] + new + text[place + moved :]
    problems = read(text)
    assert_in_place(problems, text)
    if damaged:
        assert {problem.code for problem in problems} == {"syntax"}
        assert [line_of_section(problem.line) for problem in problems] == list(map(first_line, damaged))


@FEWER
@given(st.sampled_from([span for span in PLACES if SMALL[span[0]] == '"']), st.data())
def test_a_problem_of_shape_is_not_told_with_what_may_follow_from_it(
    span: tuple[int, int], data: st.DataObject
) -> None:
    """A record of which a value is not understood is checked by no rule."""
    other = data.draw(st.sampled_from([place for place in PLACES if place[1] < span[0] or place[0] > span[1]]))
    first, second = sorted([(span, "{}"), (other, '"x y"')])
    problems = read(replaced(replaced(SMALL, *second).text, *first).text)
    assert {problem.code for problem in problems} <= set(CODES)


@FEWER
@given(st.sampled_from([span for span in PLACES if SMALL[span[0]] == '"']), st.sampled_from("\u200b\u00a0\ufeff\u202e"))
def test_a_character_that_nobody_sees_is_told_once_for_its_text(span: tuple[int, int], character: str) -> None:
    """A text may also be no date or no id because of it."""
    mutant = replaced(SMALL, (span[0] + 1, span[0] + 1), character)
    told = [each.code for each in read(mutant.text) if (each.line, each.column) == (mutant.line, mutant.column - 1)]
    assert len(told) == 1


def broken_in(span: tuple[int, int]) -> st.SearchStrategy[tuple[tuple[int, int], str]]:
    """A change within a section that breaks it by itself."""
    values = [place for place in PLACES if span[0] <= place[0] < span[1]]
    keys = [place for place in KEYS if span[0] <= place[0] < span[1]]
    choices = [st.tuples(st.sampled_from(values), st.just("{}"))]
    if keys and SMALL.startswith("[[", span[0]):
        choices.append(st.sampled_from(keys).map(lambda place: (place, "zz" + SMALL[slice(*place)])))
    return st.one_of(choices)


def syntax_error_in(span: tuple[int, int]) -> st.SearchStrategy[tuple[int, str]]:
    """A place within a section, and what makes it no TOML there."""
    ends = [place[1] for place in PLACES if span[0] <= place[0] < span[1] and SMALL[place[0]] == '"']
    begins = [place[0] for place in KEYS if span[0] <= place[0] < span[1]]
    header = SMALL.index("]", span[0])
    return st.one_of(
        st.tuples(st.sampled_from(ends), st.sampled_from(['"', " x", " }", "= ", "“"])),
        st.tuples(st.sampled_from(begins or ends), st.sampled_from(["x y ", "= ", "\u00e9"])),
        st.tuples(st.just(header), st.sampled_from(["!", " x", "["])),
    )


FIRST_LINES = [SMALL.count("\n", 0, start) + 1 for start, _ in section_spans(SMALL)]


def first_line(span: tuple[int, int]) -> int:
    return SMALL.count("\n", 0, span[0]) + 1


def line_of_section(line: int) -> int:
    """The first line of the section in which a line of the small base stands."""
    return FIRST_LINES[bisect(FIRST_LINES, line) - 1]


def essence(problem: Problem) -> tuple[int, str, str, str | None]:
    """What makes a problem the same one in another text with the same lines."""
    return problem.line, problem.code, problem.message, problem.id


def assert_in_place(problems: Sequence[Problem], text: str) -> None:
    """Every problem has its place in the text, in order, shown under the right marks, with its field and id."""
    lines = text.removeprefix("\ufeff").split("\n")
    places = [(each.line, each.column) for each in problems]
    assert places == sorted(places)
    tables = tables_of(text)
    for each in problems:
        assert 1 <= each.line <= len(lines)
        assert 1 <= each.column <= len(lines[each.line - 1]) + 1
        assert all(part.isprintable() for part in (each.message, each.hint, each.subject, *each.excerpt.split("\n")))
        assert_marked(each, lines[each.line - 1])
        if tables is not None:
            assert_named(each, lines[each.line - 1], tables)


def tables_of(text: str) -> dict[str, Any] | None:
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError):
        return None


def assert_marked(problem: Problem, line: str) -> None:
    """The marks of the excerpt stand under the text of the place."""
    shown, marks = problem.excerpt.split("\n")
    found = MARKS.match(marks)
    assert found, marks
    margin, _, content = shown.partition(" | ")
    assert int(margin) == problem.line
    marked = plain(line[problem.column - 1 :])[:1]
    at = len(margin) + 3 + len(found[1])
    before = _upto(shown, at)
    assert shown[before : before + 1] == marked or not marked, (shown, marks)
    assert content.startswith(("...", plain(line[: problem.column - 1])))


def _upto(shown: str, width: int) -> int:
    """How many characters take a width on a terminal."""
    number = next((number for number in range(len(shown) + 1) if width_of(shown[:number]) >= width), len(shown))
    while number < len(shown) and width_of(shown[number]) == 0:
        number += 1
    return number


def assert_named(problem: Problem, line: str, tables: dict[str, Any]) -> None:
    """The field and the id of a problem are those of the value at its place."""
    record = record_named(problem, tables)
    if record is None or problem.field is None or problem.code in ("missing-key", "unknown-key"):
        return
    value: Any = record
    for number, key in STEP.findall(problem.field):
        try:
            value = value[int(number) if number else key]
        except (KeyError, IndexError, TypeError):
            return  # absent, or its key is not one word
    width = len(problem.excerpt.split("\n")[1].partition("| ")[2].strip())
    written = line[problem.column - 1 : problem.column - 1 + width]
    if width < 100 and line.isascii() and line.isprintable() and not isinstance(value, dict | list):
        assert repr(tomli.loads(f"x = {written}")["x"]) == repr(value), (problem.field, written)


def record_named(problem: Problem, tables: dict[str, Any]) -> dict[str, Any] | None:
    """The record whose id a problem gives, when only one has it."""
    records = [
        record
        for kind, several in tables.items()
        if isinstance(several, list) and problem.subject.startswith(f"{kind} ")
        for record in several
        if isinstance(record, dict) and record.get("id") == problem.id
    ]
    return records[0] if problem.id is not None and len(records) == 1 else None
