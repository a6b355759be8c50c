"""Every problem has its broken file, the exact words that its author reads (`NAME.txt` beside it), and its page."""

from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path

import pytest

from peru_facts.errors import MOST_PROBLEMS, InvalidFactsError, Problem
from peru_facts.load.misshapen import shape_problems
from peru_facts.load.parsing import parse, warnings_in
from peru_facts.load.problems import CODES
from peru_facts.model import KINDS
from peru_facts.queries.problems import problems
from peru_facts.rules import CHECKS
from tests.conftest import HERE, PROJECT, answer

BROKEN = sorted((HERE / "broken").glob("*.toml"))
RULES = {**CODES, **{code: cleandoc(check.__doc__ or "") for code, check in CHECKS.items()}}
FILES = {
    **{code: HERE / "broken" / f"{code.replace('-', '_')}.toml" for code in CODES},
    **{code: HERE / "broken" / f"{check.__name__}.toml" for code, check in CHECKS.items()},
}
PAGE = PROJECT / "docs" / "problems.md"
HEAD = """\
# The problems of a fact base

`peru-facts check FILE` lists every problem of a file, in the order of the file: where it is, what is wrong and what to
do. With `-f json` each has its `code`, which never changes, its `level`, `error` or `warning`, and its place. A file
with warnings alone is valid. Below are the codes, each with its rule and an example from a file of `tests/broken`.

The first ones are of the file's syntax and shape. A file with an error of syntax is not checked for its shape, and one
with a problem of shape is not checked for the rules between facts, from `bad-id` on: mend the first ones, and run
`check` again.
"""


def problems_of(path: Path) -> list[Problem]:
    """The problems and warnings of a broken file."""
    try:
        base = parse(path.read_bytes(), f"broken/{path.name}")
    except InvalidFactsError as error:
        return list(error.problems)
    return list(warnings_in(path.read_bytes(), base))


@pytest.mark.parametrize("code", RULES)
def test_every_code_has_a_rule_and_a_broken_file(code: str) -> None:
    assert RULES[code]
    assert code in {problem.code for problem in problems_of(FILES[code])}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_file(path: Path, golden: Callable[[Path, str], None]) -> None:
    """A file with warnings alone is valid."""
    found = problems_of(path)
    assert {problem.code for problem in found} <= set(RULES)
    ran = answer(f"peru-facts check broken/{path.name}")
    assert (ran.returncode, ran.stderr) == (any(problem.level == "error" for problem in found), "")
    golden(path.with_suffix(".txt"), ran.stdout)


def test_a_warning_stops_no_lookup() -> None:
    """A document can be added before its facts."""
    ran = answer("peru-facts --facts broken/sources_are_used.toml sources --fields id --no-header")
    assert (ran.stdout, ran.stderr, ran.returncode) == ("gazette\nalmanac\n", "", 0)


def test_a_key_that_is_missing_says_how_it_is_written() -> None:
    """To be told only that a key is missing sends an author away to read."""
    empty: dict[str, object] = {"citations": [{}], "derived": {}}
    tables: dict[str, object] = {**{kind: [empty] for kind in KINDS}, "discrepancy": [{}], "exemption": [{}]}
    found = [*shape_problems({**tables, "sources": {"gazette": {}}, "fact_base": {}}), *shape_problems({})]
    missing = [problem for problem in found if problem.code == "missing-key"]
    assert len(missing) > 50
    assert [problem.path for problem in missing if not problem.hint] == []


def test_a_table_keeps_the_marks_under_what_they_mark() -> None:
    """Without its spaces, a line of marks stands under another word."""
    ran = answer("peru-facts check broken/strange_table.toml -f table")
    assert "\n  17 | [meta]\n     |  ^^^^\n" in ran.stdout


def test_a_list_of_problems_that_is_cut_says_so() -> None:
    """To mend all that is told, and find more, is a surprise."""
    problem = problems_of(BROKEN[0])[0]
    assert problems([problem]).asides == ()
    assert problems([problem] * MOST_PROBLEMS).asides == ("10,000 problems are told; there may be more",)


def test_the_manual_has_every_problem(golden: Callable[[Path, str], None]) -> None:
    golden(PAGE, HEAD + "".join(map(section, RULES)))


def section(code: str) -> str:
    """A code with its rule and the first problem of that code in its broken file, as `check` prints it."""
    said = next(str(problem) for problem in problems_of(FILES[code]) if problem.code == code)
    assert f"{said}\n" in FILES[code].with_suffix(".txt").read_text(encoding="utf-8")
    return f"\n## {code}\n\n{RULES[code]}\n\n```text\n{said}\n```\n"
