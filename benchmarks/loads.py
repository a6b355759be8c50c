"""What it costs to load and validate a base, beside parsing the same bytes with tomli."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.environments import PROGRAMS
from benchmarks.measure import Command, Run, Spread, in_turn, median, peak, ratio, run, spread_of
from benchmarks.results import Bar, Part, Table
from benchmarks.setting import Setting, all_found

MOST_ROUNDS, FEWEST_ROUNDS = 15, 1
FACTS_IN_ALL = 500_000  # that are loaded at one size, in all rounds of a measurement
LIMIT, LIMIT_OF_MEMORY, LIMIT_OF_GROWTH = 1.5, 1.15, 1.2
SIZE_OF_REFERENCE, SIZE_OF_MEMORY_BAR = 10_000, 100_000
PARSING = "`tomli.loads` of the same bytes"
ABOUT = """\
Parsing is timed from the bytes of the file, loading from its path and with every rule; in one process, in turn. Loading
does without the garbage collector; the second column of ratios is beside a parser that does so too. The third is of the
first load in a process of its own, which also makes ready what later ones find: the types of the records, about a
millisecond. Memory is the peak of such a process. What one fact takes, in time and in memory beyond that of the
smallest base, is among the bars: 1.00 is linear."""


@dataclass(frozen=True)
class Load:
    """What loading a base of `size` facts took beside parsing alone.

    `rounds` are of one process: the seconds of parsing, of loading, and of parsing without the collector. `first_loads`
    and `first_parsings` are processes of their own.
    """

    size: int
    bytes: int
    rounds: list[tuple[float, float, float]]
    first_loads: list[Run]
    first_parsings: list[Run]

    @property
    def beside_parsing(self) -> Spread:
        """How many times what parsing took loading took."""
        return spread_of([loading / parsing for parsing, loading, _ in self.rounds])

    @property
    def beside_bare_parsing(self) -> Spread:
        """The same, beside parsing without the collector."""
        return spread_of([loading / parsing for _, loading, parsing in self.rounds])

    @property
    def seconds(self) -> float:
        """What loading took."""
        return statistics.median(loading for _, loading, _ in self.rounds)


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
    python = setting.ours.program("python")
    rounds = min(max(FEWEST_ROUNDS, min(MOST_ROUNDS, FACTS_IN_ALL // size)), setting.rounds)

    def command(script: str, *arguments: str) -> Command:
        return Command((python, str(PROGRAMS / script), path, *arguments), setting.workshop.variables())

    firsts = in_turn([command("load_base.py"), command("parse_base.py")], rounds, setting.deadline)
    printed = run(command("loads_in_turn.py", str(len(firsts[0])))).output.decode().split()
    parsing, loading, bare = (list(map(float, printed[start::3])) for start in range(3))
    return Load(size, Path(path).stat().st_size, list(zip(parsing, loading, bare, strict=True)), *firsts)


def _bars(loads: list[Load]) -> list[Bar]:
    bars = []
    for load in loads:
        work = f"load and validate {load.size:,} facts"
        bars.append(Bar(work, PARSING, LIMIT, load.beside_parsing))
    for load in loads:
        if load.size >= SIZE_OF_MEMORY_BAR:
            work = f"peak memory of loading {load.size:,} facts"
            bars.append(Bar(work, PARSING, LIMIT_OF_MEMORY, ratio(load.first_loads, load.first_parsings, peak)))
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
    own, others = (each.seconds / each.size for each in (load, reference))
    return own / others


def _memory_per_fact(load: Load, reference: Load, smallest: Load) -> float:
    least = median(smallest.first_loads, peak)
    own, others = ((median(each.first_loads, peak) - least) / (each.size - smallest.size) for each in (load, reference))
    return own / others


def _table(loads: list[Load]) -> Table:
    header = ("facts", "file", "time / parsing", "without collector", "the first", "memory / parsing", "peak")
    rows = [
        (
            f"{load.size:,}",
            f"{load.bytes / 1e6:.1f} MB",
            load.beside_parsing,
            load.beside_bare_parsing,
            ratio(load.first_loads, load.first_parsings, seconds),
            ratio(load.first_loads, load.first_parsings, peak),
            f"{median(load.first_loads, peak) / 1e6:,.0f} MB",
        )
        for load in loads
    ]
    return Table("Load and validate", ABOUT, header, rows)
