"""An error of syntax is told where it is and as what it is; otherwise an author looks for it in vain."""

import re

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from peru_facts.load.sections import syntax_problems
from peru_facts.load.syntax import MEANINGS, explain
from tests.conftest import FACTS
from tests.mutants import read, read_bytes

VALID = FACTS.read_text(encoding="utf-8")

# A message of tomli, its beginning in `MEANINGS`, and a text that it refuses so.
MESSAGES = {
    "Unclosed array": "a = [1 2]",
    "Unclosed inline table": "a = { b = 1 c = 2 }",
    "Invalid value": "a = USD",
    "Invalid initial character for a key part": "a. = 1",
    "Invalid statement": "= 1",
    "Expected '=' after a key in a key/value pair": "a 1",
    "Expected newline or end of document after a statement": "a = 1 b = 2",
    "Cannot overwrite a value": "a = 1\na = 2",
    "Cannot declare ('a',) twice": "[a]\n[a]",
    "Cannot redefine namespace ('a', 'b')": "[a.b]\n[a]\nb.c = 1",
    "Cannot mutate immutable namespace ('a',)": "a = []\n[[a]]",
    "Duplicate inline table key 'b'": "a = { b = 1, b = 2 }",
    "Expected ']' at the end of a table declaration": "[a\n",
    "Expected ']]' at the end of an array declaration": "[[a]\n",
    "Invalid date or datetime": "a = 2018-02-30",
    "Unescaped '\\' in a string": 'a = "\\q"',
    "Invalid hex value": 'a = "\\u00g0"',
    "Escaped character is not a Unicode scalar value": 'a = "\\ud800"',
    "Unterminated string": 'a = "b',
    'Expected "\'"': "a = 'b",
    "Illegal character '\\n'": 'a = "b\nc"',
    "Found invalid character '\\n'": "a = 'b\nc'",
}

# What an author may write, with the marks around what is told.
MARKED = {
    "text without quotes": "a = <<USD>>",
    "text with a closing quote alone": 'a = <<USD">>',
    "an open string": 'a = <<">>USD\nb = 1',
    "an open string of several lines": 'a = <<""">>\nUSD\nb = 1',
    "an open literal string": "a = <<'>>USD\nb = 1",
    "quotes in quotes": 'a = "b "<<c">> d"',
    "curly quotes": "a = <<\u201cb\u201d>>",
    "two values": "a = 1<<,>> 2",
    "a number with commas": "a = <<1,000>>",
    "a number with two points": "a = <<1.0.0>>",
    "a number that ends with a point": "a = <<1.>>",
    "a number with a leading zero": "a = <<01>>",
    "two underscores": "a = <<1__0>>",
    "a sum of money": "a = <<$5>>",
    "a percentage": "a = <<5%>>",
    "a date with slashes": "a = <<2018/05/31>>",
    "a date of no calendar": "a = <<2018-02-30>>",
    "an uncertain year": "a = <<2019~>>",
    "null": "a = <<null>>",
    "True": "a = <<True>>",
    "a missing value": "a =<<\n>>b = 1",
    "a missing equals sign": "<<a>> 1",
    "a colon": "<<a>>: 1",
    "no key": "<<=>> 1",
    "a key of two words": "<<a>> b = 1",
    "a key with an accent": "<<r>>\u00e9sum\u00e9 = 1",
    "an open array": "a = <<[>>1, 2\nb = 1",
    "an array without a comma": "a = [1 <<2>>]",
    "two commas": "a = [1,<<,>> 2]",
    "a wrong bracket": "a = [1<<)>>",
    "an open table": "a = { b = 1\n<<c>> = [2]\n",
    "a key twice": "a = 1\n<<a>> = 2",
    "a key of a table twice": "a = { b = 1, <<b>> = 2 }",
    "a table twice": "[x]\n[y]\n<<[x]>>",
    "a table over a value": "x = 1\n<<[x]>>",
    "an open header": "<<[x>>\na = 1",
    "a header with one bracket at its end": "<<[[x]>>\na = 1",
    "a header with one bracket at its start": "<<[x]]>>\na = 1",
    "an empty header": "<<[]>>\na = 1",
    "a header and a pair": "[x] <<a>> = 1",
    "a sign before a header": "<<>>> [x]\na = 1",
    "a strange space before a header": "<<\u00a0>>[x]\na = 1",
    "an invisible character": "a = 1\n<<\u200b>>b = 2",
    "a second byte order mark": "<<\ufeff>>a = 1",
    "a path of Windows": 'a = "C:<<\\q>>"',
    "a comment of another language": "a = 1 <<//>> b",
    "a carriage return": "a = 1<<\r>>b = 2",
    "a control character": 'a = "b<<\x00>>c"',
    "a control character in a comment": "# b<<\x07>>c",
}


