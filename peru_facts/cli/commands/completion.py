"""The completion scripts of shells."""

import sys
from typing import Annotated

import typer

from peru_facts.cli.completion import Shell
from peru_facts.files import PACKAGE

HELP = """\
The script that completes commands, options, IDs and other values in a shell.

Examples:
  peru-facts completion fish | source
  eval "$(peru-facts completion bash)"
  eval "$(peru-facts completion zsh)"

Put the line into ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish to keep it.
"""


def completion(shell: Annotated[Shell, typer.Argument(help="The shell.", show_choices=False, metavar="SHELL")]) -> None:
    script = PACKAGE / "cli" / "shells" / f"peru-facts.{shell}"
    sys.stdout.write(script.read_text(encoding="utf-8"))
