"""Pipes, full disks and closed streams: a script learns what happened from the status, a person from one line."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import HERE, PROJECT, environment, on_a_terminal, run, without_escapes

WIDTHS = [40, 60, 80, 120]


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
    assert "https://example.org/gazette#:~:text=%242%20billion\x1b\\[1] ¶ 2\x1b]8;;\x1b\\" in screen
    assert "\x1b[1m" in screen


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_color_where_it_is_not_wanted(setting: dict[str, str]) -> None:
    assignments = " ".join(f"{name}={value}" for name, value in setting.items())
    screen = on_a_terminal(f"{assignments} peru-facts trade --year 2018", 100)
    assert "\x1b[" not in screen
    assert ("\x1b]8;" in screen) == ("TERM" not in setting)


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
    ran = run(f"peru-facts {command} {stream}")
    assert (ran.returncode, ran.stderr) == (4, f"peru-facts: cannot write the answer: {reason}\n")


def test_talk_stays_out_of_the_data(tmp_path: Path) -> None:
    run(f"peru-facts trade --year 2017 -f json > {tmp_path}/out 2> {tmp_path}/talk")
    assert (tmp_path / "out").read_text() == "[]\n"
    assert (tmp_path / "talk").read_text().startswith("peru-facts: no trade figure for 2017")
    assert run("peru-facts trade 2> /dev/null").stderr == ""


def test_an_interrupt_leaves_quietly() -> None:
    """The answer is larger than the pipe, which nobody reads, so that the program waits."""
    with subprocess.Popen(
        [sys.executable, "-m", "peru_facts", "facts", "-f", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(PERU_FACTS_FILE=str(PROJECT / "data" / "facts.toml"), PYTHONPATH=str(PROJECT)),
    ) as process:
        time.sleep(2)
        process.send_signal(2)
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        said = process.stderr.read()
        assert process.wait(timeout=30) == 130
    assert b"Traceback" not in said
