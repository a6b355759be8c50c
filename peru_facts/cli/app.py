"""The program: what it is called, what all commands share, and where its commands are."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from peru_facts import __version__
from peru_facts.base import FactBase
from peru_facts.cli.group import FactsGroup, keeping_examples
from peru_facts.cli.options import HELP_OPTIONS
from peru_facts.load import load_facts
from peru_facts.render.output import printable

app = typer.Typer(
    cls=FactsGroup,
    context_settings=HELP_OPTIONS,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Settings(Struct, frozen=True):
    """Options before the command: the fact file, None for the shipped one."""

    facts: Path | None


FactsFile = Annotated[
    Path | None,
    typer.Option(
        "--facts", help="Look facts up in this file.", envvar="PERU_FACTS_FILE", metavar="FILE", readable=False
    ),
]
Version = Annotated[bool, typer.Option("--version", help="Name the program and the fact base, and leave.")]


@app.callback()
@keeping_examples
def start(context: typer.Context, facts: FactsFile = None, version: Version = False) -> None:
    """Facts about United States-Peru relations, each cited to an official document and its paragraph.

    Examples:
      peru-facts trade --year 2018
      peru-facts timeline --from 2013 --to 2013-06
      peru-facts facts fulbright -f json
    """
    context.obj = Settings(facts)
    if version:
        sys.stdout.write(f"peru-facts {__version__}\n")
        sys.stdout.write(_version_of(facts_in_use(context)))
        raise typer.Exit
    if context.invoked_subcommand is None:
        sys.stdout.write(f"{context.get_help()}\n")


def _version_of(base: FactBase) -> str:
    """What there is to say of the fact base, as a line."""
    return printable(f"facts: {base.title}, edition {base.edition}, {base.path}\n")


def facts_in_use(context: typer.Context) -> FactBase:
    """The fact base that the user asked for, or the one that comes with the program."""
    return load_facts(context.obj.facts)
