"""Write the results as a page of Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.measure import Spread

HEAD = """\
# The cost of a lookup

Written by `python -m benchmarks`; not edited by hand. Every figure is a ratio: two programs are run in turn, A B A B,
and each run is divided by the other program's of the same round. A figure is the median of these ratios, with their
quartiles in parentheses. Compare ratios of one run only; milliseconds would say more about the machine.
"""

ABOUT_BARS = """\
Ratios by the clock, and for whole programs also in processor time. "Within the noise" is a median above the bar with a
lower quartile below it. The program is the installed wheel, and no run leaves anything behind: each is a first one."""
MET, UNDECIDED, NOT_MET, UNMEASURED = "met", "within the noise", "**not met**", "**not measured**"


@dataclass(frozen=True)
class Bar:
    """A promise: `work` costs at most `limit` times another program."""

    work: str
    beside: str
    limit: float
    spread: Spread
    cpu: Spread | None = None

    @property
    def verdict(self) -> str:
        """Whether the printed median, or at least the lower quartile, is within the limit."""
        if round(self.spread.median, 2) <= self.limit:
            return MET
        return UNDECIDED if self.spread.low <= self.limit else NOT_MET


@dataclass(frozen=True)
class Table:
    """Figures with a title and an explanation."""

    title: str
    about: str
    header: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True)
class Part:
    """The results of one part; bars without a measurement have a reason."""

    bars: Sequence[Bar] = ()
    unmeasured: Sequence[tuple[str, str]] = ()
    tables: Sequence[Table] = ()

    @property
    def misses(self) -> int:
        """The number of bars that are not met or not measured."""
        return sum(bar.verdict == NOT_MET for bar in self.bars) + len(self.unmeasured)


def page_of(parts: Sequence[Part], machine: Sequence[tuple[str, str]]) -> str:
    """Write the page: the bars, the tables, and the machine."""
    tables = [_table_of_bars(parts), *(table for part in parts for table in part.tables)]
    tables.append(Table("The machine and the versions", "", ("", ""), machine))
    return "\n".join([HEAD, *(line for table in tables for line in _section(table))])


def _table_of_bars(parts: Sequence[Part]) -> Table:
    rows: list[Sequence[object]] = [
        (bar.work, bar.beside, f"{bar.limit:.2f}", bar.spread, bar.cpu or "", bar.verdict)
        for part in parts
        for bar in part.bars
    ]
    rows += [(work, "", "", "", "", f"{UNMEASURED}: {why}") for part in parts for work, why in part.unmeasured]
    return Table("The bars", ABOUT_BARS, ("work", "measured against", "at most", "ratio", "processor", ""), rows)


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
