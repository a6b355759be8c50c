"""The entry point: quick to interrupt, and quick to exit."""

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # nohup and `&` ignore it
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell loop stops if its command dies by the signal

import errno
import gc
import os
import sys
from contextlib import suppress

from peru_facts.statuses import UNWRITABLE

STDERR = 2


def main() -> None:
    """Run the command line and exit with its status."""
    gc.disable()  # a lookup ends before there is garbage to collect
    try:
        from peru_facts.cli import app  # noqa: PLC0415 - its errors are reported here

        app(prog_name="peru-facts")
    except SystemExit as exit_request:
        leave(exit_request.code)
    except Exception as error:
        if _lacks_memory(error):
            leave(UNWRITABLE, b"peru-facts: cannot go on: there is not enough memory\n")
        elif isinstance(error, ImportError | OSError):
            leave(UNWRITABLE, f"peru-facts: cannot start: {error}\n".encode(errors="replace"))
        elif isinstance(error, SystemError):
            leave(UNWRITABLE, f"peru-facts: cannot go on: internal error: {error}\n".encode(errors="replace"))
        raise


def _lacks_memory(error: BaseException | None) -> bool:
    """Whether a lack of memory led to an error.

    The import system and metaclasses report it as an OSError or a RuntimeError.
    """
    while error is not None:
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
            return True
        error = error.__cause__ or error.__context__
    return False


def leave(status: object, message: bytes = b"") -> None:
    """Exit after writing all output, without cleaning up.

    Like Python, print a status that is not a number and exit with 1.
    """
    number = status if isinstance(status, int) else int(status is not None)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, AttributeError):  # failed writes were reported; a closed stream is None
            stream.flush()
    with suppress(OSError):
        os.write(STDERR, f"{status}\n".encode(errors="replace") if isinstance(status, str) else message)
    os._exit(number)
