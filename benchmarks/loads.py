"""What it costs to load and validate a base, beside parsing the same bytes with tomli."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.environments import PROGRAMS
from benchmarks.measure import Command, Run, Spread, in_turn, median, peak, ratio
from benchmarks.results import Bar, Part, Table
from benchmarks.setting import Setting, all_found

MOST_ROUNDS, FEWEST_ROUNDS = 15, 1
FACTS_IN_ALL = 500_000  # that are loaded at one size, in all rounds
LIMIT, LIMIT_OF_MEMORY, LIMIT_OF_GROWTH = 1.5, 1.15, 1.2
SIZE_OF_REFERENCE, SIZE_OF_MEMORY_BAR = 10_000, 100_000
PARSING = "`tomli.loads` of the same bytes"
ABOUT = """\
Every measurement is a process of its own that does nothing else. Parsing is timed without reading the file, loading
with it and with every rule. Loading does without the garbage collector; the second column of ratios is beside a parser
that does so too. Memory is the peak of the whole process. What one fact takes, in time and in memory beyond that of the
smallest base, is among the bars: 1.00 is linear."""


@dataclass(frozen=True)
class Load:
    """What loading a base of `size` facts took beside parsing alone, with the collector and without."""

    size: int
    bytes: int
    loading: list[Run]
    parsing: list[Run]
    bare: list[Run]


def seconds(run: Run) -> float:
    """What a process that times itself prints."""
    return float(run.output)


def measured_loads(setting: Setting) -> Part:
    """The bars of loading and validating, at every size that the machine can hold."""
    tasks = ((f"loading {size:,} facts", partial(_load, setting, size)) for size in setting.sizes)
    loads, unmeasured = all_found(setting, tasks)
    return Part(bars=_bars(loads) if loads else [], tables=[_table(loads)] if loads else [], unmeasured=unmeasured)


def _load(setting: Setting, size: int) -> Load:
    path = str(setting.base(size))
    programs = (("load_base.py", path), ("parse_base.py", path), ("parse_base.py", path, "--collector-off"))
    variables = {**setting.workshop.variables(), "XDG_CACHE_HOME": os.devnull}  # nothing can be kept from run to run
    python = setting.ours.program("python")
    commands = [Command((python, str(PROGRAMS / script), *arguments), variables) for script, *arguments in programs]
    rounds = max(FEWEST_ROUNDS, min(MOST_ROUNDS, FACTS_IN_ALL // size))
    runs = in_turn(commands, min(rounds, setting.rounds), setting.deadline)
    return Load(size, Path(path).stat().st_size, *runs)


def _bars(loads: list[Load]) -> list[Bar]:
    bars = []
    for load in loads:
        work = f"load and validate {load.size:,} facts"
        bars.append(Bar(work, PARSING, LIMIT, ratio(load.loading, load.parsing, seconds)))
    for load in loads:
        if load.size >= SIZE_OF_MEMORY_BAR:
            work = f"peak memory of loading {load.size:,} facts"
            bars.append(Bar(work, PARSING, LIMIT_OF_MEMORY, ratio(load.loading, load.parsing, peak)))
    reference = _reference(loads)
    for load in loads:
        if load.size > reference.size:
            bars += _growth(load, reference, loads[0])
    return bars


def _reference(loads: list[Load]) -> Load:
    """The base that larger ones are held against, fact by fact."""
    return next((load for load in loads if load.size >= SIZE_OF_REFERENCE), loads[-1])


def _growth(load: Load, reference: Load, smallest: Load) -> Iterator[Bar]:
    work, beside = f"to load one fact, of {load.size:,}", f"the same, of {reference.size:,}"
    for what, value in (
        ("time", _time_per_fact(load, reference)),
        ("memory", _memory_per_fact(load, reference, smallest)),
    ):
        yield Bar(f"{what} {work}", beside, LIMIT_OF_GROWTH, Spread(value, value, value))


def _time_per_fact(load: Load, reference: Load) -> float:
    own, others = (median(each.loading, seconds) / each.size for each in (load, reference))
    return own / others


def _memory_per_fact(load: Load, reference: Load, smallest: Load) -> float:
    least = median(smallest.loading, peak)
    own, others = ((median(each.loading, peak) - least) / (each.size - smallest.size) for each in (load, reference))
    return own / others


def _table(loads: list[Load]) -> Table:
    header = ("facts", "file", "time / parsing", "without collector", "memory / parsing", "peak")
    rows = [
        (
            f"{load.size:,}",
            f"{load.bytes / 1e6:.1f} MB",
            ratio(load.loading, load.parsing, seconds),
            ratio(load.loading, load.bare, seconds),
            ratio(load.loading, load.parsing, peak),
            f"{median(load.loading, peak) / 1e6:,.0f} MB",
        )
        for load in loads
    ]
    return Table("Load and validate", ABOUT, header, rows)
