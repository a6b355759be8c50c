"""Completion as bash, zsh and fish do it, on a pseudo-terminal."""

import json
import os
import pty
import re
import select
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from typer import Context
from typer.main import get_command

from peru_facts.cli.app import app
from peru_facts.cli.completion import ROWS, Shell
from peru_facts.cli.group import COMMANDS
from tests.conftest import FACTS, HERE, PROJECT, environment, run

SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(peru-facts completion bash)"'),
    "zsh": (["zsh", "-f", "-i"], 'eval "$(peru-facts completion zsh)"; unsetopt beep'),
    "fish": (["fish", "--no-config", "-i"], "peru-facts completion fish | source"),
}
LINE_START, ERASE = "\x01", "\x15"
ESCAPES = re.compile(rb"\x1b\[[0-9;?>]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>()]B?|[\r\x0f]")
EVIL = (
    r"$(touch PWNED)",
    r"`touch PWNED`",
    r"\"; touch PWNED; \"",
    r"'; touch PWNED; '",
    r"${x:=$(touch PWNED)}",
    r"<(touch PWNED) | touch PWNED &",
    r"%F{red}%(?.$(touch PWNED).) !! ~ * {a,b} #",
    r"(touch PWNED) $'\\n' \\ :x:",
)


class Terminal:
    """A shell at a prompt."""

    def __init__(self, shell: str, folder: Path) -> None:
        command, setup = SHELLS[shell]
        settings = environment(HOME=str(folder), TERM="xterm", PERU_FACTS_FILE=str(FACTS), PS1="> ", COLUMNS="100")
        pid, self.leader = pty.fork()
        if pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, settings)
        self.screen = ""
        self.ran(setup)
        self.ran("PS1='> '" if shell != "fish" else "true")

    def ran(self, line: str) -> str:
        """What a line prints."""
        mark = f"end-{time.monotonic_ns()}"
        half = len(mark) // 2
        return self.typed(f"{line}\recho {mark[:half]}''{mark[half:]}\r", lambda screen: mark in screen)

    def typed(self, keys: str, enough: Callable[[str], bool]) -> str:
        """What appears until there is enough."""
        os.write(self.leader, keys.encode())
        received, deadline = b"", time.monotonic() + 20
        while time.monotonic() < deadline and not enough(text := ESCAPES.sub(b"", received).decode(errors="replace")):
            if select.select([self.leader], [], [], 0.2)[0]:
                received += os.read(self.leader, 65536)
        assert enough(text), text
        return text

    def completed(self, line: str) -> list[str]:
        """The words after the first that stand at the prompt after Tab."""
        printed = self.ran(f"{ERASE}{line}\t{LINE_START}printf '<%s>\\n' ")
        assert "peru-facts: " not in printed, printed
        return re.findall(r"^<(.*)>$", printed, re.MULTILINE)[1:]

    def listed(self, line: str, expected: str) -> str:
        """What the shell lists after two Tabs."""
        screen = self.typed(f"{ERASE}{line}\t", lambda screen: line[-8:] in screen)
        if expected not in screen:
            screen += self.typed("\t", lambda more: expected in screen + more)
        self.ran(ERASE)
        return screen


@pytest.fixture(scope="module", params=get_args(Shell))
def terminal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """Each shell, in a folder with files whose names must not be offered."""
    if not shutil.which(request.param) and os.environ.get("CI") != "true":
        pytest.skip(f"{request.param} is not installed")
    folder = tmp_path_factory.mktemp(request.param)
    for name in ("us-file", "goods-file", "copy.toml", "trade-file"):
        (folder / name).write_text("")
    (folder / "other.toml").write_text(FACTS.read_text(encoding="utf-8").replace("goods-2018", "other-2018"))
    (folder / "evil.toml").write_text(evil_base(), encoding="utf-8")
    (folder / "broken.toml").write_text("[fact_base\n")
    made = Terminal(request.param, folder)
    yield made
    os.close(made.leader)


