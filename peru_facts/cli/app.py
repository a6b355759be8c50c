"""The program: its name, its common options, and its commands."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from peru_facts import __version__
from peru_facts.cli.group import FactsGroup
from peru_facts.cli.options import HELP_OPTIONS, facts_in_use
from peru_facts.render.output import printable

HELP = """\
Facts about United States-Peru relations, each cited to an official document and its paragraph.

\b
Examples:
  peru-facts trade --year 2018
  peru-facts timeline --from 2013 --to 2013-06
  peru-facts facts fulbright
  peru-facts show goods-two-way-2018
"""

app = typer.Typer(
    add_completion=False,  # typer's edits the files of the shell
    cls=FactsGroup,
    context_settings=HELP_OPTIONS,
    help=HELP,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

FactsFile = Annotated[
    Path | None,
    typer.Option(
        "--facts", help="Look facts up in this file.", envvar="PERU_FACTS_FILE", metavar="FILE", readable=False
    ),
]
Version = Annotated[bool, typer.Option("--version", help="Show the versions of program and facts, and exit.")]


@app.callback()
def start(context: typer.Context, facts: FactsFile = None, version: Version = False) -> None:
    """Keep the common options for the command."""
    context.obj = facts
    if version:
        base = facts_in_use(context)
        sys.stdout.write(f"peru-facts {__version__}\n")
        sys.stdout.write(printable(f"facts: {base.title}, edition {base.edition}, {base.path}\n"))
        raise typer.Exit
    if context.invoked_subcommand is None:
        sys.stdout.write(f"{context.get_help()}\n")
