"""The program as it is started: it can be interrupted before it imports the rest, and leaves without a detour."""

import gc
import os
import signal
import sys
from contextlib import suppress

from peru_facts.statuses import INTERRUPTED, UNWRITABLE

STDERR = 2


def main() -> None:
    """Run the command line, and end the process with its status."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # under nohup it is ignored, and stays so
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    gc.disable()  # a lookup is over before there is garbage to collect
    try:
        from peru_facts.cli import app  # noqa: PLC0415 - from here on it can be interrupted

        app(prog_name="peru-facts")
    except SystemExit as leaving:
        leave(leaving.code)
    except ImportError as error:
        leave(UNWRITABLE, f"peru-facts: cannot start: {error}\n".encode(errors="replace"))
    except MemoryError:
        leave(UNWRITABLE, b"peru-facts: cannot go on: there is not enough memory\n")


def leave(status: object, last_words: bytes = b"") -> None:
    """End the process once everything is written; to take the interpreter apart first would cost a user time.

    A status that is no number is told on stderr, as Python does.
    """
    code = status or 0 if isinstance(status, int | None) else 1
    said = last_words if isinstance(status, int | None) else f"{status}\n".encode(errors="replace")
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, AttributeError):  # what could not be written has been told; a closed stream is None
            stream.flush()
    with suppress(OSError):
        os.write(STDERR, said)
    os._exit(code)
