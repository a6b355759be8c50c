"""Real commands with their whole output: what a user sees is what these files say.

A line that begins with `$ ` is a command; below it stand the lines of stdout, then those of stderr after `! `, and the
exit status after `? ` when it is not 0; `$TMP` is a scratch folder. `pytest --bless` writes the files anew.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import HERE, answer

TRANSCRIPTS = sorted((HERE / "transcripts").glob("*.txt"))


def test_there_are_transcripts() -> None:
    assert len(TRANSCRIPTS) >= 9


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(path: Path, golden: Callable[[Path, str], None], tmp_path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    written = "\n".join(replayed(line, tmp_path) for line in lines if line.startswith(("$ ", "# ")))
    golden(path, written.replace(str(tmp_path), "$TMP"))


def replayed(line: str, scratch: Path) -> str:
    """A command with what it does now; a comment as it is."""
    if line.startswith("# "):
        return f"{line}\n"
    ran = answer(line.removeprefix("$ "), COLUMNS="100", TMP=str(scratch))
    said = "".join(f"! {text}".rstrip() + "\n" for text in ran.stderr.splitlines())
    left = f"? {ran.returncode}\n" if ran.returncode else ""
    return f"{line}\n{ran.stdout}{said}{left}"
