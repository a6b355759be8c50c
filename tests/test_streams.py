"""Pipes, full disks and closed streams: a script learns what happened from the status, a person from one line."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import HERE, TODAY, environment, on_a_terminal, run, without_escapes

WIDTHS = [40, 60, 80, 120]
REASONS = ["standard output is closed", "No space left on device"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", ["trade", "programs", "timeline", "facts", "sources", "show goods-2019"])
def test_screen(command: str, width: int, golden: Callable[[Path, str], None]) -> None:
    screen = without_escapes(on_a_terminal(f"peru-facts {command}", width))
    golden(HERE / "screens" / f"{command.replace(' ', '-')}-{width}.txt", screen)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_figure_is_broken_and_no_table_is_too_wide(width: int) -> None:
    screen = without_escapes(on_a_terminal("peru-facts trade; peru-facts programs", width))
    for figure in ("$2 billion", "$2.5 billion", "nearly $3 billion", "25%", "2nd", "more than $4.2 million"):
        assert figure in screen
    addresses = [line for line in screen.splitlines() if "https://" in line]
    assert all(len(line) <= width for line in screen.splitlines() if line not in addresses)


def test_a_terminal_gets_a_table_and_links_to_the_page_at_the_figure() -> None:
    screen = on_a_terminal("peru-facts trade --year 2018", 100)
    assert "https://example.org/gazette#:~:text=%242%20billion\x1b\\" in screen
    assert "[1] ¶ 2" in without_escapes(screen)
    assert "\x1b[1m" in screen


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_color_where_it_is_not_wanted(setting: dict[str, str]) -> None:
    assignments = " ".join(f"{name}={value}" for name, value in setting.items())
    screen = on_a_terminal(f"{assignments} peru-facts trade --year 2018", 100)
    assert "\x1b[" not in screen
    assert "\x1b]8;" not in screen


def test_a_closed_standard_input_is_told_in_one_line() -> None:
    ran = run("peru-facts lint - <&-", HERE, **TODAY)
    assert (ran.returncode, ran.stderr) == (2, "peru-facts: cannot read <stdin>: it is closed\n")


def test_color_is_a_choice() -> None:
    assert "\x1b[" not in on_a_terminal("peru-facts trade --color never", 100)
    assert "\x1b[1m" in run("peru-facts trade -f table --color always").stdout
    assert "\x1b" not in run("peru-facts trade -f table", FORCE_COLOR="1", TERM="xterm").stdout


@pytest.mark.parametrize("command", ["trade", "facts", "facts -f json", "facts -f csv", "facts -f jsonl", "--help"])
def test_a_pipe_that_closes_early_is_no_error_to_speak_of(command: str) -> None:
    ran = run(f"peru-facts {command} | true; echo ${{PIPESTATUS[0]}}")
    assert ran.stdout.strip() in ("0", "141")
    assert ran.stderr == ""


def test_a_closed_pipe_leaves_with_its_status(tmp_path: Path) -> None:
    """Both ways to fail: a write larger than the pipe, and one that is only flushed at the end."""
    reader, writer = os.pipe()
    os.close(reader)
    for arguments in (["trade"], ["facts", "-f", "json"], ["sources", "-f", "table"], ["cite", "goods-2019"], ["-h"]):
        ran = subprocess.run(
            [sys.executable, "-m", "peru_facts", *arguments],
            stdout=writer,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment(PERU_FACTS_FILE=str(HERE / "facts.toml"), PYTHONPATH=str(HERE.parent)),
            check=False,
            timeout=60,
        )
        assert (ran.returncode, ran.stderr) == (141, b"")
    os.close(writer)


@pytest.mark.parametrize("command", ["trade", "facts -f json", "show goods-2019 -f list", "sources -f table", "--help"])
@pytest.mark.parametrize(
    ("stream", "reason"), [("> /dev/full", "No space left on device"), (">&-", "standard output is closed")]
)
def test_an_answer_that_cannot_be_written_is_told(command: str, stream: str, reason: str) -> None:
    ran = run(f"peru-facts {command} {stream}", HERE, **TODAY)
    assert (ran.returncode, ran.stderr) == (4, f"peru-facts: cannot write the answer: {reason}\n")


def test_talk_stays_out_of_the_data(tmp_path: Path) -> None:
    run(f"peru-facts trade --year 2017 -f json > {tmp_path}/out 2> {tmp_path}/talk")
    assert (tmp_path / "out").read_text() == "[]\n"
    assert (tmp_path / "talk").read_text().startswith("peru-facts: no trade figure for 2017")
    assert run("peru-facts trade 2> /dev/null").stderr == ""


@pytest.mark.parametrize(
    ("streams", "status"),
    [
        ("<&-", 0),
        ("2>&-", 0),
        ("<&- 2>&-", 0),
        ("2> /dev/full", 0),
        (">&-", 4),
        (">&- 2>&-", 4),
        ("<&- >&- 2>&-", 4),
        ("> /dev/full 2>&-", 4),
        ("> /dev/full 2> /dev/full", 4),
    ],
)
@pytest.mark.parametrize(
    "command",
    ["facts -f json", "--version", *(pytest.param(each, marks=pytest.mark.slow) for each in ("trade -f table", "-h"))],
)
def test_closed_and_full_streams(command: str, streams: str, status: int) -> None:
    """The status tells, also where nobody can be told in words; whoever reads the answer gets all of it."""
    ran = run(f"peru-facts {command} {streams}", HERE, **TODAY)
    assert ran.returncode == status
    assert ran.stdout == ("" if status else usual(command))
    assert ran.stderr in ("", *map("peru-facts: cannot write the answer: {}\n".format, REASONS)) or status == 0


@pytest.mark.parametrize(
    ("command", "status"),
    [("trade --year 2017", 1), ("trade --yaer 2018", 2), ("trde", 2), ("--facts nowhere.toml trade", 3)],
)
@pytest.mark.parametrize("stream", ["2>&-", "2> /dev/full", "2>&1 | true; exit ${PIPESTATUS[0]}"])
def test_an_error_that_cannot_be_told_keeps_its_status(command: str, status: int, stream: str) -> None:
    assert run(f"peru-facts {command} {stream}").returncode in (status, 141 if "|" in stream else status)


@cache
def usual(command: str) -> str:
    """What the command answers where nothing is the matter."""
    return run(f"peru-facts {command}").stdout


ENCODINGS = [
    "latin-1",
    "ascii:strict",
    "utf-16",
    *(
        pytest.param(name, marks=pytest.mark.slow)
        for name in ("utf-8", "ascii", "utf-8:strict", "cp1252", "ascii:backslashreplace")
    ),
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("command", ["facts -f json", "facts -f table", "facts -f list", "facts -f markdown", "facts"])
def test_an_answer_in_every_encoding(command: str, encoding: str) -> None:
    """Each line is there, and a character that the encoding lacks is a plain one."""
    reader = f"{sys.executable} -c 'import sys; print(ascii(sys.stdin.buffer.read()))'"
    ran = run(f"PYTHONIOENCODING={encoding} peru-facts {command} | {reader}")
    assert (ran.returncode, ran.stderr) == (0, "")
    codec = encoding.partition(":")[0]
    text = ast.literal_eval(ran.stdout).decode(codec)
    expected = usual(command)
    assert text.count("\n") == expected.count("\n")
    if "json" in command:
        assert json.loads(text) == json.loads(expected)
    elif codec.startswith("utf"):
        assert text == expected


@pytest.mark.parametrize(
    "setting", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("show embassy", 0),
        ("--help", 0),
        ("facts -f table", 0),
        ("trade --yéar 2018", 2),
        ("show Ñañá", 1),
        ("trdé", 2),
    ],
)
def test_answers_and_talk_in_a_plain_locale(command: str, status: int, setting: dict[str, str]) -> None:
    ran = run(f"peru-facts {command}", HERE, **setting, PYTHONCOERCECLOCALE="0")
    assert ran.returncode == status
    assert bool(ran.stdout) == (status == 0)
    assert bool(ran.stderr) == (status != 0)
    if setting != {"LC_ALL": "C"}:
        assert (ran.stdout + ran.stderr).isascii()


@pytest.mark.parametrize("value", ["", "1", *(pytest.param(value, marks=pytest.mark.slow) for value in ("0", "junk"))])
def test_no_setting_colors_a_pipe(value: str) -> None:
    commands = "peru-facts -h; peru-facts trade --yaer 1; peru-facts trade -f table; peru-facts show x"
    names = ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "CLICOLOR_FORCE", "PY_COLORS")
    colored, plain = run(commands, HERE, **dict.fromkeys(names, value), TERM="xterm-256color"), run(commands)
    assert (colored.stdout, colored.stderr) == (plain.stdout, plain.stderr)
    assert "\x1b" not in plain.stdout + plain.stderr


@pytest.mark.parametrize(
    "width", [10, 500, *(pytest.param(width, marks=pytest.mark.slow) for width in (15, 20, 25, 30, 35, 77))]
)
def test_a_terminal_of_any_width_gets_every_figure(width: int) -> None:
    screen = without_escapes(on_a_terminal("peru-facts trade; peru-facts programs; peru-facts show goods-2019", width))
    assert screen.count("$2.5 billion") >= 2
    assert "Traceback" not in screen


def test_a_status_that_is_a_text_is_told_as_python_tells_it(tmp_path: Path) -> None:
    """Else a failure would pass for success."""
    for status, code, said in (("'out of luck'", 1, "out of luck\n"), ("None", 0, ""), ("3", 3, "")):
        script = f"from peru_facts.main import leave; leave({status})"
        ran = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stdout, ran.stderr) == (code, "", said)
