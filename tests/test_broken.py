"""Every rule has its broken file, and the exact words that its author reads (`NAME.txt` beside `NAME.toml`)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from peru_facts.checks import CHECKS
from tests.conftest import HERE, run

BROKEN = sorted((HERE / "broken").glob("*.toml"))


def test_every_rule_has_a_broken_file() -> None:
    assert {check.__name__ for check in CHECKS.values()} <= {path.stem for path in BROKEN}


def test_every_rule_says_what_it_is() -> None:
    assert all(check.__doc__ for check in CHECKS.values())


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_file(path: Path, golden: Callable[[Path, str], None]) -> None:
    ran = run(f"peru-facts check broken/{path.name}")
    assert (ran.returncode, ran.stderr) == (1, "")
    golden(path.with_suffix(".txt"), ran.stdout)
