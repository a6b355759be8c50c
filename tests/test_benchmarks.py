"""The harness in `benchmarks/`: without these, RESULTS.md could compare things that are not alike."""

import csv
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

from benchmarks.bases import SHIPPED, facts_in, text_of_base
from benchmarks.environments import Environment
from benchmarks.formats import write_formats
from benchmarks.measure import CannotRunError, Command, Run, Spread, in_turn, ratio, run, spread_of, tried
from benchmarks.programs.floor import EMPTY_TABLE, source_of_floor
from benchmarks.results import Bar, Part, Table, page_of
from peru_facts.cli import app
from peru_facts.load import load_facts
from tests.conftest import PROGRAMS, environment

PYTHON = sys.executable


@pytest.mark.parametrize("count", [50, 400, 1_700])
def test_a_generated_base_is_valid_and_has_the_number_of_facts_asked_for(count: int, tmp_path: Path) -> None:
    """Else the speed on a large base would be that of listing its problems, or of another size."""
    path = tmp_path / "facts.toml"
    path.write_text("".join(text_of_base(count, SHIPPED.read_text(encoding="utf-8"))), encoding="utf-8")
    assert len(load_facts(path).facts) == count


def test_the_ids_and_names_of_a_generated_base_are_unique_however_many_copies_it_has() -> None:
    """Else a copy would get the id of a shipped record that ends in a year."""
    small = "".join(f'[[event]]\nid = "{name}"\ntitle = "E"\n\n' for name in ("peru", "peru-1821"))
    ids = facts_in("".join(text_of_base(2 * 1_900, small)))
    assert len(set(ids)) == len(ids) == 2 * 1_900
    assert not [name for name in facts_in(SHIPPED.read_text(encoding="utf-8")) if "-copy-" in name]


def test_a_generated_base_of_the_shipped_size_is_the_shipped_base() -> None:
    """Else the bases would not be of the real shape."""
    shipped = SHIPPED.read_text(encoding="utf-8")
    assert "".join(text_of_base(len(facts_in(shipped)), shipped)) == shipped


def test_the_floor_has_our_commands_and_options() -> None:
    """Else our program would be held against one that has less to do."""
    assert _tree(_floor("").app) == _tree(app)


def test_the_floor_does_nothing_or_prints_an_empty_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Else it would not be the floor."""
    for body, lines in (("", 0), (EMPTY_TABLE, 1)):
        with pytest.raises(SystemExit) as leaving:
            _floor(body).app(["trade", "--year", "2018", "--flow", "two-way", "-f", "json"])
        assert (leaving.value.code, len(capsys.readouterr().out.splitlines())) == (0, lines)


def _floor(body: str) -> Any:
    module = ModuleType("noop")
    exec(source_of_floor(app, body), module.__dict__)
    return module


def _tree(program: typer.Typer) -> dict[str, Any]:
    """The commands with what they say of themselves, and the options of each in full."""
    group: Any = typer.main.get_command(program)
    context: Any = typer.Context(group)
    commands = {"": group, **{name: group.get_command(context, name) for name in group.list_commands(context)}}
    settings = (group.context_settings, group.invoke_without_command, group.no_args_is_help)
    trees = {name: (command.help, [_about(each) for each in command.params]) for name, command in commands.items()}
    return {"settings": settings, "order": list(trees), **trees}


def _about(parameter: Any) -> dict[str, Any]:
    names = "name opts secondary_opts nargs required default is_flag multiple envvar metavar help rich_help_panel"
    about = {name: getattr(parameter, name, None) for name in names.split()}
    kind = type(parameter.type).__name__, getattr(parameter.type, "choices", None)
    return {**about, "kind": kind, "completes": parameter._custom_shell_complete is not None}


def test_a_ratio_is_of_the_same_round_and_tells_its_spread() -> None:
    """Else a machine that becomes slow in the middle would favor one of the programs."""
    ours = [Run(wall, wall, 1) for wall in (1.0, 20.0, 3.0, 4.0)]
    others = [Run(wall, wall, 1) for wall in (1.0, 10.0, 2.0, 2.0)]
    assert ratio(ours, others) == Spread(1.75, 1.375, 2.0)
    assert str(spread_of([1.0, 1.5, 2.0, 2.5, 9.0])) == "2.00 (1.50 to 2.50)"
    assert str(spread_of([1.5])) == "1.50"


def test_programs_are_run_in_turn_and_no_longer_than_allowed(tmp_path: Path) -> None:
    """Else what disturbs the machine would disturb one of them, and a run would have no end."""
    log = tmp_path / "log"
    commands = [Command(("/bin/sh", "-c", f"printf {name} >> {log}"), {}) for name in "ABC"]
    in_turn(commands, 5, deadline=time.monotonic() + 60)
    assert log.read_text() == "ABC" * 5
    in_turn(commands, 5, deadline=time.monotonic())
    assert log.read_text() == "ABC" * 8


def test_a_run_tells_the_output_and_the_memory_of_the_program() -> None:
    """Else the memory would be the harness's own, and a wrong answer would be measured."""
    large = run(Command((PYTHON, "-c", "import sys; print(sys.stdout.isatty(), len(b'.' * 200_000_000))"), {}))
    small = run(Command((PYTHON, "-c", "import sys; print(sys.stdout.isatty())"), {}, terminal=True))
    assert (large.output, small.output) == (b"False 200000000\n", b"True\r\n")
    assert large.peak - small.peak > 150_000_000


