"""The fact base in use, common to all commands."""

from pathlib import Path

import typer
from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.load import load_facts


class Settings(Struct, frozen=True):
    """The options before the command: the fact file, None for the shipped one."""

    facts: Path | None


def facts_in_use(context: typer.Context) -> FactBase:
    """The fact base of `--facts`, or the shipped one."""
    return load_facts(context.obj.facts)
