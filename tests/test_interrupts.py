"""An interrupt ends the program at once and without a word, whenever it comes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import HERE, PROGRAMS, PROJECT, environment

# The program, which writes a dot once it has taken over the interrupt: before that, Python itself is starting.
STARTED = (
    "import os, signal\n"
    "install = signal.signal\n"
    "def telling(*arguments):\n"
    "    install(*arguments)\n"
    "    os.write(1, b'.')\n"
    "signal.signal = telling\n"
    "from peru_facts.main import main\n"
    "main()\n"
)
MOMENTS = 60
INTERRUPTED = 130


def start(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """The program, at the moment from which on an interrupt is its own."""
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
    """The status and the talk of a lookup that is interrupted some seconds after its start."""
    with start(["facts", "-f", "table"]) as process:
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        return process.returncode, said


def test_an_interrupt_is_quiet_at_every_moment() -> None:
    """From before the first import to after the last line; not one moment shows a traceback."""
    begun = time.monotonic()
    with start(["facts", "-f", "table"]) as process:
        process.communicate(timeout=60)
    whole = (time.monotonic() - begun) * 1.2
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(interrupted, [whole * moment / MOMENTS for moment in range(MOMENTS)]))
    assert {said for _, said in ends} == {b""}
    assert {status for status, _ in ends} <= {0, INTERRUPTED}
    assert ends[0] == (INTERRUPTED, b"")


def test_an_interrupt_ends_a_write_that_nobody_reads() -> None:
    """The pipe of the answer is full, and the program waits for its reader."""
    with start(["--facts", str(PROJECT / "data" / "facts.toml"), "facts", "-f", "json"]) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"["
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == INTERRUPTED
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_the_other_signals_do_what_they_always_do() -> None:
    with start(["--facts", str(PROJECT / "data" / "facts.toml"), "facts", "-f", "json"]) as process:
        process.terminate()
        assert process.wait(timeout=60) == -signal.SIGTERM


@pytest.mark.parametrize("program", [[str(PROGRAMS / "peru-facts")], [sys.executable, "-m", "peru_facts"]])
def test_an_ignored_interrupt_stays_ignored(program: list[str]) -> None:
    """As under nohup, or behind `&` in a script: an interrupt meant for another program does not end this one."""
    reader, writer = os.pipe()
    shell = ["bash", "-c", "trap '' INT; exec \"$@\"", "bash"]
    with subprocess.Popen(
        [*shell, *program, "facts", "-f", "json"],
        cwd=HERE,
        env=environment(PYTHONPATH=str(PROJECT), PERU_FACTS_FILE=str(PROJECT / "data" / "facts.toml")),
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
