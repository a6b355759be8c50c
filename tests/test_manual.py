"""The manual cannot drift: README's two commands are those of CI, and every example of README and `docs` is run."""

import doctest
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from peru_facts.citations import DEFAULT_STYLE, STYLES
from peru_facts.cli import app
from tests.conftest import PROJECT, on_a_terminal, without_escapes

README = PROJECT / "README.md"
TEXT = README.read_text(encoding="utf-8")
PAGES = [README, *sorted((PROJECT / "docs").glob("*.md"))]
SETUP = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
EXAMPLE = re.compile(r"(?<=```console\n).*?(?=```(?:\n|$))", re.DOTALL)
COMMANDS = sorted(command.callback.__name__ for command in app.registered_commands if command.callback)


def test_two_commands_do_all_their_set_up() -> None:
    assert len(SETUP) == 2
    assert SETUP[0].rstrip().endswith("peru-facts trade --year 2018")
    assert SETUP[1].rstrip().endswith("pytest")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(command: str) -> None:
    assert re.search(rf"^\$ peru-facts (--facts \S+ )?{command}\b", TEXT, re.MULTILINE)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_shown(style: str) -> None:
    page = (PROJECT / "docs" / "citations.md").read_text(encoding="utf-8")
    assert style == DEFAULT_STYLE or re.search(rf"^\$ peru-facts cite .* --style {style} ", page, re.MULTILINE)


def test_every_page_is_linked_from_the_readme() -> None:
    assert all(f"]({page.relative_to(PROJECT)})" in TEXT for page in PAGES[1:])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_print_what_the_page_says(page: Path, golden: Callable[..., None]) -> None:
    text = page.read_text(encoding="utf-8")
    golden(page, EXAMPLE.sub(lambda found: "".join(map(replayed, found[0].splitlines())), text))


def test_the_lines_of_python_work() -> None:
    ran = doctest.testfile(str(README), module_relative=False)
    assert (ran.failed, ran.attempted) == (0, 2)


def replayed(line: str) -> str:
    """An example's command with what a terminal of 80 columns shows now; nothing for the lines that it showed."""
    if not line.startswith("$ "):
        return ""
    screen = without_escapes(on_a_terminal(line.removeprefix("$ "), 80, PROJECT, PERU_FACTS_FILE=""))
    return f"{line}\n{screen}"
