"""The program: its name, its common options, and its commands."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from peru_facts import __version__
from peru_facts.cli.group import FACTS_FILE, FactsGroup
from peru_facts.cli.options import edition, is_of_edition
from peru_facts.errors import EditionError
from peru_facts.load import load_facts
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
    context_settings={"help_option_names": ["-h", "--help"]},
    help=HELP,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

FactsFile = Annotated[
    Path | None,
    typer.Option(
        "--facts",
        help="Look facts up in this file.",
        envvar=FACTS_FILE,
        metavar="FILE",
        readable=False,
        is_eager=True,  # -h names its topics and documents
    ),
]
Edition = Annotated[
    str | None,
    typer.Option(
        "--require-edition",
        help="Fail unless the facts have this date or hash.",
        envvar="PERU_FACTS_EDITION",
        metavar="DATE",
        parser=edition,
    ),
]
Version = Annotated[bool, typer.Option("--version", help="Show the versions of program and facts, and exit.")]


@app.callback()
def start(
    context: typer.Context, facts: FactsFile = None, require_edition: Edition = None, version: Version = False
) -> None:
    """Load the facts if their edition is asked for."""
    if require_edition or version:
        base = context.obj = load_facts(facts, hashed=True)
        if require_edition and not is_of_edition(base, require_edition):
            raise EditionError(base.path, base.edition, base.sha256, require_edition)
    if version:
        sys.stdout.write(f"peru-facts {__version__}\n")
        sys.stdout.write(printable(f"facts: {base.title}, edition {base.edition} ({base.sha256[:12]}), {base.path}\n"))
        raise typer.Exit
    if context.invoked_subcommand is None:
        sys.stdout.write(f"{context.get_help()}\n")
