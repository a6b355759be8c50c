"""The group of all commands; each is imported and built on demand.

Nothing that a user does ends in a traceback.
"""

import os
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from textwrap import fill
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from peru_facts.cli.answer import ReportCommand
from peru_facts.cli.commands import COMMANDS
from peru_facts.cli.completion import complete
from peru_facts.cli.exits import reported
from peru_facts.cli.usage import unknown_command
from peru_facts.errors import FactsError, UsageError
from peru_facts.load import load_facts
from peru_facts.render.output import FOLDING, USUAL_WIDTH, Output, printable

FACTS_FILE = "PERU_FACTS_FILE"
NARROWEST_HELP = 40
WIDEST_HELP = 100


class FactsGroup(TyperGroup):
    """A group of commands with its own words for errors."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer gives it
        """The names of the commands, as the help orders them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - typer gives it
        """The command of this name, if it exists."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            module = import_module(f"peru_facts.cli.commands.{cmd_name}")
            cls = ReportCommand if COMMANDS[cmd_name] else TyperCommand
            single = typer.Typer(add_completion=False, rich_markup_mode=None)
            about = module.HELP.replace("Examples:", "\b\nExamples:")  # typer keeps the lines below its \b
            single.command(cls=cls, help=about, short_help=about.partition("\n")[0])(getattr(module, cmd_name))
            self.commands[cmd_name] = typer.main.get_command(single)
        return self.commands[cmd_name]

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """List the topics and documents of the facts."""
        with suppress(FactsError):
            base = load_facts(ctx.params.get("facts") or os.environ.get(FACTS_FILE))
            lists = {"Topics": ", ".join(base.topics), "Documents": ", ".join(base.sources)}
            for heading, names in lists.items():
                with formatter.section(heading):
                    indent = " " * formatter.current_indent
                    margins = {"initial_indent": indent, "subsequent_indent": indent}
                    formatter.write(fill(printable(names), formatter.width, **margins, break_on_hyphens=False) + "\n")

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command or completion; exit with its status."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors=FOLDING)
        with reported():
            if shell := os.environ.get("_PERU_FACTS_COMPLETE"):
                complete(self, shell)
                sys.exit()
            width = Output.of(sys.stdout, os.environ).width or USUAL_WIDTH
            width = min(max(width, NARROWEST_HELP), WIDEST_HELP)
            status = super().main(*args, **kwargs | {"standalone_mode": False, "terminal_width": width})
        sys.exit(status)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command at the head of `args`; a near miss is named, never run."""
        if args[0] not in COMMANDS:
            raise UsageError(unknown_command(args, ctx))
        return super().resolve_command(ctx, args)
