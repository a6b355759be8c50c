"""Completion as bash, zsh and fish do it, on a pseudo-terminal."""

import os
import pty
import re
import select
import shutil
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from peru_facts.cli.commands import COMMANDS
from peru_facts.cli.completion import Shell
from tests.conftest import FACTS, HERE, PROJECT, environment, run

SHELLS = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        'eval "$(peru-facts completion bash)"; bind "set page-completions off"',
    ),
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
        """Start the shell and switch completion on."""
        command, setup = SHELLS[shell]
        settings = environment(HOME=str(folder), TERM="xterm", PERU_FACTS_FILE=str(FACTS), PS1="> ", COLUMNS="100")
        pid, self.leader = pty.fork()
        if pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, settings)
        self.shell = shell
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

    def listed(self, line: str, endings: list[str]) -> str:
        """What the shell lists after Tab, and again Tab for bash."""
        twice = "\t\t" if self.shell == "bash" else "\t"
        screen = self.typed(f"{ERASE}{line}{twice}", lambda text: all(ending in text for ending in endings))
        self.ran(ERASE)
        return screen


TESTED_SHELLS = [pytest.param(shell, marks=pytest.mark.slow if shell != "bash" else ()) for shell in get_args(Shell)]


@pytest.fixture(scope="module", params=TESTED_SHELLS)
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
    text = re.sub(r"(?s)\[synonyms\].*?\n\n", "", FACTS.read_text(encoding="utf-8"))  # they rest on the titles
    lines = text.splitlines()
    start = lines.index("[[trade]]")
    head = [re.sub(r'^(short|aid|people) = ".*"', r'\1 = "$(touch PWNED)"', line) for line in lines[:start]]
    body = [
        f'title = "{next(titles)} {at}"' if line.startswith("title") else line for at, line in enumerate(lines[start:])
    ]
    return "\n".join([*head, *body]).replace("Ministry of Works", "$(touch PWNED)") + "\n"


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
        ("trade < oth", "trade"),
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
        (
            "trade --f",
            {
                "--flow": "The direction of trade: two-way, us-exports, us-imports.",
                "--from": "From this year, month or day on.",
            },
        ),
    ],
)
def test_a_shell_lists_values_with_descriptions(terminal: Terminal, line: str, entries: dict[str, str]) -> None:
    endings = [text[-6:] for text in (*entries, *entries.values()) if text]
    terminal.listed(f"peru-facts {line}", endings)


def test_a_hostile_base_runs_nothing(terminal: Terminal) -> None:
    assert "no problem" in terminal.ran("peru-facts check evil.toml")
    for line, value in (
        ("show ", "goods-2018"),
        ("facts --topic ", "people"),
        ("cite ", "almanac-2021"),
        ("programs --agency ", "touch"),
        ("facts --source ", "almanac-2021"),
    ):
        terminal.listed(f"peru-facts --facts evil.toml {line}", [value[-6:]])
    assert "NONE" in terminal.ran("test -e PWNED || echo NO''NE")


def offered(line: str, **settings: str) -> list[str]:
    """What the program tells a shell."""
    ran = run("peru-facts", HERE, _PERU_FACTS_COMPLETE="bash", COMP_LINE=f"peru-facts {line}", **settings)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.splitlines()


def test_every_year_on_offer_has_an_answer() -> None:
    for command in ("trade", "programs", "timeline", "facts"):
        years = offered(f"{command} --year ")
        assert years
        assert all(run(f"peru-facts {command} --year {year}").returncode == 0 for year in (years[0], years[-1]))


def test_every_column_of_a_command_is_on_offer() -> None:
    """A new command needs its row type among those that complete --fields."""
    assert {name for name, rows in COMMANDS.items() if rows} == {*COMMANDS} - {"completion", "page", "export", "mcp"}
    for command in (*filter(COMMANDS.get, COMMANDS), "verify --details", "paragraphs --toml"):
        assert len(offered(f"{command} --fields ")) > 0, command
    assert offered("verify --fields ") != offered("verify --details --fields ")


@pytest.mark.parametrize(
    "words", ["", "show", "show $", 'show "', "show 'x \\", "--facts", "show \x1b[31m", "facts -- "]
)
def test_any_line_can_be_completed(words: str) -> None:
    assert all(line.replace("\t", "").isprintable() for line in offered(words))


def test_every_description_fits_a_line(tmp_path: Path) -> None:
    base = tmp_path / "evil.toml"
    base.write_text(evil_base(), encoding="utf-8")
    for line in ("show ", "facts --topic ", "facts --source ", "programs --agency "):
        offers = offered(line, PERU_FACTS_FILE=str(base))
        assert offers
        assert all(re.fullmatch(r"[\w@%+=:,./-]+(\t[^\t\x00-\x1f]{1,100})?", offer, re.ASCII) for offer in offers)


def test_an_unknown_shell_is_a_usage_error() -> None:
    ran = run("peru-facts", _PERU_FACTS_COMPLETE="bogus")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "peru-facts: there is no shell 'bogus'\n  shells: bash, zsh, fish\n"


def test_the_wheel_carries_each_script_where_its_shell_looks() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    del shared["share/man/man1/peru-facts.1"]
    for shell, (source, target) in zip(get_args(Shell), shared.items(), strict=True):
        assert target.startswith(f"share/{shell}")
        assert (PROJECT / source).read_text(encoding="utf-8") == run(f"peru-facts completion {shell}").stdout
