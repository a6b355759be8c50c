"""What all parts of the harness share: the programs to be measured, how often, and until when."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.bases import SHIPPED, write_base
from benchmarks.environments import PROGRAMS, Environment, Workshop, fingerprint
from benchmarks.measure import CannotRunError, Command

T = TypeVar("T")

GIGABYTE = 1 << 30
LARGE, NEEDED_BY_LARGE = 1_000_000, 16 * GIGABYTE  # facts, and bytes of free memory


@dataclass(frozen=True)
class Setting:
    """Our program and the floor in environments of their own, how many rounds are run, and when to hurry."""

    workshop: Workshop
    ours: Environment
    floor: Environment
    rounds: int
    deadline: float
    sizes: tuple[int, ...]

    @property
    def is_late(self) -> bool:
        """Whether the time is up that was given to the harness."""
        return time.monotonic() > self.deadline

    def lookup(
        self, *arguments: str, expected: str = "", cache: str = "cache", terminal: bool = False, **more: str
    ) -> Command:
        """Our program with these arguments; `cache` is its cache directory, below the workshop."""
        argv = (self.ours.program("peru-facts"), *arguments)
        return Command(argv, self.workshop.variables(cache, **more), expected, terminal)

    def nothing(self, *arguments: str, program: str = "noop", terminal: bool = False, **more: str) -> Command:
        """The program that does nothing, with these arguments."""
        argv = (self.floor.program(program), *arguments)
        return Command(argv, self.workshop.variables(**more), terminal=terminal)

    def base(self, size: int) -> Path:
        """The file of a base with `size` facts; raises `CannotRunError` when the memory may not do for it."""
        if size >= LARGE and free_memory() < NEEDED_BY_LARGE:
            raise CannotRunError(f"less than {NEEDED_BY_LARGE // GIGABYTE} GB of memory are free")
        path = self.workshop.made("bases") / f"facts-{size}-{fingerprint(SHIPPED)[:8]}.toml"
        if not path.exists():
            unfinished = path.with_suffix(".unfinished")
            write_base(size, unfinished)
            unfinished.rename(path)
        return path


def floor_beside(ours: Environment, workshop: Workshop) -> Environment:
    """The program that does nothing, made from the commands of ours, with the versions of the packages of ours."""
    variables = workshop.variables()
    sources = {"noop": _floor(ours, variables), "noop_table": _floor(ours, variables, "--table")}
    package = workshop.package("floor", sources, {"noop": "noop:app", "noop-table": "noop_table:app"})
    others = [line for line in ours.versions() if not line.startswith("peru-facts=")]
    return workshop.environment("floor", *others, package)


def _floor(ours: Environment, variables: Mapping[str, str], *arguments: str) -> str:
    argv = [ours.program("python"), str(PROGRAMS / "floor.py"), *arguments]
    return subprocess.run(argv, env=variables, capture_output=True, text=True, check=True).stdout


def say(message: str) -> None:
    """Tell on stderr what the harness is doing."""
    print(message, file=sys.stderr, flush=True)


def all_found(setting: Setting, tasks: Iterable[tuple[str, Callable[[], T]]]) -> tuple[list[T], list[tuple[str, str]]]:
    """What each of the named tasks finds, and which could not be done, with the reason.

    None is begun when the time is up.
    """
    found: list[T] = []
    left_out: list[tuple[str, str]] = []
    for name, task in tasks:
        if setting.is_late:
            left_out.append((name, "the time was up"))
            continue
        say(f"  {name}")
        try:
            found.append(task())
        except CannotRunError as error:
            left_out.append((name, str(error)))
    return found, left_out


def free_memory() -> int:
    """The bytes of memory that programs can still get; none when the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), 0)
