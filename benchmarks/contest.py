"""The same question asked of other programs, in turn with ours."""

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.formats import write_formats
from benchmarks.measure import Command, in_turn, median, peak, ratio, tried
from benchmarks.others import FIGURE, OTHER_TOOLS, Entry, entry_of, idiomatic
from benchmarks.results import Part, Table
from benchmarks.setting import Setting, all_found

ROUNDS = 9
HEADER = ("program", "version", "what it is asked for", "beside a bare interpreter", "beside ours", "peak")
ABOUT = """\
The shipped facts in the format of each program, into a pipe. A bare interpreter is `python -c pass` in our environment,
and no peak can be told that is below its own."""

TRADE = ("trade", "--year", "2018")


def measured_contest(setting: Setting) -> Part:
    """A table of ours and the other programs, each as a multiple of a bare interpreter and of ours."""
    others, left_out = all_found(setting, _others(setting))
    entries = [*_own(setting), *others]
    all_runs = in_turn([entry.command for entry in entries], min(ROUNDS, setting.rounds), setting.deadline)
    bare, ours = all_runs[0], all_runs[1]
    rows = [
        (
            entry.name,
            entry.version,
            entry.does,
            ratio(runs, bare),
            ratio(runs, ours),
            f"{median(runs, peak) / 1e6:.0f} MB",
        )
        for entry, runs in zip(entries, all_runs, strict=True)
    ]
    return Part(tables=[Table("Ours and others", ABOUT, HEADER, rows)], left_out=left_out)


def _own(setting: Setting) -> Iterator[Entry]:
    """A bare interpreter first, then ours, then what ours cannot be below."""
    versions = dict(line.split("==") for line in setting.ours.versions() if "==" in line)
    version, typer = versions["peru-facts"], f"typer {versions['typer']}"
    bare = Command((setting.ours.program("python"), "-c", "pass"), setting.workshop.variables())
    yield Entry("a bare interpreter", "", "nothing", tried(bare))
    piped = tried(setting.lookup(*TRADE, expected=FIGURE))
    yield Entry("peru-facts", version, "the figures for 2018", piped)
    unkept = tried(setting.lookup("--no-cache", *TRADE, expected=FIGURE, cache="caches/none"))
    yield Entry("peru-facts, `--no-cache`", version, "the same, from the TOML file", unkept)
    table = tried(setting.lookup(*TRADE, "-f", "table", expected="$17.5 billion"))
    yield Entry("peru-facts, as a table", version, "the figures for 2018", table)
    floor = tried(setting.nothing(*TRADE))
    yield Entry("the floor", typer, "nothing, with our commands and options", floor)
    floor_with_rich = tried(setting.nothing(*TRADE, program="noop-table"))
    yield Entry("the floor with rich", typer, "an empty table", floor_with_rich)


def _others(setting: Setting) -> Iterator[tuple[str, Callable[[], Entry]]]:
    data = setting.workshop.made("data")
    write_formats(setting.ours, setting.workshop.variables(), data)
    yield "idiomatic", partial(idiomatic, setting.workshop, data)
    for tool in OTHER_TOOLS:
        yield tool.name, partial(entry_of, tool, setting.workshop, data)
