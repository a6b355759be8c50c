"""The release: what an installation brings beside the program, and what it says about itself."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli

from peru_facts import __version__
from peru_facts.cli.commands import COMMANDS
from tests.conftest import PROJECT
from tests.manual import manual
from tests.programs import needs, read_by

PAGE = PROJECT / "share" / "man" / "man1" / "peru-facts.1"


def test_the_manual_page_is_made_of_the_commands(golden: Callable[[Path, str], None]) -> None:
    golden(PAGE, manual())


@needs("mandoc")
def test_the_manual_page_is_sound() -> None:
    assert read_by("mandoc", "-T", "lint", "-W", "style", str(PAGE)) == ""


@needs("man")
def test_the_manual_page_can_be_read() -> None:
    text = read_by("man", "-l", "-P", "cat", str(PAGE))
    for command in COMMANDS:
        assert re.search(rf"^ +(?:.\x08)?{command[0]}", text, re.MULTILINE)


@pytest.mark.parametrize("name", ["CHANGELOG.md", "CITATION.cff"])
def test_the_version_is_told_everywhere(name: str) -> None:
    assert __version__ in (PROJECT / name).read_text(encoding="utf-8")


def test_the_changelog_names_the_edition() -> None:
    edition = tomli.loads((PROJECT / "data" / "facts.toml").read_text(encoding="utf-8"))["fact_base"]["edition"]
    assert f"\n### {edition}\n" in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_citation_file_is_valid() -> None:
    program = shutil.which("cffconvert")
    if program is None:
        pytest.skip("cffconvert is in the extra `release`")
    subprocess.run([program, "--validate", "-i", PROJECT / "CITATION.cff"], check=True, timeout=60)
