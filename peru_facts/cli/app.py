"""The program: what it is called, what all commands share, and where its commands are."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from msgspec import Struct
from msgspec.structs import replace

from peru_facts import __version__
from peru_facts.base import Base
from peru_facts.cli.group import FactsGroup, keeping_examples
from peru_facts.cli.options import HELP_OPTIONS
from peru_facts.errors import DamagedSnapshotError
from peru_facts.render.output import printable
from peru_facts.snapshots import open_facts

Answer = TypeVar("Answer")

app = typer.Typer(
    cls=FactsGroup,
    context_settings=HELP_OPTIONS,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Settings(Struct, frozen=True):
    """What all commands share: the file that the facts are in, when it is not ours, and whether snapshots are used."""

    facts: Path | None
    cache: bool


FactsFile = Annotated[
    Path | None,
    typer.Option(
        "--facts", help="Look facts up in this file.", envvar="PERU_FACTS_FILE", metavar="FILE", readable=False
    ),
]
NoCache = Annotated[
    bool,
    typer.Option("--no-cache", help="Read the facts from their own file, and remove the snapshot that was made of it."),
]
Version = Annotated[bool, typer.Option("--version", help="Name the program and the fact base, and leave.")]


@app.callback()
@keeping_examples
def start(context: typer.Context, facts: FactsFile = None, no_cache: NoCache = False, version: Version = False) -> None:
    """Facts about United States-Peru relations, each cited to an official document and its paragraph.

    Examples:
      peru-facts trade --year 2018
      peru-facts timeline --from 2013 --to 2013-06
      peru-facts facts fulbright -f json
    """
    context.obj = Settings(facts, cache=not no_cache)
    if version:
        sys.stdout.write(f"peru-facts {__version__}\n")
        sys.stdout.write(undamaged(context, lambda: _version_of(facts_in_use(context))))
        raise typer.Exit
    if context.invoked_subcommand is None:
        sys.stdout.write(f"{context.get_help()}\n")


def _version_of(base: Base) -> str:
    """What there is to say of the fact base, as a line."""
    return printable(f"facts: {base.title}, edition {base.edition}, {base.path}\n")


def undamaged(context: typer.Context | None, ask: Callable[[], Answer]) -> Answer:
    """What `ask` gives; when a snapshot turns out to be damaged, what it gives of the facts' own file."""
    try:
        return ask()
    except DamagedSnapshotError:
        assert context, "a command that asks a fact base has a context"
        context.obj = replace(context.obj, cache=False)
        return ask()


def facts_in_use(context: typer.Context) -> Base:
    """The fact base that the user asked for, or the one that comes with the program."""
    return open_facts(context.obj.facts, cache=context.obj.cache)
