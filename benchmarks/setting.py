"""The programs to measure, the number of rounds, and the deadline."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.articles import text_of_article
from benchmarks.bases import SHIPPED, write_base
from benchmarks.environments import PROGRAMS, Environment, Workshop, fingerprint
from benchmarks.measure import CannotRunError, Command

T = TypeVar("T")


@dataclass(frozen=True)
class Setting:
    """Our program and the floor, each installed, and the limits of the run."""

    workshop: Workshop
    ours: Environment
    floor: Environment
    rounds: int
    deadline: float
    sizes: tuple[int, ...]

    def lookup(self, *arguments: str, expected: str = "", terminal: bool = False, **more: str) -> Command:
        """Build a command of our program."""
        argv = (self.ours.program("peru-facts"), *arguments)
        return Command(argv, self.workshop.variables(**more), expected, terminal)

    def nothing(self, *arguments: str, program: str = "noop", terminal: bool = False) -> Command:
        """Build a command of the program that does nothing."""
        return Command((self.floor.program(program), *arguments), self.workshop.variables(), terminal=terminal)

    def base(self, size: int) -> Path:
        """Write a base of `size` facts, unless it is there."""
        path = self.workshop.made("bases") / f"facts-{size}-{fingerprint(SHIPPED)[:8]}.toml"
        if not path.exists():
            unfinished = path.with_suffix(".unfinished")
            write_base(size, unfinished)
            unfinished.rename(path)
        return path

    def article(self, words: int) -> Path:
        """Write an article of at least so many words."""
        path = self.workshop.made("bases") / f"article-{words}.md"
        path.write_text(text_of_article(words), encoding="utf-8")
        return path


def floor_beside(ours: Environment, workshop: Workshop) -> Environment:
    """Install a program that does nothing, with our commands and the versions of our packages."""
    variables = workshop.variables()
    sources = {"noop": _floor(ours, variables), "noop_table": _floor(ours, variables, "--table")}
    package = workshop.package("floor", sources, {"noop": "noop:app", "noop-table": "noop_table:app"})
    others = [line for line in ours.versions() if not line.startswith("peru-facts=")]
    return workshop.environment("floor", *others, package)


def _floor(ours: Environment, variables: Mapping[str, str], *arguments: str) -> str:
    argv = [ours.program("python"), str(PROGRAMS / "floor.py"), *arguments]
    return subprocess.run(argv, env=variables, capture_output=True, text=True, check=True).stdout


def say(message: str) -> None:
    """Report progress on stderr."""
    print(message, file=sys.stderr, flush=True)


def all_measured(
    setting: Setting, tasks: Iterable[tuple[str, Callable[[], T]]]
) -> tuple[list[T], list[tuple[str, str]]]:
    """Run the named tasks until the deadline; give their results, and reasons for those left out."""
    results: list[T] = []
    left_out: list[tuple[str, str]] = []
    for name, task in tasks:
        if time.monotonic() > setting.deadline:
            left_out.append((name, "the time was up"))
            continue
        say(f"  {name}")
        try:
            results.append(task())
        except CannotRunError as error:
            left_out.append((name, str(error)))
    return results, left_out
