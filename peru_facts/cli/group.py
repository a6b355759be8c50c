"""The group of all commands, in which nothing that a user does ends in a traceback."""

import os
import sys
from collections.abc import Callable
from inspect import cleandoc
from typing import Any

from typer.core import TyperGroup

from peru_facts.cli.exits import reported
from peru_facts.errors import NoCompletionError, UnknownChoiceError
from peru_facts.render.output import USUAL_WIDTH, Output

NARROWEST_HELP = 40
WIDEST_HELP = 100


class FactsGroup(TyperGroup):
    """A group of commands that tells its errors in the program's own words."""

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
        if args[0] not in self.commands:
            raise UnknownChoiceError("command", args[0], list(self.commands))
        return super().resolve_command(ctx, args)


def keeping_examples(function: Callable[..., Any]) -> Callable[..., Any]:
    """Mark the examples in the docstring of `function`, which is its help, so that they stay a line each."""
    function.__doc__ = cleandoc(function.__doc__ or "").replace("Examples:\n", "\b\nExamples:\n")
    return function


def _width_of_help() -> int:
    width = Output.of(sys.stdout, os.environ).width or USUAL_WIDTH
    return min(max(width, NARROWEST_HELP), WIDEST_HELP)
