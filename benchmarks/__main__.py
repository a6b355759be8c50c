"""`python -m benchmarks` builds what it needs, measures, and writes `benchmarks/RESULTS.md`."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bases import SHIPPED, facts_in
from benchmarks.contest import measured_contest
from benchmarks.environments import Workshop
from benchmarks.loads import measured_loads
from benchmarks.lookups import measured_lookups
from benchmarks.machine import described
from benchmarks.measure import FEWEST_ROUNDS, CannotRunError
from benchmarks.results import Part, page_of
from benchmarks.setting import Setting, floor_beside, say

SIZES = (400, 10_000, 100_000, 1_000_000)
QUICK_SIZES = (400, 10_000)
RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
PARTS = {  # the longest last
    "lookups": measured_lookups,
    "contest": measured_contest,
    "loads": measured_loads,
}


def main() -> int:
    """Measure what was asked for; 1 when a bar is not met, or could not be measured."""
    given = _arguments()
    deadline = time.monotonic() + 60 * given.minutes
    workshop = Workshop(given.scratch.resolve())
    say("building the environments")
    ours = workshop.ours()
    shipped = len(facts_in(SHIPPED.read_text(encoding="utf-8")))
    sizes = tuple(sorted({shipped, *(QUICK_SIZES if given.quick else given.sizes)}))
    rounds = FEWEST_ROUNDS if given.quick else given.rounds
    setting = Setting(workshop, ours, floor_beside(ours, workshop), rounds, deadline, sizes)
    parts = []
    for name in given.parts:
        say(name)
        parts.append(_found_by(name, setting))
    asked = [("rounds of each pair", f"{rounds} at most"), ("facts in the bases", ", ".join(map("{:,}".format, sizes)))]
    given.output.write_text(page_of(parts, [*described(ours, shipped), *asked]), encoding="utf-8")
    missed = sum(part.misses for part in parts)
    say(f"{given.output}: {sum(len(part.bars) for part in parts)} bars measured, {missed} not met or not measured")
    return 1 if missed else 0


def _found_by(name: str, setting: Setting) -> Part:
    """What a part of the harness finds; when it fails, that is told in the results, and the others go on."""
    try:
        return PARTS[name](setting)
    except CannotRunError as error:
        return Part(unmeasured=[(name, str(error))])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds and small bases, to see that it works")
    parser.add_argument("--rounds", type=int, default=25, help="how often each pair of programs is run")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many facts the bases have")
    parser.add_argument("--minutes", type=float, default=20, help="after these, what is left is skipped or shortened")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), help="what to measure")
    parser.add_argument("--output", type=Path, default=RESULTS, help="the page to write")
    scratch = Path(tempfile.gettempdir()) / "peru-facts-benchmarks"
    parser.add_argument("--scratch", type=Path, default=scratch, help="where environments and bases are made and kept")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
