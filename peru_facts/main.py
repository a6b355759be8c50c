"""The entry point: quick to interrupt, and quick to exit."""

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # nohup and `&` ignore it
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell loop stops if its command dies by the signal

import gc
import os
import sys
from contextlib import suppress

from peru_facts.statuses import UNWRITABLE

STDERR = 2


def main() -> None:
    """Run the command line and end the process with its status."""
    gc.disable()  # a lookup ends before there is garbage to collect
    try:
        from peru_facts.cli import app  # noqa: PLC0415 - its errors are reported here

        app(prog_name="peru-facts")
    except SystemExit as exit_request:
        leave(exit_request.code)
    except (ImportError, OSError) as error:
        leave(UNWRITABLE, f"peru-facts: cannot start: {error}\n".encode(errors="replace"))
    except MemoryError:
        leave(UNWRITABLE, b"peru-facts: cannot go on: there is not enough memory\n")
    except SystemError as error:
        leave(UNWRITABLE, f"peru-facts: cannot go on: internal error: {error}\n".encode(errors="replace"))


def leave(status: object, message: bytes = b"") -> None:
    """Exit once all output is written, without cleaning up the interpreter.

    Like Python, print a status that is not a number and exit with 1.
    """
    number = (status or 0) if isinstance(status, int | None) else 1
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, AttributeError):  # failed writes were reported; a closed stream is None
            stream.flush()
    with suppress(OSError):
        os.write(STDERR, f"{status}\n".encode(errors="replace") if isinstance(status, str) else message)
    os._exit(number)
