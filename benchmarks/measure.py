"""Run programs in turn, and measure each run."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

RUNNER = Path(__file__).resolve().parent / "programs" / "runner.py"
LONGEST_RUN = 300  # seconds
FEWEST_ROUNDS = 3


class CannotRunError(Exception):
    """A program cannot be installed or run here; the message is the reason."""


@dataclass(frozen=True)
class Command:
    """A program with its arguments; its output must contain `expected`."""

    argv: tuple[str, ...]
    environment: Mapping[str, str]
    expected: str = ""
    terminal: bool = False


@dataclass(frozen=True)
class Run:
    """One run: seconds by the clock and of the processor, peak memory in bytes, and output."""

    wall: float
    cpu: float
    peak: float
    output: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Spread:
    """The median of some ratios and their quartiles."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        """Print like "1.04 (1.02 to 1.07)", or the median alone."""
        alone = f"{self.median:.2f}"
        return alone if self.low == self.high else f"{alone} ({self.low:.2f} to {self.high:.2f})"


def spread_of(values: Sequence[float]) -> Spread:
    """The median and the quartiles of `values`."""
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return Spread(middle, low, high)


def wall(run: Run) -> float:
    """Seconds by the clock."""
    return run.wall


def cpu(run: Run) -> float:
    """Seconds of the processor."""
    return run.cpu


def peak(run: Run) -> float:
    """The peak of the memory, in bytes."""
    return run.peak


def ratio(ones: Iterable[Run], others: Iterable[Run], of: Callable[[Run], float] = wall) -> Spread:
    """Divide each run by the other one of its round."""
    return spread_of([of(one) / of(other) for one, other in zip(ones, others, strict=True)])


def median(runs: Iterable[Run], of: Callable[[Run], float] = wall) -> float:
    """The median over some runs."""
    return statistics.median(map(of, runs))


def in_turn(commands: Sequence[Command], rounds: int, deadline: float) -> list[list[Run]]:
    """Run commands as A B C, A B C, ... so that a disturbance hits all alike.

    After the `deadline` of the monotonic clock, only the fewest rounds of a median are run.
    """
    runs: list[list[Run]] = [[] for _ in commands]
    for turn in range(rounds):
        if turn >= FEWEST_ROUNDS and time.monotonic() > deadline:
            break
        for command, command_runs in zip(commands, runs, strict=True):
            command_runs.append(run(command))
    return runs


def tried(command: Command, limit: int = LONGEST_RUN) -> Command:
    """Run a command once to warm the disk cache; raises `CannotRunError` when its answer is wrong."""
    if command.expected.encode() not in run(command, limit).output:
        raise CannotRunError(f'its answer has no "{command.expected}"')
    return command


def run(command: Command, limit: int = LONGEST_RUN) -> Run:
    """Run a command; raises `CannotRunError` when it fails or takes over `limit` seconds."""
    kind = "terminal" if command.terminal else "pipe"
    argv = [sys.executable, "-I", "-S", str(RUNNER), kind, str(limit), *command.argv]
    process = subprocess.run(argv, env=command.environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    last = _last_line(process.stderr)
    if process.returncode:
        raise CannotRunError(last)
    taken, of_processor, most, status = map(float, last.split())
    if status:
        raise CannotRunError(_reason(command, int(status), limit))
    return Run(taken, of_processor, most, process.stdout)


def _reason(command: Command, status: int, limit: int) -> str:
    """Say why a run failed, from a second run."""
    if status < 0:
        return f"ended by signal {-status}; it may take {limit} seconds at most"
    again = subprocess.run(
        command.argv, env=command.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, check=False
    )
    return f"status {status}: {_last_line(again.stdout + again.stderr)}"


def _last_line(output: bytes) -> str:
    return (output.decode(errors="replace").strip().splitlines() or [""])[-1]
