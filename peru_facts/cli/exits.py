"""Errors as messages on stderr and exit statuses; they are caught only here."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import ENOMEM

import typer

from peru_facts.cli.usage import usage_problem
from peru_facts.errors import FactsError, InvalidFactsError, OutputError
from peru_facts.render.output import printable
from peru_facts.statuses import CLOSED_PIPE, UNWRITABLE, USAGE
from peru_facts.text import shortened

LONGEST_LINE = 4_000


@contextmanager
def reported() -> Iterator[None]:
    """Print any error to stderr, and exit with its status."""
    try:
        if sys.stdout is None:
            raise OutputError("standard output is closed")
        try:
            yield
        finally:
            sys.stdout.flush()
    except FactsError as error:
        say(str(error), name="" if isinstance(error, InvalidFactsError) else "peru-facts: ")
        sys.exit(error.status)
    except typer.TyperException as error:
        say(usage_problem(error))
        sys.exit(USAGE)
    except (OSError, UnicodeError, SystemExit) as error:  # typer leaves with status 1 when a pipe is closed
        if BrokenPipeError in (type(error), type(error.__context__)):
            _abandon_stdout()
            sys.exit(CLOSED_PIPE)
        if isinstance(error, SystemExit) or getattr(error, "errno", None) == ENOMEM:
            raise
        if isinstance(error, OSError) and error.filename is not None:  # a path that cannot even be looked at
            say(f"{error.filename}: {error.strerror}")
            sys.exit(USAGE)
        _abandon_stdout()
        say(str(OutputError(getattr(error, "strerror", None) or str(error))))
        sys.exit(UNWRITABLE)


def say(message: str, name: str = "peru-facts: ") -> None:
    """Write a message to stderr, if it is open."""
    if sys.stderr is not None:
        lines = [shortened(line, LONGEST_LINE, " [...] ") for line in f"{name}{printable(message)}".split("\n")]
        with suppress(OSError, UnicodeError):
            sys.stderr.write("\n".join(lines) + "\n")  # typer's echo would write UTF-8 where ASCII is asked for
            sys.stderr.flush()


def _abandon_stdout() -> None:
    """Drop the buffered output; leaving must not fail again."""
    with suppress(OSError, ValueError):  # not a real stream, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
