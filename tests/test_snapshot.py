"""A snapshot that answers otherwise than its file, or is trusted when it should not be, is worse than none."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json
from msgspec.structs import replace
from platformdirs import PlatformDirsABC
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from benchmarks.bases import write_base
from peru_facts import FactBase, load_facts, snapshots
from peru_facts.base import Base
from peru_facts.errors import DamagedSnapshotError, FactsError
from peru_facts.facets import FACETS, texts_of
from peru_facts.files import cache_folder
from peru_facts.period import parse_period
from peru_facts.snapshots import filling, open_facts
from peru_facts.snapshots.seal import Seal, State
from peru_facts.snapshots.snapshot import Snapshot
from peru_facts.snapshots.stored import StoredBase
from peru_facts.words import words_of
from tests import ask
from tests.ask import Criteria
from tests.conftest import FACTS, PROJECT, run

SHIPPED = load_facts(PROJECT / "data" / "facts.toml")


def stored(base: FactBase) -> StoredBase:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    filling.write_base(base, connection)
    return StoredBase(connection, base.path)


STORED = stored(SHIPPED)
FACTS_BY_ID = {fact.id: fact for fact in SHIPPED.facts}
VALUES = {name: sorted({str(v) for f in SHIPPED.facts for v in values(f, SHIPPED)}) for name, values in FACETS.items()}
WORDS = sorted({word for fact in SHIPPED.facts for word in words_of(" ".join(texts_of(fact, SHIPPED)))})


def one_facet(name: str) -> st.SearchStrategy[tuple[str, list[Any]]]:
    values = st.sampled_from([*VALUES[name], *(["1999"] if name == "year" else [])])
    return st.tuples(st.just(name), st.lists(values.map(int) if name == "year" else values, min_size=1, max_size=3))


def beginning(word: str) -> st.SearchStrategy[str]:
    return st.integers(2, len(word) + 1).map(lambda length: word[:length])


DAYS = st.dates(date(1800, 1, 1), date(2030, 1, 1)).map(lambda day: parse_period(day.isoformat()))
CRITERIA = st.builds(
    Criteria,
    facets=st.lists(st.sampled_from(list(FACETS)).flatmap(one_facet), max_size=2).map(dict),
    words=st.lists(st.sampled_from(WORDS).flatmap(beginning) | st.text(max_size=4), max_size=2),
    agencies=st.none() | st.lists(st.sampled_from(["usaid", "Department of State", "navy"]), max_size=1),
    start=st.none() | DAYS,
    end=st.none() | DAYS,
)
QUESTIONS: list[Callable[[Base, Criteria], object]] = [ask.trade, ask.programs, ask.timeline, ask.facts]


def answer(question: Callable[..., object], base: Base, *asked: object) -> object:
    """The report, or the words of the error."""
    try:
        return question(base, *asked)
    except FactsError as error:
        return str(error)


@given(question=st.sampled_from(QUESTIONS), criteria=CRITERIA)
def test_a_snapshot_answers_as_the_file_does(question: Callable[..., object], criteria: Criteria) -> None:
    assert answer(question, STORED, criteria) == answer(question, SHIPPED, criteria)


@given(
    names=st.lists(st.sampled_from([*FACTS_BY_ID, *SHIPPED.sources, "goods-2018", "\ud800"]), min_size=1, max_size=4)
)
def test_a_snapshot_shows_and_cites_as_the_file_does(names: list[str]) -> None:
    assert answer(ask.show, STORED, names) == answer(ask.show, SHIPPED, names)
    assert answer(ask.conflicts, STORED, names, (), ()) == answer(ask.conflicts, SHIPPED, names, (), ())


def test_a_snapshot_has_the_same_documents_conflicts_and_names() -> None:
    assert ask.sources(STORED) == ask.sources(SHIPPED)
    assert ask.conflicts(STORED, (), (), ()) == ask.conflicts(SHIPPED, (), (), ())
    assert (STORED.title, STORED.edition, STORED.path) == (SHIPPED.title, SHIPPED.edition, SHIPPED.path)


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of facts that counts as large, old enough to be trusted by its looks, and an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(snapshots, "LARGE", 1)
    monkeypatch.setattr("peru_facts.snapshots.seal.SETTLED", -1e9)
    path = tmp_path / "facts.toml"
    shutil.copy(FACTS, path)
    return path  # type: ignore[return-value]


def is_stored(path: Path) -> bool:
    return isinstance(open_facts(path), StoredBase)


def test_a_second_look_takes_the_snapshot_and_no_cache_removes_it(facts: Path) -> None:
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    assert not isinstance(open_facts(facts, cache=False), StoredBase)
    assert [is_stored(facts), is_stored(facts)] == [False, True]


def test_a_small_base_has_no_snapshot(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(facts.parent / "cache"))
    assert [is_stored(facts), is_stored(facts)] == [False, False]
    assert not (facts.parent / "cache").exists()


def test_a_changed_file_is_read_again(facts: Path) -> None:
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    facts.write_text(facts.read_text(encoding="utf-8").replace("Ruritania", "Borduria"), encoding="utf-8")
    assert open_facts(facts).title != STORED.title
    assert is_stored(facts)


def test_a_change_that_hides_behind_its_time_and_size_is_seen(facts: Path) -> None:
    """Same size, same time of change as before: the system's own time still tells."""
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    before = facts.stat()
    facts.write_text(facts.read_text(encoding="utf-8").replace("2 billion", "3 billion"), encoding="utf-8")
    os.utime(facts, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(FactsError, match="3 billion"):
        open_facts(facts)


def test_a_file_that_was_only_touched_keeps_its_snapshot(facts: Path) -> None:
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    os.utime(facts)
    assert [is_stored(facts), is_stored(facts)] == [True, True]


def test_a_file_that_changed_just_now_is_not_known_by_its_looks(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the grain of a file system's clock a second change would look like the first."""
    monkeypatch.setattr("peru_facts.snapshots.seal.SETTLED", 1e9)
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    change_unseen(facts)
    assert not Snapshot(facts).opened("facts.toml")


def change_unseen(facts: Path) -> None:
    """Change the facts, and the seal as if the clock of the file system had not shown it."""
    snapshot = Snapshot(facts)
    facts.write_text(facts.read_text(encoding="utf-8").replace("Ruritania", "Borduria"), encoding="utf-8")
    seal = json.decode(snapshot.seal.read_bytes(), type=Seal)
    snapshot.seal.write_bytes(json.encode(replace(seal, facts=State.of(facts.stat()))))


def damage(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(b"\xff" * 64)


DAMAGES: dict[str, Callable[[Snapshot], object]] = {
    "overwritten": lambda snapshot: damage(snapshot.file, snapshot.file.stat().st_size // 2),
    "its head overwritten": lambda snapshot: damage(snapshot.file, 0),
    "cut off": lambda snapshot: os.truncate(snapshot.file, snapshot.file.stat().st_size // 2),
    "empty": lambda snapshot: os.truncate(snapshot.file, 0),
    "gone": lambda snapshot: snapshot.file.unlink(),
    "another file": lambda snapshot: shutil.copy(FACTS, snapshot.file),
    "seal gone": lambda snapshot: snapshot.seal.unlink(),
    "seal cut off": lambda snapshot: os.truncate(snapshot.seal, 40),
    "seal of another version": lambda snapshot: snapshot.seal.write_text(
        snapshot.seal.read_text().replace('"version":"', '"version":"0')
    ),
    "seal of other rules": lambda snapshot: snapshot.seal.write_text(
        snapshot.seal.read_text().replace('["checks/periods.py",', '["checks/periods.py",1')
    ),
    "seal of other content": lambda snapshot: snapshot.seal.write_text(
        snapshot.seal.read_text().replace('"content":"', '"content":"0')
    ),
    "writable by others": lambda snapshot: snapshot.file.chmod(0o666),
    "seal writable by others": lambda snapshot: snapshot.seal.chmod(0o622),
    "folder writable by others": lambda snapshot: snapshot.folder.chmod(0o777),
    "a link": lambda snapshot: snapshot.file.symlink_to(snapshot.file.rename(snapshot.file.with_suffix(".old"))),
}
TRUSTED_AGAIN = {"folder writable by others"}  # until its owner mends it, there is no snapshot


@pytest.mark.parametrize("name", DAMAGES)
def test_a_snapshot_that_is_not_as_it_was_written_is_not_trusted(facts: Path, name: str) -> None:
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    if name == "seal of other content":
        os.utime(facts)
    DAMAGES[name](Snapshot(facts))
    assert not Snapshot(facts).opened("facts.toml")
    assert open_facts(facts).fact("goods-2019") == load_facts(facts).fact("goods-2019")
    assert is_stored(facts) == (name not in TRUSTED_AGAIN)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("which", ["file", "seal", "folder"])
def test_a_snapshot_of_somebody_else_is_not_trusted(facts: Path, which: str) -> None:
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    os.chown(getattr(Snapshot(facts), which), 12345, -1)
    assert not Snapshot(facts).opened("facts.toml")


def test_damage_that_only_a_question_finds_is_told_as_such(facts: Path) -> None:
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    base = StoredBase(sqlite3.connect(Snapshot(facts).file), "facts.toml")
    base._connection.execute("UPDATE fact SET data = x'00'")
    with pytest.raises(DamagedSnapshotError, match="--no-cache"):
        ask.facts(base, Criteria())
    base._connection.execute("DROP TABLE facet")
    with pytest.raises(DamagedSnapshotError):
        ask.trade(base, Criteria())


@pytest.mark.parametrize("obstacle", ["a file in its place", "no permission", "no home"])
def test_without_a_place_for_snapshots_there_is_still_an_answer(
    facts: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str
) -> None:
    cache = facts.parent / "cache"
    if obstacle == "a file in its place":
        cache.write_text("")
    elif obstacle == "no permission":
        monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    else:
        monkeypatch.delenv("XDG_CACHE_HOME")
        monkeypatch.delenv("HOME", raising=False)
        monkeypatch.setattr("pwd.getpwuid", lambda _: {}[_])
        with pytest.raises(RuntimeError):
            cache_folder()
    assert open_facts(facts).fact("goods-2019") == load_facts(facts).fact("goods-2019")


@pytest.mark.parametrize(("platform", "oracle"), [("linux", Unix), ("darwin", MacOS)])
@pytest.mark.parametrize("asked", ["", "/somewhere/else"])
def test_the_folder_is_where_the_platform_has_it(
    monkeypatch: pytest.MonkeyPatch, platform: str, oracle: type[PlatformDirsABC], asked: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("XDG_CACHE_HOME", asked)
    assert cache_folder() == oracle("peru-facts", appauthor=False).user_cache_path


def test_a_folder_beside_the_current_one_is_not_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    """So says the standard of the variable: a path that is not absolute is to be ignored."""
    monkeypatch.setenv("XDG_CACHE_HOME", "caches")
    assert cache_folder() == Path.home() / ".cache" / "peru-facts"


def test_many_at_once_get_right_answers_and_leave_one_snapshot(facts: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        titles = list(pool.map(lambda _: open_facts(facts).fact("goods-2019").value, range(64)))
    assert set(titles) == {load_facts(facts).fact("goods-2019").value}
    assert sorted(each.suffix for each in Snapshot(facts).folder.iterdir()) == [".json", ".lock", ".sqlite"]
    assert is_stored(facts)


def test_what_interrupted_runs_and_other_files_left_is_tidied_up(facts: Path) -> None:
    snapshot = Snapshot(facts)
    snapshot.folder.mkdir(parents=True)
    snapshot.folder.chmod(0o700)
    (snapshot.folder / f"{snapshot.file.stem}.x.draft").write_text("")
    for name in ("old.sqlite", "old.json", "new.sqlite"):
        (snapshot.folder / name).write_text("")
        if name.startswith("old"):
            os.utime(snapshot.folder / name, (0, 0))
    open_facts(facts)
    left = {each.name for each in snapshot.folder.iterdir()}
    assert left == {"new.sqlite", *(snapshot.file.stem + suffix for suffix in (".sqlite", ".json", ".lock"))}


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


def test_a_snapshot_that_lies_in_spite_of_its_seal_is_not_believed(large: Path) -> None:
    """The facts are read from their own file, and nobody need hear of it."""
    expected = started("--no-cache trade --year 2018", large)
    started("sources", large)
    file = snapshot_in(large.parent / "cache" / "peru-facts")
    seal = file.with_suffix(".json")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE fact SET data = x'00'")
    connection.close()
    forged = replace(json.decode(seal.read_bytes(), type=Seal), snapshot=State.of(file.stat()))
    seal.write_bytes(json.encode(forged))
    assert started("trade --year 2018", large) == expected
    assert not file.exists()
