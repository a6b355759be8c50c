"""Every example of every help text does what it shows, on the shipped facts."""

import shutil
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from peru_facts.cli.app import HELP
from peru_facts.cli.commands import COMMANDS
from tests.conftest import DOCUMENTS, PROJECT, answer, environment

ARTICLE = "Trade in goods was $17.5 billion in 2018 [@goods-two-way-2018].\n"
NOT_ALL_SUPPORTED = ("claim",)  # a claim that is contradicted is an example, too
OF_A_SHELL = {"completion fish": "fish", "completion zsh": "zsh"}


def examples() -> Iterator[tuple[str, str]]:
    """The commands with their examples; "" is the program."""
    for name in ("", *COMMANDS):
        text = import_module(f"peru_facts.cli.commands.{name}").HELP if name else HELP
        block = text.partition("Examples:\n")[2].partition("\n\n")[0]
        yield from ((name, line.strip()) for line in block.splitlines())


EXAMPLES = [*examples()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files that the examples name."""
    for name in ("mine.toml", "old.toml", "new.toml"):
        shutil.copy(PROJECT / "data" / "facts.toml", tmp_path / name)
    for name in ("article.md", "article.qmd"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    if DOCUMENTS.is_dir():
        shutil.copytree(DOCUMENTS, tmp_path / "documents")
        shutil.copy(DOCUMENTS / "relations-2022.txt", tmp_path / "fact-sheet.txt")
    return tmp_path


def test_every_command_has_an_example() -> None:
    assert {name for name, _ in EXAMPLES} == {"", *COMMANDS}
    assert len(EXAMPLES) > 60


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=lambda text: text or "-")
def test_an_example_answers(name: str, line: str, folder: Path) -> None:
    if ("documents" in line or "fact-sheet" in line) and not DOCUMENTS.is_dir():
        pytest.skip(f"no source documents in {DOCUMENTS}")
    if "pandoc" in line:
        _convert(folder)
    shell = next((shell for part, shell in OF_A_SHELL.items() if part in line), "")
    status, said, told = _ran_by(shell, line, folder) if shell else _ran(line, folder)
    assert status == 0 or (name in NOT_ALL_SUPPORTED and status == 1 and said), told


def _ran(line: str, folder: Path) -> tuple[int, str, str]:
    ran = answer(line, folder, PERU_FACTS_FILE="")
    return ran.returncode, ran.stdout, ran.stderr


def _ran_by(shell: str, line: str, folder: Path) -> tuple[int, str, str]:
    """An example for another shell than bash."""
    if not shutil.which(shell):
        pytest.skip(f"no {shell}")
    settings = environment(HOME=str(folder))
    ran = subprocess.run(
        [shell, "-c", line], cwd=folder, env=settings, capture_output=True, text=True, check=False, timeout=60
    )
    return ran.returncode, ran.stdout, ran.stderr


def _convert(folder: Path) -> None:
    """Write the article as a document of a word processor."""
    if not shutil.which("pandoc"):
        pytest.skip("no pandoc")
    subprocess.run(["pandoc", "article.md", "-o", "article.docx"], cwd=folder, check=True, timeout=60)
