"""The facts as a file for other programs."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer

from peru_facts.cli.exits import say
from peru_facts.cli.options import facts_in_use
from peru_facts.export import export as write
from peru_facts.text import plain

HELP = """\
The facts as a database, workbook, Parquet file or Data Package.

Examples:
  peru-facts export facts.sqlite
  peru-facts export facts.xlsx --force
  peru-facts export facts.parquet
  peru-facts export facts-folder

The ending of PATH is the format; without one it is a Data Package, a folder of CSV files. Excel needs XlsxWriter, and
Parquet DuckDB, which extras install: in a clone, .venv/bin/python -m pip install '.[excel,parquet]'.
"""
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")

Target = Annotated[Path, typer.Argument(help="The new file or folder.", metavar="PATH")]
Force = Annotated[bool, typer.Option("--force", help="Replace an existing file or Data Package.")]


def export(context: typer.Context, path: Target, force: Force = False) -> None:
    base = facts_in_use(context, hashed=True)
    with _cleaned_up():
        write(base, path, force=force)
    say(f"wrote {len(base.facts)} facts of edition {base.edition} to {plain(str(path))}")


class _Stopped(BaseException):
    """A signal to stop."""


def _stop(number: int, _: FrameType | None) -> NoReturn:
    raise _Stopped(number)


@contextmanager
def _cleaned_up() -> Iterator[None]:
    """Let a signal end the program only after cleaning up."""
    numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    handlers = {number: signal.getsignal(number) for number in numbers if signal.getsignal(number) != signal.SIG_IGN}
    for number in handlers:
        signal.signal(number, _stop)
    try:
        yield
    except _Stopped as stopped:
        number = stopped.args[0]
        signal.signal(number, handlers[number])
        signal.raise_signal(number)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
