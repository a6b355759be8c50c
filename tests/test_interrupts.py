"""Ctrl-C ends the program by the signal, at once and silently."""

import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import HERE, PROGRAMS, PROJECT, environment

# The program, which prints a dot at its first line: before that, Python is still starting.
STARTED = (
    "import os, signal\n"
    "install = signal.signal\n"
    "def announced(*arguments):\n"
    "    install(*arguments)\n"
    "    os.write(1, b'.')\n"
    "signal.signal = announced\n"
    "from peru_facts.main import main\n"
    "main()\n"
)
MANY_FACTS = ["--facts", str(PROJECT / "data" / "facts.toml"), "facts", "-f", "json"]  # more than a pipe holds
INTERRUPTED = -signal.SIGINT
SEEN_BY_A_SHELL = 130


@pytest.fixture(autouse=True)
def _interrupts_arrive() -> Iterator[None]:
    """Undo what `nohup` or `&` did to the tests."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def start(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start the program and wait for its first line."""
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, *arguments],
        cwd=HERE,
        env=environment(PYTHONPATH=str(PROJECT)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.read(1) == b"."
    return process


def interrupted(delay: float) -> tuple[int, bytes]:
    """Interrupt a lookup after some seconds; give its status and stderr."""
    with start(["facts", "-f", "table"]) as process:
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        return process.returncode, errors


@pytest.mark.parametrize("moments", [16, pytest.param(60, marks=pytest.mark.slow)])
def test_an_interrupt_is_silent_at_every_moment(moments: int) -> None:
    """From before the first import to after the last line."""
    start_time = time.monotonic()
    with start(["facts", "-f", "table"]) as process:
        process.communicate(timeout=60)
    duration = (time.monotonic() - start_time) * 1.2
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(interrupted, [duration * moment / moments for moment in range(moments)]))
    assert {errors for _, errors in ends} == {b""}
    assert {status for status, _ in ends} <= {0, INTERRUPTED}
    assert ends[0] == (INTERRUPTED, b"")


def test_an_interrupt_ends_a_write_into_a_full_pipe() -> None:
    with start(MANY_FACTS) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"["
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == INTERRUPTED
        assert process.stderr is not None
        assert process.stderr.read() == b""


@pytest.mark.parametrize("program", [[str(PROGRAMS / "peru-facts")], [sys.executable, "-m", "peru_facts"]])
@pytest.mark.parametrize("shell", ["bash", "dash", "zsh"])
def test_ctrl_c_on_a_terminal_stops_a_loop(shell: str, program: list[str], tmp_path: Path) -> None:
    """Otherwise a user would have to press it once for every file."""
    command = f"{' '.join([*program, *MANY_FACTS])} > {tmp_path}/answer"
    loop = f"for number in 1 2 3; do {command}; echo status $?; done; echo after"
    status, screen = interrupted_on_a_terminal(shell, loop, tmp_path)
    assert status in (INTERRUPTED, SEEN_BY_A_SHELL)
    assert screen.replace(b"^C", b"") == b""


@pytest.mark.parametrize("shell", ["bash", "dash", "zsh"])
def test_a_shell_sees_an_interrupt_as_130(shell: str, tmp_path: Path) -> None:
    command = f"trap : INT; {PROGRAMS / 'peru-facts'} {' '.join(MANY_FACTS)} > {tmp_path}/answer; echo $?"
    _, screen = interrupted_on_a_terminal(shell, command, tmp_path)
    assert screen.replace(b"^C", b"").strip() == b"130"


def interrupted_on_a_terminal(shell: str, script: str, folder: Path) -> tuple[int, bytes]:
    """Press Ctrl-C once the script writes to `folder/answer`; give the status and the screen."""
    if not shutil.which(shell) or not shutil.which("setsid"):
        pytest.skip(f"{shell} or setsid is not installed")
    os.mkfifo(folder / "answer")
    leader, follower = pty.openpty()
    with subprocess.Popen(
        ["setsid", "--ctty", "--wait", shell, "-c", script],
        cwd=HERE,
        env=environment(PYTHONPATH=str(PROJECT)),
        stdin=follower,
        stdout=follower,
        stderr=follower,
    ) as process:
        os.close(follower)
        with (folder / "answer").open("rb") as answer:
            assert answer.read(1) == b"["
            os.write(leader, b"\x03")
            try:
                status = process.wait(timeout=60)
            finally:
                process.kill()
    screen = b""
    try:
        while chunk := os.read(leader, 65536):
            screen += chunk
    except OSError:  # the other side is closed
        os.close(leader)
    return status, screen


def test_other_signals_keep_their_effect() -> None:
    with start(MANY_FACTS) as process:
        process.terminate()
        assert process.wait(timeout=60) == -signal.SIGTERM


@pytest.mark.parametrize("program", [[str(PROGRAMS / "peru-facts")], [sys.executable, "-m", "peru_facts"]])
def test_an_ignored_interrupt_stays_ignored(program: list[str]) -> None:
    """As under nohup, or behind `&` in a script: the interrupt is meant for another program."""
    reader, writer = os.pipe()
    shell = ["bash", "-c", "trap '' INT; exec \"$@\"", "bash"]
    with subprocess.Popen(
        [*shell, *program, *MANY_FACTS],
        cwd=HERE,
        env=environment(PYTHONPATH=str(PROJECT)),
        stdout=writer,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(writer)
        with os.fdopen(reader, "rb") as answer:
            begin = answer.read(1)
            process.send_signal(signal.SIGINT)
            assert (begin + answer.read()).endswith(b"]\n")
        assert process.wait(timeout=60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""
