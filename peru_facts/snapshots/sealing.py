"""How the files of a snapshot are replaced, and how it is sealed anew."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path
from tempfile import mkstemp
from time import time

from msgspec import json
from msgspec.structs import replace

from peru_facts.snapshots.seal import Seal, State


def renewed(facts: Path, seal: Seal, path: Path) -> bool:
    """Whether the facts' file, whose looks do not prove it, still has the content of `seal`.

    If so, the seal at `path` is written anew, so that the next look may do. Raises `OSError` when the file cannot be
    read.
    """
    taken = time()
    with facts.open("rb") as file:
        state = State.of(os.fstat(file.fileno()))
        content = file_digest(file, "sha256").hexdigest()
        if content != seal.content or State.of(os.fstat(file.fileno())) != state:
            return False
    if state.is_settled(taken):
        with suppress(OSError):  # a folder that cannot be written; then the content is compared each time
            write_seal(replace(seal, facts=state, taken=taken), path)
    return True


def write_seal(seal: Seal, path: Path) -> None:
    """Put `seal` at `path`."""
    with replacing(path) as draft:
        draft.write_bytes(json.encode(seal))


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A draft that takes the place of `file` at once when it is whole, and otherwise leaves nothing behind."""
    descriptor, name = mkstemp(prefix=f"{file.stem}.", suffix=".draft", dir=file.parent)
    os.close(descriptor)
    draft = Path(name)
    try:
        yield draft
        with draft.open("r+b") as whole:
            os.fsync(whole.fileno())  # else a file could be there after a loss of power, and what it holds not
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
