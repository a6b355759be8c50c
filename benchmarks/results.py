"""What was found, and the page that tells it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.measure import Spread

HEAD = """\
# What a lookup costs

Written by `python -m benchmarks`; not edited by hand. Everything is a ratio: two programs are run in turn, A B A B, and
each run is held against the other program's of the same round. What stands here is the median of these ratios, and the
quartiles, between which half of them lie. Milliseconds would say more about the machine than about the programs.
"""

ABOUT_BARS = """\
At most so many times the other: by the clock, and for whole programs also in time of the processor. "Within the noise"
is a median above the bar whose lower quartile is not. Lookups of ours take the facts from the snapshot that an earlier
lookup left, where nothing else is said; with `--no-cache` they parse and validate the file."""
MET, UNDECIDED, NOT_MET, UNMEASURED = "met", "within the noise", "**not met**", "**not measured**"
NO_BAR = "no bar"


@dataclass(frozen=True)
class Bar:
    """What is promised of some `work`: a ratio `limit` to something else, if any; `spread` is what was measured."""

    work: str
    beside: str
    limit: float | None
    spread: Spread
    cpu: Spread | None = None

    @property
    def verdict(self) -> str:
        """Whether the median, as it is printed, is within the limit; if not, the lower quartile may still be."""
        if self.limit is None:
            return NO_BAR
        if round(self.spread.median, 2) <= self.limit:
            return MET
        return UNDECIDED if self.spread.low <= self.limit else NOT_MET


@dataclass(frozen=True)
class Table:
    """Figures under a title, with what a reader must know of them."""

    title: str
    about: str
    header: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True)
class Part:
    """What one part of the harness found; bars that it could not measure, and others that it could not run, say why."""

    bars: Sequence[Bar] = ()
    unmeasured: Sequence[tuple[str, str]] = ()
    tables: Sequence[Table] = ()
    left_out: Sequence[tuple[str, str]] = ()

    @property
    def misses(self) -> int:
        """How many bars are not met, or were not measured."""
        return sum(bar.verdict == NOT_MET for bar in self.bars) + len(self.unmeasured)


def page_of(parts: Sequence[Part], machine: Sequence[tuple[str, str]]) -> str:
    """RESULTS.md: the bars, the tables, what could not be run, and the machine."""
    left_out = [each for part in parts for each in part.left_out]
    sections = [HEAD, *_section(_table_of_bars(parts))]
    for part in parts:
        for table in part.tables:
            sections += _section(table)
    if left_out:
        sections += _section(Table("What could not be run", "", ("what", "why"), left_out))
    sections += _section(Table("The machine and the versions", "", ("", ""), machine))
    return "\n".join(sections)


def _table_of_bars(parts: Sequence[Part]) -> Table:
    rows: list[Sequence[object]] = [
        (bar.work, bar.beside, "" if bar.limit is None else f"{bar.limit:.2f}", bar.spread, bar.cpu or "", bar.verdict)
        for part in parts
        for bar in part.bars
    ]
    for part in parts:
        rows += [(work, "", "", "", "", f"{UNMEASURED}: {reason}") for work, reason in part.unmeasured]
    return Table("The bars", ABOUT_BARS, ("work", "held against", "at most", "measured", "processor", ""), rows)


def _section(table: Table) -> Iterator[str]:
    yield f"## {table.title}\n"
    if table.about:
        yield f"{table.about}\n"
    yield _line(table.header)
    yield "|" + "---|" * len(table.header)
    yield from (_line(row) for row in table.rows)
    yield ""


def _line(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"
