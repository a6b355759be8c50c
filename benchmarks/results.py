"""What was found, and the page that tells it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.measure import Spread

HEAD = """\
# What a lookup costs

Written by `python -m benchmarks`; not edited by hand. Everything is a ratio: two programs are run in turn, A B A B, and
each run is held against the other program's of the same round. What stands here is the median of these ratios, and the
quartiles, between which half of them lie. Milliseconds would say more about the machine than about the programs.
"""

ABOUT_BARS = """\
At most so many times the other: by the clock, and for whole programs also in time of the processor. "Within the noise"
is a median above the bar whose lower quartile is not."""
MET, UNDECIDED, NOT_MET = "met", "within the noise", "**not met**"


@dataclass(frozen=True)
class Bar:
    """What is promised of some `work`: a ratio `limit` to something else; `spread` is what was measured."""

    work: str
    beside: str
    limit: float
    spread: Spread
    cpu: Spread | None = None

    @property
    def verdict(self) -> str:
        """Whether the median, as it is printed, is within the limit; if not, the lower quartile may still be."""
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
    """What one part of the harness found, and what it could not run, with the reason."""

    bars: Sequence[Bar] = ()
    tables: Sequence[Table] = ()
    left_out: Sequence[tuple[str, str]] = field(default=())


def page_of(parts: Sequence[Part], machine: Sequence[tuple[str, str]]) -> str:
    """RESULTS.md: the bars, the tables, what could not be run, and the machine."""
    bars = [bar for part in parts for bar in part.bars]
    left_out = [each for part in parts for each in part.left_out]
    sections = [HEAD, *_section(_table_of_bars(bars))]
    for part in parts:
        for table in part.tables:
            sections += _section(table)
    if left_out:
        sections += _section(Table("What could not be run", "", ("what", "why"), left_out))
    sections += _section(Table("The machine and the versions", "", ("", ""), machine))
    return "\n".join(sections)


def _table_of_bars(bars: Iterable[Bar]) -> Table:
    rows = [(bar.work, bar.beside, f"{bar.limit:.2f}", bar.spread, bar.cpu or "", bar.verdict) for bar in bars]
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