@pytest.mark.parametrize("message", MESSAGES)
def test_tomli_words_its_errors_as_the_program_expects(message: str) -> None:
    """If not, raise the bound of tomli in `pyproject.toml` only with the new words in `MEANINGS`."""
    with pytest.raises(tomli.TOMLDecodeError) as error:
        tomli.loads(MESSAGES[message])
    assert error.value.msg == message


def test_every_message_that_is_matched_is_tried() -> None:
    assert {meaning for message in MESSAGES for meaning in MEANINGS if message.startswith(meaning)} == set(MEANINGS)


def test_an_unknown_message_is_passed_on() -> None:
    """Told as another problem, it would mislead."""
    problem = explain("a = [1 2]", tomli.TOMLDecodeError("Arrays are on strike", "a = [1 2]", 7))
    assert (problem.message, problem.hint) == ("this is not TOML: arrays are on strike", "")
    assert problem.span is not None
    assert problem.span.start == 7


def unmarked(text: str) -> tuple[str, int, int]:
    """A text without its marks, and what they enclosed."""
    before, _, rest = text.partition("<<")
    end = rest.rindex(">>")
    return before + rest[:end] + rest[end + 2 :], len(before), len(before) + end


@pytest.mark.parametrize("name", MARKED)
def test_an_error_of_syntax_is_marked(name: str) -> None:
    text, start, end = unmarked(MARKED[name])
    (problem,) = syntax_problems(text)
    assert problem.span is not None
    assert (problem.span.start, text[problem.span.start : problem.span.end]) == (start, text[start:end])


@pytest.mark.parametrize("name", MARKED)
def test_one_error_of_syntax_is_one_problem_of_a_base(name: str) -> None:
    """Nothing that follows from it is told, though the base has many records."""
    text, _, _ = unmarked(MARKED[name])
    mark = "\ufeff" * text.startswith("\ufeff")
    (problem,) = read(f"{mark}{text}\n{VALID}")
    assert problem.code == "syntax"


HEADERS = [line for line in VALID.splitlines() if line.startswith("[")]


@pytest.mark.parametrize("header", sorted(set(HEADERS)))
@pytest.mark.parametrize(
    "damage", ["> {}", "\u00a0{}", "{}x", "x{}", "{}]", "[{}", "- {}", "{} x", "\u201c{}\u201d", "\ufeff{}", "[\n{}"]
)
def test_a_damaged_header_is_one_problem(header: str, damage: str) -> None:
    place = VALID.index(header)
    problems = read(VALID[:place] + damage.format(header) + VALID[place + len(header) :])
    assert [problem.line for problem in problems] == [VALID.count("\n", 0, place) + 1]


@pytest.mark.parametrize("written", ["", "{0}\n{0}"])
@pytest.mark.parametrize("place", [found.start() for found in re.finditer(r"^\[", VALID, re.MULTILINE)])
def test_a_header_that_is_lost_or_doubled_is_one_problem(place: int, written: str) -> None:
    """The keys below it stand in the table above, and none is a problem by itself."""
    header = VALID[place:].partition("\n")[0]
    (problem,) = read(VALID[:place] + written.format(header) + VALID[place + len(header) :])
    line = VALID.count("\n", 0, place) + 1
    assert problem.line == 1 or line <= problem.line <= line + 4


