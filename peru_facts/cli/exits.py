"""How errors become words on stderr and exit statuses: the one place where they are caught."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import Any

import typer
from typer.core import TyperGroup

from peru_facts.errors import (
    DamagedSnapshotError,
    FactsError,
    InvalidFactsError,
    InvalidPeriodError,
    NoWordsError,
    OutputError,
    ReversedSpanError,
    UnknownChoiceError,
    UnknownNameError,
    UnreadableDocumentError,
    UnreadableFactsError,
)
from peru_facts.render.output import FOLDING, printable

NOTHING_FOUND = 1
USAGE = 2
NO_FACTS = 3
UNWRITABLE = 4
CLOSED_PIPE = 141

STATUSES: dict[type[FactsError], int] = {
    UnknownNameError: NOTHING_FOUND,
    UnknownChoiceError: USAGE,
    InvalidPeriodError: USAGE,
    ReversedSpanError: USAGE,
    NoWordsError: USAGE,
    InvalidFactsError: NO_FACTS,
    UnreadableFactsError: NO_FACTS,
    UnreadableDocumentError: USAGE,
    DamagedSnapshotError: NO_FACTS,
    OutputError: UNWRITABLE,
}


class FactsGroup(TyperGroup):
    """A group of commands in which nothing that a user can do ends in a traceback."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Parse the arguments of the group; its help is printed here."""
        with reported():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with reported():
            return super().invoke(ctx)


@contextmanager
def reported() -> Iterator[None]:
    """Tell what went wrong on stderr, and leave with the status that stands for it."""
    _fold_what_does_not_fit()
    try:
        if sys.stdout is None:
            raise OutputError("standard output is closed")
        try:
            yield
        finally:
            sys.stdout.flush()
    except FactsError as error:
        say(str(error), name="" if isinstance(error, InvalidFactsError) else "peru-facts: ")
        raise typer.Exit(STATUSES[type(error)]) from None
    except BrokenPipeError:
        _abandon_stdout()
        raise typer.Exit(CLOSED_PIPE) from None
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # rich, writing help, turns it into status 1
            raise typer.Exit(CLOSED_PIPE) from None
        raise
    except OSError as error:
        _abandon_stdout()
        say(str(OutputError(error.strerror or str(error))))
        raise typer.Exit(UNWRITABLE) from None


def say(message: str, name: str = "peru-facts: ") -> None:
    """Tell the user something on stderr, if there is one; `name` tells who speaks where `message` does not."""
    if sys.stderr is not None:
        with suppress(OSError):
            typer.echo(f"{name}{printable(message)}", err=True)
            sys.stderr.flush()


def _fold_what_does_not_fit() -> None:
    """Let characters that an encoding lacks be folded instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=FOLDING)


def _abandon_stdout() -> None:
    """Give up what is still buffered, so that leaving does not fail again."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
    except (OSError, ValueError):  # not a real stream, as in tests
        pass
