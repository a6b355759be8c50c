"""Measure one program: `runner.py pipe|terminal LIMIT PROGRAM [ARGUMENTS]`.

The program's output goes to stdout; seconds by the clock, seconds of the processor, the peak of its memory in bytes
and its status go to stderr. A separate process with few imports, because the system never reports a lower peak for a
program than for the process that started it.
"""

import os
import signal
import sys
import time

LINES_AND_COLUMNS = 50, 120


def run(argv: list[str], limit: int, is_terminal: bool) -> str:
    """Run a program, copy its output to stdout, and kill it after `limit` seconds."""
    leader, follower = _terminal() if is_terminal else os.pipe()
    streams = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_DUP2, follower, 1),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    started = time.perf_counter()
    process = os.posix_spawn(argv[0], argv, os.environ, file_actions=streams)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(process, signal.SIGKILL))
    signal.alarm(limit)
    os.close(follower)
    output = _all_of(leader)
    _, status, usage = os.wait4(process, 0)
    ended = time.perf_counter()
    signal.alarm(0)
    sys.stdout.buffer.write(output)
    code = os.waitstatus_to_exitcode(status)
    return f"{ended - started} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss * 1024} {code}"


def _terminal() -> tuple[int, int]:
    """Open both ends of a terminal with a size."""
    from termios import tcsetwinsize  # noqa: PLC0415 - Python 3.11 has it not, and a pipe needs it not

    leader, follower = os.openpty()
    tcsetwinsize(follower, LINES_AND_COLUMNS)
    return leader, follower


def _all_of(stream: int) -> bytes:
    parts = []
    while True:
        try:
            part = os.read(stream, 1 << 16)
        except OSError:  # how a terminal says that the other side is closed
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)


if __name__ == "__main__":
    kind, limit, *argv = sys.argv[1:]
    print(run(argv, int(limit), kind == "terminal"), file=sys.stderr)
