"""How snapshots are made."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from peru_facts.base import FactBase
from peru_facts.errors import UnreadableFactsError
from peru_facts.files import bytes_of
from peru_facts.load import collector_off, parse_facts
from peru_facts.snapshots.filling import write_base
from peru_facts.snapshots.seal import Seal, State
from peru_facts.snapshots.sealing import replacing, write_seal
from peru_facts.snapshots.snapshot import FAILURES, Snapshot

OLD = 30 * 24 * 3600  # seconds after which the snapshot of another file is removed
OURS = re.compile(r".*-[0-9a-f]{8}(?:\.sqlite|\.json|\.\w+\.draft)", re.DOTALL)


def base_made(snapshot: Snapshot, name: str) -> FactBase:
    """The fact base in the file that `snapshot` is of, called `name` in messages, after the snapshot has been made.

    The snapshot must have a place; where it cannot be made, there is none. Raises what `load_facts` raises.
    """
    contents: list[str] = []

    def noted(data: bytes) -> bytes:
        contents.append(sha256(data).hexdigest())
        return data

    with collector_off():  # a large text is let go when it is parsed: nothing here may hold it
        base = parse_facts(noted(bytes_of(snapshot.facts, UnreadableFactsError)), name)
    with suppress(*FAILURES):
        keep(snapshot, base, contents[0])
    return base


def keep(snapshot: Snapshot, base: FactBase, content: str) -> None:
    """Make the snapshot of `base`, which was read from a file with this digest.

    Nothing is written when the file has changed meanwhile, nor, where there are locks, while another process writes the
    same snapshot. Raises one of `FAILURES` when it cannot be made.
    """
    with alone(snapshot.seal.with_suffix(".lock")):
        if State.of(snapshot.facts.stat()) != snapshot.state:
            return
        with replacing(snapshot.file) as draft, closing(sqlite3.connect(draft)) as connection:
            write_base(base, content, connection)
        kept = State.of(snapshot.file.stat())
        write_seal(Seal(snapshot.program, content, snapshot.state, kept, snapshot.taken), snapshot.seal)
        tidy(snapshot.file, snapshot.taken - OLD)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only one who writes a snapshot, by a lock at `path`; raises `OSError` when another process does."""
    try:
        import fcntl  # noqa: PLC0415 - not every system has it
    except ImportError:
        yield
        return
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def tidy(own: Path, before: float) -> None:
    """Remove what interrupted runs have left, and the snapshots of other files than `own` that are from before then.

    Nothing else is touched, and locks stay: another process may hold one.
    """
    for each in filter(lambda each: OURS.fullmatch(each.name), own.parent.iterdir()):
        abandoned = each.suffix == ".draft" and each.name.startswith(f"{own.stem}.")
        if abandoned or (not each.name.startswith(f"{own.stem}.") and _last_change(each) < before):
            each.unlink(missing_ok=True)


def _last_change(file: Path) -> float:
    """When a snapshot or its seal, of which one is nothing without the other, or a draft was last written."""
    files = (file, file.with_suffix(".sqlite"), file.with_suffix(".json"))
    return max((each.stat().st_mtime for each in files if each.exists()), default=0.0)
