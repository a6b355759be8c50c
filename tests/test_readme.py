"""The manual cannot drift: README's two commands are those of CI, every command is in it, and all examples are run."""

import doctest
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import fields

from peru_facts.citations import DEFAULT_STYLE, STYLES
from peru_facts.cli.commands import COMMANDS
from peru_facts.render import Format
from tests.conftest import PROJECT, on_a_terminal, without_escapes
from tests.picture import picture

README = PROJECT / "README.md"
PAGES = [README, *sorted((PROJECT / "docs").glob("*.md"))]
TEXT = README.read_text(encoding="utf-8")
SETUP = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
EXAMPLES = re.compile(r"(?<=```console\n).*?(?=```(?:\n|$))", re.DOTALL)
COMMAND = re.compile(r"^\$ .*\n(?:> .*\n|>\n)*", re.MULTILINE)
FACTS = re.compile(r"^<!-- facts: (\S+) -->$", re.MULTILINE)


def test_two_commands_do_all_their_set_up() -> None:
    assert len(SETUP) == 2
    assert SETUP[0].rstrip().endswith("peru-facts trade --year 2018")
    assert SETUP[1].rstrip().endswith("pytest -n auto")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_an_example(command: str) -> None:
    manual = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert re.search(rf"^\$ peru-facts (--facts \S+ )?{command}\b", manual, re.MULTILINE)


def test_no_example_has_a_sum_in_double_quotes() -> None:
    """A shell makes 7 of "$17", and the answer is about another sum."""
    pages = [*PAGES, PROJECT / "share" / "man" / "man1" / "peru-facts.1"]
    lines = [line for page in pages for line in page.read_text(encoding="utf-8").splitlines()]
    examples = [line for line in lines if line.removeprefix("$ ").startswith(("peru-facts", "echo"))]
    assert examples
    assert [line for line in examples if re.search(r'"[^"\']*\$\d', line)] == []


def test_every_command_is_found_on_the_page_of_all_commands() -> None:
    page = (PROJECT / "docs" / "using.md").read_text(encoding="utf-8")
    table = page.partition("| --- |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", table)) == set(COMMANDS)


def test_every_field_is_explained() -> None:
    page = (PROJECT / "docs" / "data.md").read_text(encoding="utf-8")
    rows = [row.split(".") for names in COMMANDS.values() for row in names]
    types = [getattr(import_module(f"peru_facts.queries.{module}"), name) for module, name in rows]
    names = {field.name for row_type in types for field in fields(row_type)}
    assert len(names) > 80
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_every_format_is_explained() -> None:
    page = (PROJECT / "docs" / "scripts.md").read_text(encoding="utf-8")
    table = page.partition("| format |")[2].partition("\n\n")[0]
    assert {*get_args(Format)} <= set(re.findall(r"`(\w+)`", table))


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_shown(style: str) -> None:
    page = (PROJECT / "docs" / "citations.md").read_text(encoding="utf-8")
    assert style == DEFAULT_STYLE or re.search(rf"^\$ peru-facts cite .* --style {style} ", page, re.MULTILINE)


def test_every_page_of_the_manual_is_named_in_the_readme() -> None:
    assert [page.name for page in PAGES[1:] if f"docs/{page.name}" not in TEXT] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_print_what_the_manual_says(page: Path, golden: Callable[..., None], tmp_path: Path) -> None:
    """A new author's road begins in an empty folder; a page may name another fact base than the shipped one."""
    folder = tmp_path if page.stem == "authors" else PROJECT
    text = page.read_text(encoding="utf-8")
    named = FACTS.search(text)
    facts = named[1] if named else ""

    def run(block: re.Match[str]) -> str:
        return "".join(replayed(command, folder, facts) for command in COMMAND.findall(block[0]))

    golden(page, EXAMPLES.sub(run, text))


@pytest.mark.parametrize("name", ["scripts", "python"])
def test_the_lines_of_python_work(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    ran = doctest.testfile(str(PROJECT / "docs" / f"{name}.md"), module_relative=False)
    assert (ran.failed, ran.attempted > 0) == (0, True)


def replayed(command: str, folder: Path, facts: str) -> str:
    """A command, which goes on after `> `, with the screen of a terminal of 80 columns."""
    typed = re.sub(r"^(?:\$ |> ?)", "", command, flags=re.MULTILINE)
    return command + without_escapes(on_a_terminal(typed, 80, folder, PERU_FACTS_FILE=facts))


def test_the_picture_is_a_real_screen(golden: Callable[..., None]) -> None:
    golden(PROJECT / "docs" / "terminal.svg", picture())
