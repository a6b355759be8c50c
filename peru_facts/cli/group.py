"""The group of all commands, in which nothing that a user does ends in a traceback.

A command is imported and built when it is asked for, and only then.
"""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from inspect import cleandoc
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from peru_facts.citations import DEFAULT_STYLE
from peru_facts.cli.exits import reported
from peru_facts.errors import NoCompletionError, UnknownChoiceError
from peru_facts.render.output import USUAL_WIDTH, Output

NARROWEST_HELP = 40
WIDEST_HELP = 100
KEPT_AS_THEY_ARE = ("Examples:\n", "\b\nExamples:\n")  # their lines are not wrapped into one

# Each is a function of this name in a module of this name, in the order of the help.
COMMANDS = (
    *("trade", "programs", "timeline", "facts", "show", "sources"),
    *("cite", "conflicts"),
    *("verify", "check", "paragraphs", "schema"),
)


class Command(TyperCommand):
    """A command in which `--cite` may stand without its style."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments, with the usual style where none is named."""
        options = args[: args.index("--")] if "--" in args else args
        named = [
            f"--cite={DEFAULT_STYLE}" if each == "--cite" and after.startswith("-") else each
            for each, after in zip(options, [*args[1:], "-"], strict=False)
        ]
        return super().parse_args(ctx, named + args[len(options) :])


class FactsGroup(TyperGroup):
    """A group of commands that tells its errors in the program's own words."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer gives it
        """The names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - typer gives it
        """The command of this name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            function = getattr(import_module(f"peru_facts.cli.commands.{cmd_name}"), cmd_name)
            alone = typer.Typer(add_completion=False, rich_markup_mode=None)
            said = help_of(function)
            alone.command(cls=Command, help=said, short_help=said.partition("\n")[0])(function)
            self.commands[cmd_name] = typer.main.get_command(alone)
        return self.commands[cmd_name]

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program, and leave with the status that stands for what came of it."""
        with reported():
            settings = kwargs | {"standalone_mode": False, "terminal_width": _width_of_help()}
            status = super().main(*args, **settings)
        sys.exit(status)

    def _main_shell_completion(self, *args: Any, **kwargs: Any) -> None:
        """Answer a shell that asks for completions, if it says of what."""
        try:
            super()._main_shell_completion(*args, **kwargs)
        except (KeyError, ValueError):
            raise NoCompletionError from None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that `args` begin with; one that is only near to it is named and never run."""
        if args[0] not in COMMANDS:
            raise UnknownChoiceError("command", args[0], COMMANDS)
        return super().resolve_command(ctx, args)


def keeping_examples(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give `function` the docstring that typer makes its help of."""
    function.__doc__ = help_of(function)
    return function


def help_of(function: Callable[..., Any]) -> str:
    """The docstring of `function`, with its examples marked so that they stay a line each."""
    return cleandoc(function.__doc__ or "").replace(*KEPT_AS_THEY_ARE)


def _width_of_help() -> int:
    width = Output.of(sys.stdout, os.environ).width or USUAL_WIDTH
    return min(max(width, NARROWEST_HELP), WIDEST_HELP)
