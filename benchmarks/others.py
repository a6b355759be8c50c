"""Other programs that answer from a file of facts, each asked for the trade figures of 2018 as nearly as it can."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.environments import PROGRAMS, Environment, Workshop
from benchmarks.measure import CannotRunError, Command, tried

QUERY = "select * from facts where kind = 'trade' and period = '2018'"
ACCOUNTS = "select date, narration, position where account ~ 'Trade' and year = 2018"
FIGURE = "17500000000"
WHOLE_FILE = "the whole file, unfiltered"
LONGEST_ANSWER = 60  # seconds


@dataclass(frozen=True)
class OtherTool:
    """A program, the packages that it is installed from (none for one of the system's), and what it is asked.

    In its arguments, "@json" is the file of facts that ends in .json.
    """

    name: str
    arguments: tuple[str, ...]
    packages: tuple[str, ...] = ()
    expected: str = FIGURE
    does: str = "the figures for 2018"


@dataclass(frozen=True)
class Entry:
    """A program as it is run, its version, and what it is asked for."""

    name: str
    version: str
    does: str
    command: Command


OTHER_TOOLS = (
    OtherTool("sqlite3", ("@db", QUERY)),
    OtherTool("recsel", ("-t", "fact", "-e", 'kind = "trade" && period = "2018"', "@rec")),
    OtherTool("jq", ("-c", '.[] | select(.kind == "trade" and .period == "2018")', "@json")),
    OtherTool("hledger", ("-f", "@journal", "print", "trade", "date:2018")),
    OtherTool("tomlq", ('.trade[] | select(.period == "2018")', "@toml"), ("yq",)),
    OtherTool("sqlite-utils", ("@db", QUERY), ("sqlite-utils",)),
    OtherTool("datasette", ("@db", "--get", "/facts/facts.json?kind=trade&period=2018"), ("datasette",)),
    OtherTool("csvgrep", ("-c", "period", "-r", "^2018$", "@csv"), ("csvkit",), does="every fact for 2018"),
    OtherTool("vd", ("-b", "@csv", "-o", "-"), ("visidata",), does=WHOLE_FILE),
    OtherTool("frictionless", ("extract", "--trusted", "--csv", "@csv"), ("frictionless",), does=WHOLE_FILE),
    OtherTool("bean-query", ("@beancount", ACCOUNTS), ("beanquery",)),
)


def entry_of(tool: OtherTool, workshop: Workshop, data: Path) -> Entry:
    """How `tool` is run and what version it is; raises `CannotRunError` when it cannot be installed or run."""
    variables = workshop.variables()
    if tool.packages:
        environment = workshop.environment(tool.name, *tool.packages)
        program = environment.program(tool.name)
        version = _versions(environment, tool.packages)
    else:
        program = shutil.which(tool.name) or ""
        if not program:
            raise CannotRunError("this system does not have it")
        version = _version_of(program, variables)
    arguments = [f"{data}/facts.{each[1:]}" if each.startswith("@") else each for each in tool.arguments]
    command = Command((program, *arguments), variables, tool.expected)
    return Entry(tool.name, version, tool.does, tried(command, LONGEST_ANSWER))


def _versions(environment: Environment, packages: tuple[str, ...]) -> str:
    """Like "typer 0.28.0, pydantic 2.13"."""
    installed = dict(line.split("==") for line in environment.versions() if "==" in line)
    return ", ".join(f"{name} {installed[name]}" for name in packages if name in installed)


def _version_of(program: str, variables: Mapping[str, str]) -> str:
    done = subprocess.run(
        [program, "--version"], env=variables, capture_output=True, text=True, timeout=60, check=False
    )
    found = re.search(r"\d+(\.\d+)+", done.stdout)
    return found[0] if found else ""


def idiomatic(workshop: Workshop, data: Path) -> Entry:
    """The program that one would write with typer, rich, tomli and pydantic, of today's versions."""
    source = (PROGRAMS / "idiomatic.py").read_text(encoding="utf-8")
    package = workshop.package("idiomatic", {"idiomatic": source}, {"idiomatic": "idiomatic:app"})
    packages = ("typer", "rich", "tomli", "pydantic")
    environment = workshop.environment("idiomatic", *packages, package)
    arguments = ("trade", "--year", "2018", "--facts", f"{data}/facts.toml", "--json")
    command = Command((environment.program("idiomatic"), *arguments), workshop.variables(), FIGURE)
    return Entry("idiomatic", _versions(environment, packages), "the figures for 2018", tried(command))