def evil_base() -> str:
    """The tests' base with titles and descriptions that a shell could run."""
    titles = iter(EVIL * 100)
    lines = FACTS.read_text(encoding="utf-8").splitlines()
    start = lines.index("[[trade]]")
    head = [re.sub(r'^(short|aid|people) = ".*"', rf'\1 = "{EVIL[0]}"', line.replace("\\", "")) for line in lines[:start]]
    body = [f'title = "{next(titles)} {number}"' if line.startswith("title") else line for number, line in enumerate(lines[start:])]
    return "\n".join([*head, *body]) + "\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tim", "timeline"),
        ("trade --flow us-e", "trade --flow us-exports"),
        ("trade --flow=us-e", "trade --flow=us-exports"),
        ("trade --flow=us", "trade --flow=us-"),
        ("trade --flow US-E", "trade --flow us-exports"),
        ("trade -f mark", "trade -f markdown"),
        ("trade --meas", "trade --measure"),
        ("show goods-201", "show goods-201"),
        ("show goods-2018 bil", "show goods-2018 bilateral-2019"),
        ('show "bilat', "show bilateral-2019"),
        ("cite gaz", "cite gazette-2020"),
        ("facts --source alm", "facts --source almanac-2021"),
        ("facts --topic=peo", "facts --topic=people"),
        ("trade --year 2018 --from 2019 --flow tw", "trade --year 2018 --from 2019 --flow two-way"),
        ("trade --fields id,stat", "trade --fields id,stat"),
        ("trade --fields id,state", "trade --fields id,statement"),
        ("--facts other.toml show oth", "--facts other.toml show other-2018"),
        ("--facts=other.toml show oth", "--facts=other.toml show other-2018"),
        ("--facts oth", "--facts other.toml"),
        ("--facts=oth", "--facts=other.toml"),
        ("check oth", "check other.toml"),
        ("paragraphs oth", "paragraphs other.toml"),
        ("verify us-file oth", "verify us-file other.toml"),
        ("trade > oth", "trade"),
        ("completion z", "completion zsh"),
        ("--facts=x tra", "--facts=x trade"),
    ],
)
def test_a_shell_inserts_what_fits(terminal: Terminal, line: str, words: str) -> None:
    assert terminal.completed(f"peru-facts {line}") == words.split()


@pytest.mark.parametrize(
    "line",
    [
        "nosuch ",
        "nosuch us-f",
        "trad --fl",
        "facts us-f",
        "trade us-f",
        "trade --accessed us-f",
        "show us-f",
        "--facts nosuch.toml show goods-20",
        "--facts=broken.toml show goods-20",
        "--facts - show goods-20",
        "--facts . show goods-20",
        "show nosuch",
        "trade --flow=nosuch",
        "check us-file us-f",
    ],
)
def test_where_nothing_fits_a_shell_inserts_and_says_nothing(terminal: Terminal, line: str) -> None:
    assert terminal.completed(f"peru-facts {line}") == line.split()


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("show goods-201", {"goods-2018": "Goods trade, 2018", "goods-2019": "Goods trade, 2019"}),
        ("cite --style ", {"chicago": "", "csl-json": ""}),
        ("facts --source ", {"almanac-2021": "Almanac, ca. 2021", "gazette-2020": "Gazette, 2020"}),
        ("trade --year=20", {"2018": "", "2019": ""}),
        ("trade --f", {"--flow": "The direction of trade", "--from": "From this year"}),
    ],
)
def test_a_shell_lists_values_with_descriptions(terminal: Terminal, line: str, entries: dict[str, str]) -> None:
    screen = terminal.listed(f"peru-facts {line}", list(entries)[-1])
    for value, about in entries.items():
        assert value[-6:] in screen
        assert about in screen


def test_a_hostile_base_runs_nothing(terminal: Terminal, tmp_path: Path) -> None:
    assert run(f"peru-facts check {tmp_path.name}").returncode == 3
    for line in ("show ", "facts --topic ", "cite ", "programs --agency ", "facts --source "):
        terminal.typed(f"{ERASE}peru-facts --facts evil.toml {line}\t\t\t", lambda screen: "evil" in screen)
        terminal.ran(ERASE)
    assert "PWNED" not in terminal.ran("ls").replace("touch PWNED", "")
