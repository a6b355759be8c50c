"""A snapshot that is trusted when it should not be is worse than none."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from msgspec import json
from msgspec.structs import replace

from peru_facts import load_facts, snapshots
from peru_facts.errors import FactsError
from peru_facts.files import cache_folder
from peru_facts.load import parse_facts
from peru_facts.snapshots import open_facts
from peru_facts.snapshots.seal import Program, Seal, State
from peru_facts.snapshots.snapshot import Snapshot
from peru_facts.snapshots.stored import StoredBase
from tests.conftest import FACTS


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


@pytest.mark.parametrize("name", ["a%20b?c#d", "Perú & más", os.fsdecode(b"\xff"), "a'b\"c\\d", "100%"])
def test_a_folder_may_be_called_anything(facts: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(facts.parent / name))
    moved = facts.rename(facts.parent / f"{name}.toml")
    assert [is_stored(moved), is_stored(moved)] == [False, True]


def test_a_small_base_has_no_snapshot(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(facts.parent / "cache"))
    assert [is_stored(facts), is_stored(facts)] == [False, False]
    assert not (facts.parent / "cache").exists()


def test_a_changed_file_is_read_again(facts: Path) -> None:
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    facts.write_text(facts.read_text(encoding="utf-8").replace("Ruritania", "Borduria"), encoding="utf-8")
    assert "Borduria" in open_facts(facts).title
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
    facts.write_text(facts.read_text(encoding="utf-8").replace("Ruritania", "Borduria"), encoding="utf-8")
    forge(Snapshot(facts), facts=State.of(facts.stat()))


def sealed(snapshot: Snapshot) -> Seal:
    return json.decode(snapshot.seal.read_bytes(), type=Seal)


def forge(made: Snapshot, **changes: object) -> None:
    """Change what the seal says."""
    made.seal.write_bytes(json.encode(replace(sealed(made), **changes)))


def test_a_file_that_changes_while_it_is_read_has_no_snapshot(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read may be neither the old nor the new."""

    def read_and_change(*given: object) -> object:
        os.utime(facts)
        return parse_facts(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("peru_facts.snapshots.making.parse_facts", read_and_change)
    open_facts(facts)
    assert not Snapshot(facts).file.exists()


def test_rules_that_change_while_a_file_is_read_have_not_passed_it(
    facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The modules of the program look otherwise after the load than before: it was the old rules that were kept."""
    snapshot = Snapshot(facts)
    other = Program(snapshot.program.version, snapshot.program.python, snapshot.program.modules[1:])
    monkeypatch.setattr("peru_facts.snapshots.snapshot.this_program", lambda: other)
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    monkeypatch.undo()
    assert sealed(snapshot).program == other
    assert not Snapshot(facts).opened("facts.toml")


def test_a_program_is_known_by_the_modules_of_the_rules() -> None:
    names = {module.name for module in Snapshot(FACTS).program.modules}
    assert {"/model.py", "/words.py", "checks/texts.py", "load/shape.py", "snapshots/filling.py"} <= names


def test_a_snapshot_that_another_process_writes_is_left_to_it(facts: Path) -> None:
    snapshot = Snapshot(facts)
    snapshot.folder.mkdir(parents=True, mode=0o700)
    with snapshot.seal.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        assert not is_stored(facts)
        assert not snapshot.file.exists()
    assert [is_stored(facts), is_stored(facts)] == [False, True]


def test_a_folder_that_others_can_write_gets_no_snapshot(facts: Path) -> None:
    snapshot = Snapshot(facts)
    snapshot.folder.mkdir(parents=True)
    snapshot.folder.chmod(0o777)
    open_facts(facts)
    assert list(snapshot.folder.iterdir()) == []


@pytest.mark.parametrize("seconds", [-60, 60])
def test_a_file_that_is_known_by_its_content_is_sealed_anew_when_its_looks_can_prove_it(
    facts: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    """Else its content would be compared at each look, or a file dated in the future would be sealed at each look."""
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    monkeypatch.setattr("peru_facts.snapshots.seal.SETTLED", -1.0)  # what changed just now has settled
    before = sealed(Snapshot(facts))
    os.utime(facts, (time.time() + seconds,) * 2)
    assert is_stored(facts)
    assert (sealed(Snapshot(facts)) != before) == (seconds < 0)


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
    "seal that is no text": lambda snapshot: snapshot.seal.write_bytes(
        snapshot.seal.read_bytes().replace(b'"content":"', b'"content":"\xff')
    ),
    "writable by others": lambda snapshot: snapshot.file.chmod(0o666),
    "seal writable by others": lambda snapshot: snapshot.seal.chmod(0o622),
    "folder writable by others": lambda snapshot: snapshot.folder.chmod(0o777),
    "a link": lambda snapshot: snapshot.file.symlink_to(snapshot.file.rename(snapshot.file.with_suffix(".old"))),
}
TOLD_BY_ITSELF = {"writable by others", "a link"}  # also when its seal says that it looks right
TRUSTED_AGAIN = {"folder writable by others"}  # until its owner mends it, there is no snapshot


@pytest.mark.parametrize("name", DAMAGES)
def test_a_snapshot_that_is_not_as_it_was_written_is_not_trusted(facts: Path, name: str) -> None:
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    DAMAGES[name](Snapshot(facts))
    if name in TOLD_BY_ITSELF:
        forge(Snapshot(facts), snapshot=State.of(Snapshot(facts).file.stat()))
    assert not Snapshot(facts).opened("facts.toml")
    assert open_facts(facts).fact("goods-2019") == load_facts(facts).fact("goods-2019")
    assert is_stored(facts) == (name not in TRUSTED_AGAIN)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("which", ["file", "seal", "folder"])
def test_a_snapshot_of_somebody_else_is_not_trusted(facts: Path, which: str) -> None:
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    os.chown(getattr(Snapshot(facts), which), 12345, -1)
    forge(Snapshot(facts), snapshot=State.of(Snapshot(facts).file.stat()))
    assert not Snapshot(facts).opened("facts.toml")


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


def test_many_at_once_get_right_answers_and_leave_one_snapshot(facts: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        titles = list(pool.map(lambda _: open_facts(facts).fact("goods-2019").value, range(64)))
    assert set(titles) == {load_facts(facts).fact("goods-2019").value}
    assert sorted(each.suffix for each in Snapshot(facts).folder.iterdir()) == [".json", ".lock", ".sqlite"]
    assert is_stored(facts)


def test_what_interrupted_runs_and_other_files_left_is_tidied_up_and_nothing_else(facts: Path) -> None:
    """A user who keeps files of his own there, or whose folder of projects it is, must not lose them."""
    snapshot = Snapshot(facts)
    (snapshot.folder / "old-01234567").mkdir(parents=True)
    snapshot.folder.chmod(0o700)
    theirs = ("mine.toml", "README.md", "old.sqlite", "old-0123456.json", "other-01234567.lock")
    for name in ("other-01234567.sqlite", "other-01234567.json", "other-01234567.x_1.draft", *theirs):
        (snapshot.folder / name).write_text("")
        os.utime(snapshot.folder / name, (0, 0))
    for name in ("new-01234567.sqlite", "half-01234567.sqlite", "half-01234567.json", f"{snapshot.file.stem}.x.draft"):
        (snapshot.folder / name).write_text("")
    os.utime(snapshot.folder / "half-01234567.sqlite", (0, 0))
    open_facts(facts)
    kept = {"new-01234567.sqlite", "half-01234567.sqlite", "half-01234567.json", "old-01234567", *theirs}
    own = {snapshot.file.stem + suffix for suffix in (".sqlite", ".json", ".lock")}
    assert {each.name for each in snapshot.folder.iterdir()} == kept | own


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be in another's home")
def test_root_makes_no_folder_in_the_home_of_a_user(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """He could not use a folder for caches that is root's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(facts.parent / "home" / ".cache"))
    home = facts.parent / "home"
    home.mkdir()
    os.chown(home, 12345, -1)
    open_facts(facts)
    assert list(home.iterdir()) == []


def test_the_folders_that_are_made_are_the_users_alone(facts: Path) -> None:
    open_facts(facts)
    folder = Snapshot(facts).folder
    assert [each.stat().st_mode & 0o777 for each in (folder, folder.parent)] == [0o700, 0o700]


def test_a_file_that_is_small_now_leaves_no_snapshot_behind(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [is_stored(facts), is_stored(facts)] == [False, True]
    monkeypatch.setattr(snapshots, "LARGE", 1_000_000)
    assert not is_stored(facts)
    assert Snapshot(facts).file.exists()
    open_facts(facts, cache=False)
    assert not Snapshot(facts).file.exists()
