"""Programs of others that read our files: pandoc, bibutils, BibTeX and biber."""

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import TODAY

INSTALLED_BY_CI = ("pandoc", "ris2xml", "bib2xml")


def path_of(program: str) -> str | None:
    """Find a program; pip's pandoc reads RIS, unlike that of older systems."""
    package = find_spec("pypandoc")
    if program == "pandoc" and package and package.origin:
        bundled = Path(package.origin).parent / "files" / "pandoc"
        if bundled.is_file():
            return str(bundled)
    return shutil.which(program)


def needs(program: str) -> pytest.MarkDecorator:
    """Skip a test without the program, but never in CI."""
    required = os.environ.get("CI") == "true" and program in INSTALLED_BY_CI
    return pytest.mark.skipif(path_of(program) is None and not required, reason=f"{program} is not installed")


def read_by(program: str, *arguments: str, text: str = "", folder: Path | None = None) -> str:
    """Run a program and return its output, without complaints."""
    ran = subprocess.run(
        [path_of(program) or program, *arguments],
        env=os.environ | TODAY,
        input=text,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    return ran.stdout


def needs_ris_in_pandoc() -> None:
    """Skip a test if pandoc is too old for RIS."""
    if "ris" not in read_by("pandoc", "--list-input-formats").split():
        pytest.skip("pandoc before 3.0 does not read RIS")
