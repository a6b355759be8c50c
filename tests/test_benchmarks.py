"""The harness in `benchmarks/`: without these, RESULTS.md could compare unlike things."""

import re
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

from benchmarks.articles import text_of_article
from benchmarks.measure import CannotRunError, Command, Run, Spread, in_turn, ratio, run, spread_of, tried
from benchmarks.programs.floor import EMPTY_TABLE, source_of_floor
from benchmarks.results import Bar, Part, Table, page_of
from peru_facts import load_facts
from peru_facts.cli import app
from peru_facts.queries.article import Article
from peru_facts.queries.lint import lint

PYTHON = sys.executable


def test_the_floor_has_our_commands_and_options() -> None:
    """Otherwise our program would be compared with one that does less."""
    assert _tree(_floor("").app) == _tree(app)


def test_the_floor_does_nothing_or_prints_an_empty_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Otherwise it would not be the floor."""
    for body, lines in (("", 0), (EMPTY_TABLE, 1)):
        with pytest.raises(SystemExit) as exit_request:
            _floor(body).app(["trade", "--year", "2018", "--flow", "two-way", "-f", "json"])
        assert (exit_request.value.code, len(capsys.readouterr().out.splitlines())) == (0, lines)


def _floor(body: str) -> Any:
    module = ModuleType("noop")
    exec(source_of_floor(app, body), module.__dict__)
    return module


def _tree(program: typer.Typer) -> dict[str, Any]:
    """List the commands with their help and all their options."""
    group: Any = typer.main.get_command(program)
    context: Any = typer.Context(group)
    commands = {"": group, **{name: group.get_command(context, name) for name in group.list_commands(context)}}
    settings = (group.context_settings, group.invoke_without_command, group.no_args_is_help)
    trees = {
        name: (command.help, [_about(parameter) for parameter in command.params]) for name, command in commands.items()
    }
    return {"settings": settings, "order": list(trees), **trees}


def _about(parameter: Any) -> dict[str, Any]:
    names = "name opts secondary_opts nargs required default is_flag multiple envvar metavar help rich_help_panel"
    about = {name: getattr(parameter, name, None) for name in names.split()}
    kind = type(parameter.type).__name__, getattr(parameter.type, "choices", None)
    return {**about, "kind": kind, "completes": parameter._custom_shell_complete is not None}


def test_no_sentence_of_the_article_comes_twice_and_all_are_right() -> None:
    """Otherwise `lint` would be timed on what it remembers, or on telling errors."""
    text = text_of_article(2_000)
    sentences = re.split(r"(?<=\]\.)\s+", text.strip())
    assert len(text.split()) >= 2_000
    assert len({*sentences}) == len(sentences) > 50
    assert list(lint(load_facts(), [Article("article.md", text)]).rows) == []


def test_a_ratio_is_of_one_round_and_tells_its_spread() -> None:
    """Otherwise a machine that slows down would favor one of the programs."""
    ours = [Run(wall, wall, 1) for wall in (1.0, 20.0, 3.0, 4.0)]
    others = [Run(wall, wall, 1) for wall in (1.0, 10.0, 2.0, 2.0)]
    assert ratio(ours, others) == Spread(1.75, 1.375, 2.0)
    assert str(spread_of([1.0, 1.5, 2.0, 2.5, 9.0])) == "2.00 (1.50 to 2.50)"
    assert str(spread_of([1.5])) == "1.50"


def test_programs_are_run_in_turn_and_no_longer_than_allowed(tmp_path: Path) -> None:
    """Otherwise a disturbance would hit one of them, and a run could last forever."""
    log = tmp_path / "log"
    commands = [Command(("/bin/sh", "-c", f"printf {name} >> {log}"), {}) for name in "ABC"]
    in_turn(commands, 5, deadline=time.monotonic() + 60)
    assert log.read_text() == "ABC" * 5
    in_turn(commands, 5, deadline=time.monotonic())
    assert log.read_text() == "ABC" * 8


def test_a_run_tells_the_output_and_the_memory_of_the_program() -> None:
    """Otherwise the harness would measure its own memory, or a wrong answer."""
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
def test_a_failed_run_says_why(argv: tuple[str, ...], reason: str) -> None:
    """Otherwise the results would hide a program, or time its failure."""
    with pytest.raises(CannotRunError) as error:
        tried(Command(argv, {"PATH": "/usr/bin:/bin"}, expected="17"), limit=1)
    assert str(error.value).endswith(reason)


def test_the_page_tells_every_bar_and_the_missing_ones() -> None:
    """Otherwise nobody would see that a bar is not met."""
    bars = [
        Bar("this", "that", 1.0, Spread(0.9, 0.8, 1.1), Spread(1.2, 1.1, 1.3)),
        Bar("help", "that", 1.0, Spread(1.02, 0.99, 1.05)),
        Bar("load", "that", 1.5, Spread(1.6, 1.51, 1.7)),
    ]
    table = Table("Others", "The same question.", ("program", "ours"), [("a|b", Spread(2.0, 1.0, 3.0))])
    parts = [Part(bars=bars, unmeasured=[("more", "no time")]), Part(tables=[table])]
    page = page_of(parts, [("date", "a day")])
    assert page[page.index("## ") :] == EXPECTED_PAGE
    assert sum(part.misses for part in parts) == 2


EXPECTED_PAGE = """\
## The bars

Ratios by the clock, and for whole programs also in processor time. "Within the noise" is a median above the bar with a
lower quartile below it. The program is the installed wheel, and no run leaves anything behind: each is a first one.

| work | measured against | at most | ratio | processor |  |
|---|---|---|---|---|---|
| this | that | 1.00 | 0.90 (0.80 to 1.10) | 1.20 (1.10 to 1.30) | met |
| help | that | 1.00 | 1.02 (0.99 to 1.05) |  | within the noise |
| load | that | 1.50 | 1.60 (1.51 to 1.70) |  | **not met** |
| more |  |  |  |  | **not measured**: no time |

## Others

The same question.

| program | ours |
|---|---|
| a\\|b | 2.00 (1.00 to 3.00) |

## The machine and the versions

|  |  |
|---|---|
| date | a day |
"""
