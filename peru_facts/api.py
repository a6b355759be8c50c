"""The facts for Python: each method asks what the command of its name asks."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, get_args, overload

from msgspec.structs import asdict

from peru_facts import load
from peru_facts.base import FactBase
from peru_facts.errors import UnknownChoiceError
from peru_facts.model import Flow, Kind, Measure, Product, Status
from peru_facts.period import parse_period
from peru_facts.queries import claim, compare, conflicts, facts, programs, timeline, trade
from peru_facts.queries.conflicts import ConflictRow
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.facts import FactRow
from peru_facts.queries.programs import ProgramRow
from peru_facts.queries.timeline import TimelineRow
from peru_facts.queries.trade import TradeRow
from peru_facts.records import DiscrepancyKind
from peru_facts.render.machine import records
from peru_facts.report import Document, Report, Row

AnyRow = TypeVar("AnyRow", bound=Row)
Choice = TypeVar("Choice")
Some: TypeAlias = Choice | Iterable[Choice] | None

CHOICES: dict[str, Any] = {"kind": Kind, "status": Status, "flow": Flow, "product": Product, "measure": Measure}


class Answer(Sequence[AnyRow]):
    """The rows of an answer, with their documents.

    `absence` explains an empty answer, and `remarks` are the remarks of the program on stderr.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self.title: str = report.title
        self.rows: Sequence[Any] = report.rows
        self.documents: tuple[Document, ...] = report.documents
        self.absence: str = report.absence
        self.remarks: tuple[str, ...] = report.asides

    def __repr__(self) -> str:
        """The title and the number of rows."""
        return f"<{self.title}: {len(self.rows)} row{'s' * (len(self.rows) != 1)}>"

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> AnyRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[AnyRow]: ...
    def __getitem__(self, index: int | slice) -> Any:
        """The row at an index, or several."""
        return self.rows[index]

    def to_rows(self) -> list[dict[str, Any]]:
        """The rows as `-f json` writes them."""
        return records(self._report)


class Facts(FactBase, frozen=True, kw_only=True, dict=True):
    """A fact base with the questions of the command line.

    Several criteria narrow an answer; several values of one widen it. Words are texts like "fulbright 2018"; `start`
    and `end` are years, months or days like "2013-06". Methods raise `FactsError` for unusable criteria.
    """

    def trade(  # noqa: PLR0913 - the options of the command
        self,
        *,
        year: Some[int] = None,
        start: str | None = None,
        end: str | None = None,
        flow: Some[Flow] = None,
        product: Some[Product] = None,
        measure: Some[Measure] = None,
        source: Some[str] = None,
    ) -> Answer[TradeRow]:
        """Trade statistics: values, growth and ranks."""
        criteria = _criteria(
            year=year, start=start, end=end, flow=flow, product=product, measure=measure, source=source
        )
        return Answer(trade.trade(self, criteria))

    def timeline(  # noqa: PLR0913 - as above
        self,
        words: str | None = None,
        *,
        kind: Some[Kind] = None,
        topic: Some[str] = None,
        year: Some[int] = None,
        start: str | None = None,
        end: str | None = None,
        source: Some[str] = None,
        everything: bool = False,
    ) -> Answer[TimelineRow]:
        """Dated facts in order of time; `everything` adds figures and people."""
        criteria = _criteria(words=words, kind=kind, topic=topic, year=year, start=start, end=end, source=source)
        return Answer(timeline.timeline(self, criteria, everything=everything))

    def programs(
        self,
        words: str | None = None,
        *,
        agency: Some[str] = None,
        topic: Some[str] = None,
        year: Some[int] = None,
        source: Some[str] = None,
    ) -> Answer[ProgramRow]:
        """Programs and initiatives, with their agencies and key figures."""
        criteria = _criteria(words=words, agency=agency, topic=topic, year=year, source=source)
        return Answer(programs.programs(self, criteria))

    def search(  # noqa: PLR0913 - as above
        self,
        words: str | None = None,
        *,
        kind: Some[Kind] = None,
        topic: Some[str] = None,
        year: Some[int] = None,
        start: str | None = None,
        end: str | None = None,
        status: Some[Status] = None,
        source: Some[str] = None,
    ) -> Answer[FactRow]:
        """Facts of every kind, ranked by words; all facts without criteria."""
        criteria = _criteria(
            words=words, kind=kind, topic=topic, year=year, start=start, end=end, status=status, source=source
        )
        return Answer(facts.facts(self, criteria, everything=True))

    def show(self, *ids: str) -> Answer[FactRow]:
        """Single facts in full."""
        return Answer(facts.show(self, ids))

    def conflicts(
        self, words: str | None = None, *, kind: Some[DiscrepancyKind] = None, source: Some[str] = None
    ) -> Answer[ConflictRow]:
        """Discrepancies between the documents."""
        criteria = _criteria(DiscrepancyKind, words=words, kind=kind, source=source)
        return Answer(conflicts.conflicts(self, criteria))

    def compare(self, first: str, second: str) -> Answer[Any]:
        """Two figures, by id: their difference, growth or ratio."""
        return Answer(compare.compare(self, [first, second], Criteria()))

    def claim(self, text: str) -> Answer[Any]:
        """The verdict on a sentence with a figure."""
        return Answer(claim.claim(self, text))


def load_facts(path: str | Path | None = None) -> Facts:
    """Load the fact base at `path`, by default the shipped one.

    Raises `UnreadableFactsError` if the file cannot be read, and `InvalidFactsError` with every problem if it is
    invalid.
    """
    return Facts(**asdict(load.load_facts(path, hashed=True)))


def _criteria(kinds: Any = Kind, /, **values: Any) -> Criteria:
    """The criteria of single or several values."""
    fields: dict[str, Any] = {name: _several(value) for name, value in values.items() if value is not None}
    for name, choices in (CHOICES | {"kind": kinds}).items():
        for value in fields.get(name, ()):
            if value not in get_args(choices):
                raise UnknownChoiceError(name, value, get_args(choices))
    for year in fields.get("year", ()):
        if not isinstance(year, int):
            raise TypeError(f"{year!r} is not a year; write a number like 2018")
    for name in {"start", "end"} & fields.keys():
        fields[name] = parse_period(values[name])
    return Criteria(**fields)


def _several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else (value,)
