"""The manual cannot drift: README's two commands are those of CI, every command is in it, and all examples are run."""

import doctest
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from peru_facts.citations import DEFAULT_STYLE, STYLES
from peru_facts.cli.group import COMMANDS
from tests.conftest import PROJECT, on_a_terminal, without_escapes

README = PROJECT / "README.md"
PAGES = [README, *sorted((PROJECT / "docs").glob("*.md"))]
TEXT = README.read_text(encoding="utf-8")
SETUP = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
EXAMPLES = re.compile(r"(?<=```console\n).*?(?=```(?:\n|$))", re.DOTALL)
COMMAND = re.compile(r"^\$ .*\n(?:> .*\n|>\n)*", re.MULTILINE)


def test_two_commands_do_all_their_set_up() -> None:
    assert len(SETUP) == 2
    assert SETUP[0].rstrip().endswith("peru-facts trade --year 2018")
    assert SETUP[1].rstrip().endswith("pytest")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_an_example(command: str) -> None:
    assert re.search(rf"^\$ peru-facts (--facts \S+ )?{command}\b", TEXT, re.MULTILINE)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_shown(style: str) -> None:
    page = (PROJECT / "docs" / "citations.md").read_text(encoding="utf-8")
    assert style == DEFAULT_STYLE or re.search(rf"^\$ peru-facts cite .* --style {style} ", page, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_print_what_the_manual_says(page: Path, golden: Callable[..., None], tmp_path: Path) -> None:
    """A new author's road begins in an empty folder."""
    folder = tmp_path if page.stem == "authors" else PROJECT
    text = page.read_text(encoding="utf-8")
    golden(
        page, EXAMPLES.sub(lambda found: "".join(replayed(each, folder) for each in COMMAND.findall(found[0])), text)
    )


def test_the_lines_of_python_work() -> None:
    ran = doctest.testfile(str(README), module_relative=False)
    assert (ran.failed, ran.attempted) == (0, 2)


def replayed(command: str, folder: Path) -> str:
    """An example's command, which goes on after `> `, with what a terminal of 80 columns shows now."""
    typed = re.sub(r"^(?:\$ |> ?)", "", command, flags=re.MULTILINE)
    return command + without_escapes(on_a_terminal(typed, 80, folder, PERU_FACTS_FILE=""))