@pytest.mark.parametrize(
    ("argv", "reason"),
    [
        (("/no/such/program",), "No such file or directory: '/no/such/program'"),
        (("/bin/sh", "-c", "echo no facts >&2; exit 3"), "status 3: no facts"),
        (("/bin/sh", "-c", "echo 16"), 'its answer has no "17"'),
        (("/bin/sleep", "60"), "ended by signal 9; it may take 1 seconds at most"),
    ],
)
def test_what_cannot_be_run_says_why(argv: tuple[str, ...], reason: str) -> None:
    """Else the results would be silent about a program, or give the time of its failure."""
    with pytest.raises(CannotRunError) as error:
        tried(Command(argv, {"PATH": "/usr/bin:/bin"}, expected="17"), limit=1)
    assert str(error.value).endswith(reason)


def test_other_programs_get_the_same_facts(tmp_path: Path) -> None:
    """Else they would be asked another question."""
    write_formats(Environment(PROGRAMS.parent), environment(PERU_FACTS_FILE=str(SHIPPED)), tmp_path)
    with closing(sqlite3.connect(tmp_path / "facts.db")) as database:
        found = database.execute("select id, value from facts where kind = 'trade' and period = '2018'").fetchall()
    assert found == [("goods-two-way-2018", "17500000000")]
    with (tmp_path / "facts.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == len(load_facts(SHIPPED).facts)
    for ending in ("toml", "json", "csv", "rec", "journal", "beancount"):
        assert "17500000000" in (tmp_path / f"facts.{ending}").read_text(encoding="utf-8").replace("_", "")


def test_the_page_tells_every_bar_and_what_is_missing() -> None:
    """Else a bar that is not met could go unseen."""
    bars = [
        Bar("this", "that", 1.0, Spread(0.9, 0.8, 1.1), Spread(1.2, 1.1, 1.3)),
        Bar("help", "that", 1.0, Spread(1.02, 0.99, 1.05)),
        Bar("uncached", "that", None, Spread(1.2, 1.1, 1.3)),
        Bar("load", "that", 1.5, Spread(1.6, 1.51, 1.7)),
    ]
    table = Table("Others", "Asked alike.", ("program", "ours"), [("a|b", Spread(2.0, 1.0, 3.0))])
    page = page_of(
        [Part(bars=bars, unmeasured=[("more", "no time")]), Part(tables=[table], left_out=[("jq", "none here")])],
        [("date", "today")],
    )
    assert page[page.index("## ") :] == EXPECTED_PAGE


EXPECTED_PAGE = """\
## The bars

At most so many times the other: by the clock, and for whole programs also in time of the processor. "Within the noise"
is a median above the bar whose lower quartile is not. Lookups of ours take the facts from the snapshot that an earlier
lookup left, where nothing else is said; with `--no-cache` they parse and validate the file.

| work | held against | at most | measured | processor |  |
|---|---|---|---|---|---|
| this | that | 1.00 | 0.90 (0.80 to 1.10) | 1.20 (1.10 to 1.30) | met |
| help | that | 1.00 | 1.02 (0.99 to 1.05) |  | within the noise |
| uncached | that |  | 1.20 (1.10 to 1.30) |  | no bar |
| load | that | 1.50 | 1.60 (1.51 to 1.70) |  | **not met** |
| more |  |  |  |  | **not measured**: no time |

## Others

Asked alike.

| program | ours |
|---|---|
| a\\|b | 2.00 (1.00 to 3.00) |

## What could not be run

| what | why |
|---|---|
| jq | none here |

## The machine and the versions

|  |  |
|---|---|
| date | today |
"""
