"""The fact base in use, common to all commands."""

from pathlib import Path

import typer
from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.load import load_facts


class Settings(Struct, frozen=True):
    """The options before the command: the fact file, None for the shipped one.

    `base` is its fact base if that was already loaded.
    """

    facts: Path | None
    base: FactBase | None = None


def facts_in_use(context: typer.Context) -> FactBase:
    """The fact base of `--facts`, or the shipped one."""
    return context.obj.base or load_facts(context.obj.facts)


def hashed_facts(context: typer.Context) -> FactBase:
    """The same fact base with the hash of its file."""
    from peru_facts.load.hashed import load_with_hash  # noqa: PLC0415 - no lookup needs a hash

    return context.obj.base or load_with_hash(context.obj.facts)


def required_facts(path: Path | None, edition: str) -> FactBase:
    """The fact base at `path` in the required edition."""
    from peru_facts.load.hashed import check_edition, load_with_hash  # noqa: PLC0415 - as above

    base = load_with_hash(path)
    check_edition(base, edition)
    return base
