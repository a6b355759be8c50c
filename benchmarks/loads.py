"""Time loading and validating a base against parsing the same bytes with tomli."""

import statistics
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from benchmarks.environments import PROGRAMS
from benchmarks.measure import Command, Run, Spread, in_turn, median, peak, ratio, run, spread_of
from benchmarks.results import Bar, Part, Table
from benchmarks.setting import Setting, all_measured

MOST_ROUNDS = 15
FACTS_IN_ALL = 500_000  # loaded at one size, over all rounds
LIMIT, LIMIT_OF_MEMORY, LIMIT_OF_GROWTH = 1.5, 1.15, 1.2
SIZE_OF_MEMORY_BAR = 100_000
PARSING = "`tomli.loads` of the same bytes"
ABOUT = """\
Parsing is timed from the bytes of the file, loading from its path and with every rule, in one process and in turn.
Loading runs without the garbage collector; the second ratio is to parsing without it. The third is for the first load
in a process, which also prepares the types of the records. Memory is the peak of such a process."""


@dataclass(frozen=True)
class Load:
    """Loading a base of `size` facts, and parsing it alone.

    A round is in seconds: parsing, loading, and parsing without the collector. First loads and first parsings are
    processes of their own.
    """

    size: int
    bytes: int
    rounds: list[tuple[float, float, float]]
    first_loads: list[Run]
    first_parsings: list[Run]

    @property
    def to_parsing(self) -> Spread:
        """The ratio of loading to parsing."""
        return spread_of([loading / parsing for parsing, loading, _ in self.rounds])

    @property
    def to_bare_parsing(self) -> Spread:
        """The ratio of loading to parsing without the collector."""
        return spread_of([loading / parsing for _, loading, parsing in self.rounds])

    @property
    def seconds_per_fact(self) -> float:
        """The median time to load one fact."""
        return statistics.median(loading for _, loading, _ in self.rounds) / self.size

    @property
    def memory(self) -> Spread:
        """The ratio of peak memory to that of parsing."""
        return ratio(self.first_loads, self.first_parsings, peak)


def measured_loads(setting: Setting) -> Part:
    """Measure loading and validating at every size."""
    tasks = ((f"loading {size:,} facts", partial(_load, setting, size)) for size in setting.sizes)
    loads, unmeasured = all_measured(setting, tasks)
    return Part(bars=_bars(loads), tables=[_table(loads)] if loads else [], unmeasured=unmeasured)


def _load(setting: Setting, size: int) -> Load:
    path = str(setting.base(size))
    python = setting.ours.program("python")
    rounds = min(max(1, min(MOST_ROUNDS, FACTS_IN_ALL // size)), setting.rounds)

    def command(script: str, *arguments: str) -> Command:
        return Command((python, str(PROGRAMS / script), path, *arguments), setting.workshop.variables())

    firsts = in_turn([command("load_base.py"), command("parse_base.py")], rounds, setting.deadline)
    printed = run(command("loads_in_turn.py", str(len(firsts[0])))).output.decode().split()
    parsing, loading, bare = (list(map(float, printed[start::3])) for start in range(3))
    return Load(size, Path(path).stat().st_size, list(zip(parsing, loading, bare, strict=True)), *firsts)


def _bars(loads: list[Load]) -> list[Bar]:
    bars = [Bar(f"load and validate {load.size:,} facts", PARSING, LIMIT, load.to_parsing) for load in loads]
    for small, large in pairwise(loads):
        growth = large.seconds_per_fact / small.seconds_per_fact
        work, beside = f"time to load one fact of {large.size:,}", f"the same, of {small.size:,}"
        bars.append(Bar(work, beside, LIMIT_OF_GROWTH, spread_of([growth])))
    measured = [load for load in loads if load.size >= SIZE_OF_MEMORY_BAR]
    bars += [
        Bar(f"peak memory of loading {load.size:,} facts", PARSING, LIMIT_OF_MEMORY, load.memory) for load in measured
    ]
    return bars


def _table(loads: list[Load]) -> Table:
    header = ("facts", "file", "time / parsing", "without collector", "the first", "memory / parsing", "peak")
    rows = [
        (
            f"{load.size:,}",
            f"{load.bytes / 1e6:.1f} MB",
            load.to_parsing,
            load.to_bare_parsing,
            ratio(load.first_loads, load.first_parsings, lambda run: float(run.output)),
            load.memory,
            f"{median(load.first_loads, peak) / 1e6:,.0f} MB",
        )
        for load in loads
    ]
    return Table("Load and validate", ABOUT, header, rows)
