"""README cannot drift: its two commands are those of CI, its examples are run, and every command is in it."""

import doctest
import re
from collections.abc import Callable

import pytest

from peru_facts.cli import app
from tests.conftest import PROJECT, on_a_terminal, without_escapes

README = PROJECT / "README.md"
TEXT = README.read_text(encoding="utf-8")
SETUP = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
EXAMPLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
COMMANDS = sorted(command.callback.__name__ for command in app.registered_commands if command.callback)


def test_two_commands_do_all_their_set_up() -> None:
    assert len(SETUP) == 2
    assert SETUP[0].rstrip().endswith("peru-facts trade --year 2018")
    assert SETUP[1].rstrip().endswith("pytest")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(command: str) -> None:
    assert re.search(rf"^\$ peru-facts (--facts \S+ )?{command}\b", TEXT, re.MULTILINE)


def test_examples_print_what_the_readme_says(golden: Callable[..., None]) -> None:
    golden(README, EXAMPLE.sub(lambda found: "".join(map(replayed, found[0].splitlines())), TEXT))


def test_the_lines_of_python_work() -> None:
    ran = doctest.testfile(str(README), module_relative=False)
    assert (ran.failed, ran.attempted) == (0, 2)


def replayed(line: str) -> str:
    """An example's command with what a terminal of 80 columns shows now; nothing for the lines that it showed."""
    if not line.startswith("$ "):
        return ""
    screen = without_escapes(on_a_terminal(line.removeprefix("$ "), 80, PROJECT, PERU_FACTS_FILE=""))
    return f"{line}\n{screen}"
