"""A user who asks twice gets the same answer, whether or not the second one comes from a snapshot."""

import sqlite3
from pathlib import Path

import pytest
from msgspec import json
from msgspec.structs import replace

from benchmarks.bases import write_base
from peru_facts.snapshots.seal import Seal, State
from tests.conftest import PROJECT, run


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of facts that is large, as a user has it."""
    path = tmp_path_factory.mktemp("large") / "facts.toml"
    write_base(2500, path)
    return path


COMMANDS = (
    "trade --year 2018 -f json",
    "programs fulbright -f csv",
    "timeline --from 2013 --to 2013-06",
    "facts presidente beca -f jsonl",
    "facts --topic education --source relations-2022 -f tsv",
    "show goods-two-way-2018-copy-0001 -f list",
    "cite goods-two-way-2018-copy-0001",
    "trade --year 1999",
    "show goods-two-way-1999",
    "sources -f json",
    "conflicts --kind trend -f json",
    "--version",
)


def started(command: str, facts: Path) -> tuple[int, str, str]:
    ran = run(f"peru-facts {command}", PERU_FACTS_FILE=str(facts), XDG_CACHE_HOME=str(facts.parent / "cache"))
    return ran.returncode, ran.stdout, ran.stderr


def test_the_program_answers_the_same_with_and_without_a_snapshot(large: Path) -> None:
    cache = large.parent / "cache" / "peru-facts"
    plain = {command: started(f"--no-cache {command}", large) for command in COMMANDS}
    assert not cache.exists()
    made = {command: started(command, large) for command in COMMANDS}
    kept = list(cache.glob("*.sqlite"))
    assert len(kept) == 1
    assert made == plain
    assert {command: started(command, large) for command in COMMANDS} == plain
    assert started("--no-cache sources", large) == started("sources", large)


@pytest.mark.parametrize("command", ["sources", "check", "verify ."])
def test_no_cache_removes_the_snapshot_whatever_is_asked(large: Path, command: str) -> None:
    started("sources", large)
    snapshot = snapshot_in(large.parent / "cache" / "peru-facts")
    started(f"--no-cache {command}", large)
    assert not snapshot.exists()


def test_the_shipped_facts_have_a_snapshot(tmp_path: Path) -> None:
    shipped = PROJECT / "data" / "facts.toml"
    variables = {"PERU_FACTS_FILE": "", "XDG_CACHE_HOME": str(tmp_path)}
    plain = run("peru-facts --no-cache trade --year 2018", PERU_FACTS_FILE=str(shipped)).stdout
    told = [run("peru-facts trade --year 2018", PROJECT, **variables) for _ in range(2)]
    assert [(each.returncode, each.stdout, each.stderr) for each in told] == [(0, plain, "")] * 2
    assert snapshot_in(tmp_path / "peru-facts").stem.startswith("facts-")


def snapshot_in(folder: Path) -> Path:
    """The one snapshot that is kept there."""
    (file,) = folder.glob("*.sqlite")
    return file


@pytest.mark.parametrize("command", ["trade --year 2018", "--version", "cite goods-two-way-2018"])
def test_a_snapshot_that_lies_in_spite_of_its_seal_is_not_believed(large: Path, command: str) -> None:
    """The facts are read from their own file, and nobody need hear of it."""
    expected = started(f"--no-cache {command}", large)
    started("sources", large)
    file = snapshot_in(large.parent / "cache" / "peru-facts")
    seal = file.with_suffix(".json")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE fact SET data = x'00'")
        connection.execute("UPDATE frame SET data = x'00'")
    connection.close()
    forged = replace(json.decode(seal.read_bytes(), type=Seal), snapshot=State.of(file.stat()))
    seal.write_bytes(json.encode(forged))
    assert started(command, large) == expected
    assert not file.exists()
