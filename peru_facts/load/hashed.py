"""A fact base with the hash of its file."""

from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from peru_facts.base import FactBase
from peru_facts.errors import EditionError, UnreadableFactsError
from peru_facts.files import bytes_of, facts_file, name_of
from peru_facts.load import collector_off
from peru_facts.load.parsing import parse_text, text_of

SHORTEST_HASH = 7
HEXADECIMAL = frozenset("0123456789abcdef")


def load_with_hash(path: str | Path | None = None) -> FactBase:
    """Load the fact base at `path` with its SHA-256; raises like `load_facts`."""
    file = facts_file(path)
    data = bytes_of(file, UnreadableFactsError)
    digest, text = sha256(data).hexdigest(), text_of(data)
    del data  # a large file is not held twice
    with collector_off():
        return replace(parse_text(text, name_of(file)), sha256=digest)


def is_hash(text: str) -> bool:
    """Whether `text` is a hash or the beginning of one."""
    return len(text) >= SHORTEST_HASH and HEXADECIMAL.issuperset(text)


def check_edition(base: FactBase, required: str) -> None:
    """Compare the edition with a date or hash; raises `EditionError` if they differ."""
    if required != base.edition and not (is_hash(required) and base.sha256.startswith(required)):
        raise EditionError(base.path, base.edition, base.sha256, required)
