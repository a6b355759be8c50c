"""Build the programs, measure them, and write `benchmarks/RESULTS.md`."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bases import SHIPPED, facts_in
from benchmarks.environments import Workshop
from benchmarks.loads import measured_loads
from benchmarks.lookups import measured_lookups
from benchmarks.machine import described
from benchmarks.measure import FEWEST_ROUNDS, CannotRunError
from benchmarks.results import Part, page_of
from benchmarks.setting import Setting, floor_beside, say

SIZES = (250, 10_000, 100_000)
QUICK_SIZES = (250, 10_000)
RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
PARTS = {"lookups": measured_lookups, "loads": measured_loads}


def main() -> int:
    """Measure; return 1 when a bar is not met or not measured."""
    options = _arguments()
    deadline = time.monotonic() + 60 * options.minutes
    workshop = Workshop(options.scratch.resolve())
    say("building the environments")
    ours = workshop.ours()
    sizes = QUICK_SIZES if options.quick else tuple(sorted(options.sizes))
    rounds = FEWEST_ROUNDS if options.quick else options.rounds
    setting = Setting(workshop, ours, floor_beside(ours, workshop), rounds, deadline, sizes)
    parts = []
    for name in options.parts:
        say(name)
        parts.append(_measured(name, setting))
    shipped = len(facts_in(SHIPPED.read_text(encoding="utf-8")))
    options.output.write_text(page_of(parts, [*described(ours, shipped), ("rounds", f"at most {rounds}")]), "utf-8")
    missed = sum(part.misses for part in parts)
    say(f"{options.output}: {sum(len(part.bars) for part in parts)} bars measured, {missed} not met or not measured")
    return 1 if missed else 0


def _measured(name: str, setting: Setting) -> Part:
    """Measure one part; a failure is reported in the results."""
    try:
        return PARTS[name](setting)
    except CannotRunError as error:
        return Part(unmeasured=[(name, str(error))])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds and small bases, as a trial")
    parser.add_argument("--rounds", type=int, default=25, help="how often each pair of programs is run")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of facts in the bases")
    parser.add_argument("--minutes", type=float, default=20, help="then shorten or skip the rest")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), help="what to measure")
    parser.add_argument("--output", type=Path, default=RESULTS, help="the page to write")
    scratch = Path(tempfile.gettempdir()) / "peru-facts-benchmarks"
    parser.add_argument("--scratch", type=Path, default=scratch, help="folder of environments and bases, kept")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
