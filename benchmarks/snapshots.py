"""What a snapshot costs at the first lookup, and what it saves at the next ones."""

import shutil
from functools import partial
from pathlib import Path

from benchmarks.measure import Command, Run, in_turn, median, peak, ratio, run, tried
from benchmarks.results import Bar, Part, Table
from benchmarks.setting import LARGE, Setting, all_found

ABOUT_THE_SAME = 1.2
FIRST_LOOKUPS = 3
LOOKUP = ("show", "goods-two-way-2009")
FIGURE = "9100000000"
AROUND_THE_STEP = (150, 250)  # the one base is just too small for a snapshot, the other has one
ABOUT = """\
The lookup is `show goods-two-way-2009`, which has one row in every base. All ratios are beside the same lookup in the
shipped base, from its snapshot, in the same run: without a snapshot (`--no-cache`), the first time (which builds it),
and repeated. Files of less than 100 kilobytes have no snapshot: to parse them costs little more than to open one."""
HEADER = ("facts", "`--no-cache`", "first", "repeated", "the snapshot", "beside the file", "peak, repeated")


def measured_snapshots(setting: Setting) -> Part:
    """The bars of repeated lookups, and a table of what a snapshot costs and saves."""
    if not setting.has_snapshots:
        return Part(unmeasured=[("snapshots", "the program has no option `--no-cache` yet")])
    sizes = sorted({*AROUND_THE_STEP, *setting.sizes})
    tasks = ((f"the snapshot of {size:,} facts", partial(_measured, setting, size)) for size in sizes)
    found, unmeasured = all_found(setting, tasks)
    rows = [row for _, row in found]
    return Part(
        bars=[bar for bar, _ in found],
        tables=[Table("Snapshots", ABOUT, HEADER, rows)] if rows else [],
        unmeasured=unmeasured,
    )


def _measured(setting: Setting, size: int) -> tuple[Bar, tuple[object, ...]]:
    path = setting.base(size)
    of_this = ("--facts", str(path), *LOOKUP)
    cache = f"caches/{size}"
    uncached = setting.lookup("--no-cache", *of_this, expected=FIGURE, cache="caches/none")
    cached = setting.lookup(*of_this, expected=FIGURE, cache=cache)
    shipped = tried(setting.lookup(*LOOKUP, expected=FIGURE))
    few = 1 if size >= LARGE else min(FIRST_LOOKUPS, setting.rounds)
    firsts = [_first(cached, setting.workshop.made(cache)) for _ in range(few)]
    without, beside_it = in_turn([uncached, shipped], few, setting.deadline)
    repeated, beside = in_turn([cached, shipped], setting.rounds, setting.deadline)
    kept = sum(file.stat().st_size for file in setting.workshop.made(cache).rglob("*") if file.is_file())
    row = (
        f"{size:,}",
        ratio(without, beside_it),
        f"{median(firsts) / median(beside_it):.2f}",
        ratio(repeated, beside),
        f"{kept / 1e6:.1f} MB",
        f"{kept / path.stat().st_size:.2f}",
        f"{median(repeated, peak) / 1e6:,.0f} MB",
    )
    work = f"a repeated lookup in {size:,} facts"
    return Bar(work, "the same in the shipped base", ABOUT_THE_SAME, ratio(repeated, beside)), row


def _first(lookup: Command, cache: Path) -> Run:
    """A lookup that finds no snapshot, and leaves one."""
    shutil.rmtree(cache)
    cache.mkdir()
    return run(lookup)
