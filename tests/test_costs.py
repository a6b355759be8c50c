"""What a lookup costs, counted and not timed: what it imports, and how many steps the rules take."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
from msgspec.structs import replace

from benchmarks.bases import text_of_base
from benchmarks.programs.floor import source_of_floor
from peru_facts import FactBase, load_facts
from peru_facts.cli import app
from peru_facts.load.shape import base_of, convert
from peru_facts.model import Trade
from peru_facts.records import Citation, Discrepancy
from peru_facts.rules import CHECKS
from tests.conftest import FACTS, HERE, PROGRAMS, PROJECT, environment
from tests.steps import steps_of

LOOKUP = ("trade", "--year", "2018")
OURS = "from peru_facts.main import main\nmain()"
MOST_FUNCTIONS, MOST_FILES = 70, 27
NEVER = ("rich", "pydantic", "importlib.metadata", "hashlib", "tempfile", "tree_sitter", "markdown_it")
JUSTIFIED = {
    "bisect": "synonyms are found among sorted words",
    "decimal": "msgspec",
    "gc": "it is turned off",
    "msgspec": "typed records",
    "numbers": "decimal",
    "tomli": "the fact base",
    "typing_extensions": "msgspec",
    "unicodedata": "accents do not count",
}
TELLING = """
import atexit, os, sys
leave, listed = os._exit, sys.argv.pop(1)
def tell(*status):
    print(*sorted(sys.modules), file=open(listed, "w"))
    leave(0)
os._exit = tell
atexit.register(tell)
"""


def imported_by(start: str, tmp_path: Path, *arguments: str, facts: Path = FACTS) -> set[str]:
    """The modules in a process that has run `start`, and left it by its end or by its exit."""
    listed = tmp_path / "modules"
    subprocess.run(
        [sys.executable, "-c", TELLING + start, str(listed), *arguments],
        env=environment(PERU_FACTS_FILE=str(facts), PYTHONPATH=str(PROJECT)),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    return set(listed.read_text().split())


def of_floor(tmp_path: Path) -> set[str]:
    """What any typer program with our commands imports."""
    (tmp_path / "floor.py").write_text(source_of_floor(app), encoding="utf-8")
    return imported_by("sys.path.insert(0, '.')\nfrom floor import app\napp()", tmp_path, *LOOKUP)


def unjustified(ours: set[str], tmp_path: Path) -> set[str]:
    """What is imported beyond that floor, is none of our own, and has no reason."""
    strange = ours - of_floor(tmp_path)
    others = {name.partition(".")[0] for name in strange if not name.startswith(("peru_facts", "_"))}
    return {name for name in others if not name.endswith("__mypyc")} - JUSTIFIED.keys()


def own(ours: set[str]) -> str:
    """Our own modules, a line each."""
    return "".join(f"{name}\n" for name in sorted(ours) if name.startswith("peru_facts"))


def test_a_piped_lookup_imports_only_what_it_needs(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    """Beyond what any typer program with our commands imports: our own modules that are listed, and what these need."""
    ours = imported_by(OURS, tmp_path, *LOOKUP)
    assert not [name for name in ours if name.startswith(NEVER)]
    assert unjustified(ours, tmp_path) == set()
    golden(HERE / "modules.txt", own(ours))


@pytest.mark.parametrize("command", ["programs", "timeline", "facts x", "show goods-2019", "sources", "conflicts"])
def test_no_lookup_imports_what_it_never_needs(command: str, tmp_path: Path) -> None:
    ours = imported_by(OURS, tmp_path, *command.split())
    assert not [name for name in ours if name.startswith(NEVER)]


@pytest.mark.skipif("PERU_FACTS_BIN" not in os.environ, reason=".ci/run counts the functions of the installed wheel")
def test_a_lookup_passes_through_few_functions_and_files(tmp_path: Path) -> None:
    """Otherwise nobody could read the whole road in one sitting."""
    ran = subprocess.run(
        [PROGRAMS / "python", PROJECT / "benchmarks" / "programs" / "path.py", *LOOKUP],
        env=environment(PERU_FACTS_FILE=""),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    functions, _, _, files, _ = ran.stdout.splitlines()[-1].split()
    assert (int(functions) <= MOST_FUNCTIONS, int(files) <= MOST_FILES) == (True, True), ran.stdout


def all_of(check: Callable[[FactBase], Iterator[Any]], base: FactBase) -> list[Any]:
    return list(check(base))


def real(count: int) -> FactBase:
    """A base of the real shape."""
    text = "".join(text_of_base(count, (PROJECT / "data" / "facts.toml").read_text(encoding="utf-8")))
    return base_of(convert(tomli.loads(text)), "generated.toml")


def disagreeing(count: int, *, recorded: bool) -> FactBase:
    """A base whose figures are all of one thing and period, and all different, in one discrepancy or in none."""
    base = load_facts(FACTS)
    one = next(fact for fact in base.facts if isinstance(fact, Trade) and fact.measure == "value")
    facts = tuple(
        replace(
            one, id=f"f-{number}", value=number * 10**6, citations=(Citation("gazette-2020", 1, f"${number} million"),)
        )
        for number in range(1, count)
    )
    named = (
        Discrepancy(
            id="d", title="Sums", kind="basis", facts=tuple(fact.id for fact in facts), statement="They differ."
        ),
    )
    return replace(base, facts=facts, discrepancies=named if recorded else ())


def named_twice(count: int) -> FactBase:
    """The same in one discrepancy, and each figure in one of its own as well."""
    base = disagreeing(count, recorded=True)
    own = [replace(each, id=f"d-{fact.id}", facts=(fact.id,)) for each in base.discrepancies for fact in base.facts]
    return replace(base, discrepancies=(*base.discrepancies, *own))


def broken(count: int) -> FactBase:
    """A base in which everything refers to what is not there, and everything has the same id and name."""
    base = real(count)
    wrong = [
        replace(fact, id="x", about=("y",), topics=("z",), period="2018/2017", citations=()) for fact in base.facts
    ]
    return replace(base, facts=tuple(wrong))


BASES: dict[str, Callable[[int], FactBase]] = {
    "real": real,
    "disagreeing": lambda count: disagreeing(count, recorded=False),
    "recorded": lambda count: disagreeing(count, recorded=True),
    "named twice": named_twice,
    "broken": broken,
}


@pytest.mark.parametrize("shape", BASES)
def test_no_rule_takes_more_than_twice_the_steps_for_twice_the_facts(shape: str) -> None:
    small, large = (BASES[shape](count) for count in (1000, 2000))
    few, many = ({code: steps_of(all_of, check, base) for code, check in CHECKS.items()} for base in (small, large))
    assert {code: (few[code], many[code]) for code in CHECKS if many[code] > 2.3 * few[code] + 500} == {}


def test_a_rule_that_compares_every_pair_would_be_found() -> None:
    """The test above can fail."""
    source = "def rule(base):\n for one in base.facts:\n  for other in base.facts:\n   pass\n yield"
    space: dict[str, Any] = {}
    exec(compile(source, "peru_facts", "exec"), space)
    few, many = (steps_of(all_of, space["rule"], real(count)) for count in (100, 200))
    assert many > 3 * few