def test_a_record_without_keys_is_one_problem() -> None:
    (problem,) = read(f"{VALID}\n[sources.new]\n")
    assert problem.message == "this table has no keys"


@pytest.mark.parametrize("place", [found.start() for found in re.finditer(r"^(value|unit) = ", VALID, re.MULTILINE)])
def test_half_a_figure_is_one_problem(place: int) -> None:
    """No rule on figures tells it again."""
    text = VALID[:place] + VALID[VALID.index("\n", place) :]
    assert [problem.code for problem in read(text) if problem.code != "derivation-mismatch"] == ["value-without-unit"]


@pytest.mark.parametrize("lost", ['  "098af17ab8486672",\n', '"703c06ab5872189d", '])
def test_a_lost_fingerprint_is_one_problem(lost: str) -> None:
    """The paragraphs that are cited exist by the other list."""
    text = FACTS.read_text(encoding="utf-8")
    assert [problem.code for problem in read(text.replace(lost, "", 1))] == ["bad-fingerprint"]


@pytest.mark.parametrize("header", ["[[trade]", "[trade]]", "[[trade", "[trade", "trade]]"])
def test_a_header_without_a_bracket_is_one_problem(header: str) -> None:
    problems = read(VALID.replace("[[trade]]", header, 1))
    assert [problem.line for problem in problems] == [VALID[: VALID.index("[[trade]]")].count("\n") + 1]


@pytest.mark.parametrize("early", ["[[trade.x]]", "[trade.x]", "[trade]", "[[ trade . x ]] # early"])
def test_a_table_before_its_record_is_one_problem(early: str) -> None:
    """Each [[trade]] contradicts it; only it is wrong."""
    problems = read(VALID.replace("[topics]", f"{early}\na = 1\n\n[topics]", 1))
    assert [problem.line for problem in problems] == [VALID[: VALID.index("[topics]")].count("\n") + 1]


def test_a_key_at_the_top_in_the_way_of_records_is_one_problem() -> None:
    (problem,) = read(f"trade = []\n{VALID}")
    assert (problem.line, problem.column, problem.hint) == (1, 1, "write [[trade]]")


def test_all_sections_are_told_with_tables_written_twice() -> None:
    problems = read(VALID.replace("topics = [", "topics = [[", 3) + "\n[topics]\nx = 1\n[fact_base]\n")
    assert [problem.code for problem in problems] == ["syntax"] * 5


@pytest.mark.parametrize("deep", ["x = " + "[" * 3000, "x = " + "{a=" * 3000, ".".join("a" * 3000) + " = 1"])
def test_deep_nesting_is_told_on_its_line(deep: str) -> None:
    place = VALID.index("statement = ")
    (problem,) = read(f"{VALID[:place]}{deep}\n{VALID[place:]}")
    assert problem.line == VALID.count("\n", 0, place) + 1


@pytest.mark.parametrize("marks", range(4))
def test_byte_order_marks(marks: int) -> None:
    problems = read_bytes(b"\xef\xbb\xbf" * marks + VALID.encode())
    assert len(problems) == (1 if marks > 1 else 0)


def test_bytes_outside_utf_8_are_told_in_each_section() -> None:
    problems = read_bytes(VALID.encode().replace(b"topics = [", b"topics = [\xe9", 2))
    assert [(problem.code, problem.message) for problem in problems] == [
        ("not-utf-8", "the byte 0xe9 is not UTF-8")
    ] * 2


@given(text=st.text(st.sampled_from("[]{}=.,\"'#\\ \n\r\tab1-:\u00e9\ufeff"), max_size=40))
def test_whatever_tomli_refuses_has_a_problem_within_the_text(text: str) -> None:
    problems = read(text)
    try:
        tomli.loads(text.removeprefix("\ufeff"))
    except ValueError:
        assert {problem.code for problem in problems} == {"syntax"}
    else:
        assert "syntax" not in {problem.code for problem in problems}
