"""Shared by the tests: the program as users start it, and the switch that accepts new golden files.

`PERU_FACTS_DOCUMENTS` names the folder of the source documents, by default `../shared/sources` beside the project.
`PERU_FACTS_BIN` names the folder of the program under test, by default that of Python.
"""

import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir
from fcntl import ioctl
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner

from peru_facts.cli import app

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
DOCUMENTS = Path(os.environ.get("PERU_FACTS_DOCUMENTS") or PROJECT.parent / "shared" / "sources").resolve()
FACTS = HERE / "facts.toml"
PROGRAMS = Path(os.environ.get("PERU_FACTS_BIN") or Path(sys.executable).parent).resolve()
ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")

SETTINGS = re.compile(
    r"PERU_FACTS_FILE|COLUMNS|LINES|TERM|(NO_|FORCE_|CLI)?COLOR|TTY_|PY_COLORS|_?TYPER_|XDG_|LC_|PYTHON"
)
UNPLAIN = re.compile(r"[|&;<>()$`\\*?#~{}\n]|\bmcp\b")  # what a shell obeys, and a command that reads all of stdin
TODAY = {"LD_PRELOAD": ""}  # faketime takes a closed stream for a file of its own, and `man` forbids that
FEIGNED = re.compile(r"TZ$|LD_PRELOAD$|(DONT_|NO_)?FAKE")  # a zone, and a date by faketime

settings.register_profile("patient", deadline=None)  # a busy machine is no failure
settings.load_profile("patient")
collect_ignore = ["fuzz/drive.py"]  # atheris is not in the extra of the tests
FEW_CASES, MANY_CASES = 200, 600  # of a random change of the facts; many where slow tests run too

needs_documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason=f"no source documents in {DOCUMENTS}; set PERU_FACTS_DOCUMENTS to their folder"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="accept the current output as right")
    parser.addoption("--cases", type=int, help="break the shipped facts in about this many new random ways")


def pytest_configure(config: pytest.Config) -> None:
    for number in (signal.SIGINT, signal.SIGHUP):  # ignored where the tests run in the background or by nohup
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    cases = config.getoption("--cases")
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    settings.register_profile(
        "cases",
        deadline=None,
        max_examples=cases or (FEW_CASES if config.option.markexpr == "not slow" else MANY_CASES),
        derandomize=cases is None,
        database=None,
        suppress_health_check=checks,
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell in one line how many tests were skipped for each reason."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()))
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} tests skipped: {reason.removeprefix('Skipped: ')}")


@pytest.fixture(autouse=True, scope="session")
def _plain_settings() -> Iterator[None]:
    """Hide the settings of whoever runs the tests from what runs in this process."""
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(SETTINGS.match, [*os.environ]):
            patch.delenv(name)
        yield


def mostly_slow(cases: Iterable[str], *fast: str) -> list[Any]:
    """Parameters of which README's command tests these few, and .ci/run all."""
    return [pytest.param(case, marks=() if case in fast else pytest.mark.slow) for case in cases]


def environment(**more: str) -> dict[str, str]:
    """Build the environment of a user with UTF-8 and the tests' fact base.

    Only a feigned date and zone and a language in UTF-8 come from outside, because they must not matter.
    """
    language = os.environ.get("LANG", "")
    return {
        "PATH": os.pathsep.join([str(PROGRAMS), os.environ["PATH"]]),
        "LANG": language if language.upper().endswith(("UTF-8", "UTF8")) else "C.UTF-8",
        "PERU_FACTS_FILE": "facts.toml",
        **{name: value for name, value in os.environ.items() if FEIGNED.match(name)},
        **more,
    }


def run(command: str, directory: Path = HERE, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command as a user would, by default on the tests' fact base."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=directory,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def answer(command: str, directory: Path = HERE, **more: str) -> subprocess.CompletedProcess[str]:
    """As `run` does, but in this process if the line is plain and no installed program is under test."""
    if UNPLAIN.search(command) or not command.startswith("peru-facts ") or "PERU_FACTS_BIN" in os.environ:
        return run(command, directory, **more)
    with chdir(directory):
        runner = CliRunner(env={"PERU_FACTS_FILE": "facts.toml", **more})
        ran = runner.invoke(app, shlex.split(command)[1:], prog_name="peru-facts")
    assert isinstance(ran.exception, SystemExit | None), ran.exception
    return subprocess.CompletedProcess(command, ran.exit_code, ran.stdout, ran.stderr)


def on_a_terminal(command: str, width: int, directory: Path = HERE, **more: str) -> str:
    """What a terminal of this width is sent, by stdout and stderr."""
    leader, follower = pty.openpty()
    ioctl(follower, TIOCSWINSZ, pack("HHHH", 50, width, 0, 0))
    settings = environment(TERM="xterm-256color", **more)
    with subprocess.Popen(
        ["bash", "-c", command], cwd=directory, env=settings, stdin=follower, stdout=follower, stderr=follower
    ) as process:
        os.close(follower)
        received = _read_all(leader)
        process.wait(timeout=60)
    os.close(leader)
    return received.decode().replace("\r\n", "\n")


def _read_all(leader: int) -> bytes:
    received = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if not select.select([leader], [], [], 1)[0]:
            continue
        try:
            chunk = os.read(leader, 65536)
        except OSError:  # the other side is closed
            break
        if not chunk:
            break
        received += chunk
    return received


def without_escapes(screen: str) -> str:
    """The text of a screen, without colors and links."""
    return ESCAPES.sub("", screen)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the file that holds what is right; with --bless, make it right."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--bless"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{path.name} differs; pytest --bless accepts the new output"

    return compare
