"""Two figures side by side: their difference, growth or ratio, with honest bounds.

A figure that is printed as "$17.5 billion" may be anything from 17.45 to 17.55. The bounds of an answer hold for all
such values.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace

from peru_facts.base import FactBase
from peru_facts.figures.figure import Figure
from peru_facts.figures.intervals import Interval, difference, growth, percentage, ratio
from peru_facts.model import Fact, Trade
from peru_facts.period import Period, parse_period
from peru_facts.queries.criteria import Criteria, years_of
from peru_facts.queries.likeness import reason_against
from peru_facts.queries.pairs import interval_of, pair_of, series_of, words_and_flows
from peru_facts.queries.rows import Stated, published, report_on
from peru_facts.records import Citation, Derivation
from peru_facts.report import Bounds, Change, Climb, Conflict, Places, ReferencePeriod, Remark, Report

UNITS_OF_DIFFERENCE = {"rank": "places", "percent": "percentage points"}


class ComparisonRow(Stated, frozen=True, kw_only=True):
    """A compared figure, or a value reckoned from the pair.

    `low` and `high` are None without a bound; `reason` says why the pair should not be compared. A difference is the
    second figure less the first, so that a rise in rank is negative. `shared` is the title or period of both figures,
    and `ranks` tells whether both are ranks.
    """

    computed: ClassVar = ("figure", "standing")
    hidden: ClassVar = ("status", "derived", "shared", "ranks")
    people: ClassVar = ("in_common", "compared", "figure", "bounds", "citations")
    movable: ClassVar = "in_common"
    extra: ClassVar = ("id",)
    section: ClassVar = "pair"
    beside: ClassVar = True
    record: ClassVar = ("label", "title", "figure", "bounds", "when", "formula", "remarks", "citations")

    id: str | None = None
    title: str | None = None
    measure: str
    value: float | None
    unit: str | None
    qualifier: str | None = None
    low: float | None
    high: float | None
    formula: str | None = None
    facts: tuple[str, ...]
    reason: str | None
    period: Period | None = None
    period_basis: str | None = None
    calendar: str | None = None
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    note: str | None = None
    pair: str = ""
    status: str | None = None
    derived: Derivation | None = None
    shared: ReferencePeriod | str | None = None
    ranks: bool = False

    @property
    def in_common(self) -> ReferencePeriod | str | None:
        """What both figures share, if no heading names the pair."""
        return None if self.pair else self.shared

    @property
    def compared(self) -> ReferencePeriod | str | tuple[Any, ...] | None:
        """What tells the figure from the other, or the measure."""
        if self.formula or self.pair or isinstance(self.shared, str):
            return self.label
        title, years = self.title or "", self.period.edtf.replace("/", "-").strip("-.") if self.period else ""
        return _undated(title) if self.shared else title if years in title else (title, self.when)

    @property
    def label(self) -> ReferencePeriod | str:
        """The period of a figure, or the measure."""
        return self.measure.capitalize() if self.formula else (self.when or "")

    @property
    def figure(self) -> Figure | None:
        """The value with its unit; a change has its sign."""
        if self.value is None or self.formula is None:
            return super().figure
        value = round(self.value, 1) if self.unit == "percent" else round(self.value, 2)
        if self.ranks:
            in_time = not (self.reason or isinstance(self.shared, ReferencePeriod))
            return Climb(value, self.unit) if in_time else Places(value, self.unit)
        return Change(value, self.unit) if self.measure in ("difference", "growth") else Figure(value, self.unit)

    @property
    def bounds(self) -> Bounds | None:
        """The bounds of a reckoned value."""
        digits = 1 if self.unit == "percent" else 2
        low, high = (bound if bound is None else round(bound, digits) for bound in (self.low, self.high))
        inexact = self.formula is not None and (low is None or low != high)
        return Bounds(self.low, self.high, self.unit) if inexact else None

    @property
    def standing(self) -> str | None:
        """The status of a figure; a reckoned value is derived."""
        if self.formula is None:
            return super().standing
        return None if self.low is None and self.high is None else "derived"

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The discrepancies of the figures, or doubts about the pair."""
        return tuple(replace(remark, matters=True) for remark in super().remarks)


def compare(
    base: FactBase, names: Sequence[str], criteria: Criteria, *, everything: bool = False, anyway: bool = False
) -> Report:
    """Compare two figures, or with `everything` neighbors of each series.

    Raises `NoPairError`, `SeveralFactsError` or `UnknownNameError` when there are not two figures.
    """
    names, criteria = words_and_flows(names, criteria)
    pairs = series_of(names, criteria, base) if everything else [pair_of(names, criteria, base)]
    rows = [row for first, second in pairs for row in _rows(first, second, base, anyway=anyway, titled=len(pairs) > 1)]
    reasons = list(dict.fromkeys(row.reason for row in rows if row.reason))
    refused = bool(reasons) and not (anyway and any(row.formula for row in rows))
    told = tuple(f"not comparable: {reason}" for reason in reasons) if refused else ()
    return report_on("Comparison", ComparisonRow, rows, base, asides=told, failed=refused)


def _rows(first: Fact, second: Fact, base: FactBase, *, anyway: bool, titled: bool) -> Iterator[ComparisonRow]:
    first, second = sorted((first, second), key=lambda fact: max(years_of(fact, base)))
    reason = reason_against(first, second, base) or None
    common: dict[str, Any] = {
        "reason": reason,
        "pair": f"{first.title} to {second.title}" if titled else "",
        "shared": _shared(first, second),
        "ranks": first.unit == second.unit == "rank",
    }
    for fact in (first, second):
        low, high = map(_finite, interval_of(fact))
        own = {"measure": "figure", "low": low, "high": high, "facts": (fact.id,), "note": None}
        yield published(fact, ComparisonRow, base, **own, **common)
    if first.unit != second.unit or (reason and not anyway):
        return
    doubts = [f"Compared all the same: {reason}"] if reason else []
    stated = _stated_growth(first, second, base)
    for measure, value, bounds, unit, formula in _reckoned(first, second):
        low, high = map(_finite, bounds)
        vague = measure != "difference" and high is None and low in (-100, 0)
        yield ComparisonRow(
            measure=measure,
            value=None if None in (low, high) else value,
            unit=unit,
            low=None if vague else low,
            high=high,
            formula=formula,
            facts=(first.id, second.id),
            note=" ".join([*doubts, *(stated if measure == "growth" else ())]) or None,
            **common,
        )


def _shared(first: Fact, second: Fact) -> ReferencePeriod | str | None:
    """The period of both figures, or their common title."""
    one, other = (
        ReferencePeriod(parse_period(fact.period or ""), fact.period_basis, fact.calendar) for fact in (first, second)
    )
    if one == other:
        return one
    titles = {_undated(fact.title) for fact in (first, second)}
    return titles.pop() if len(titles) == 1 else None


def _undated(title: str) -> str:
    """The title without a year at its end: "Two-way trade" of "Two-way trade, 2009"."""
    start, _, end = title.rpartition(", ")
    return start if end.removeprefix("fiscal ").replace("-", "").isdecimal() else title


def _finite(bound: float) -> float | None:
    return None if math.isinf(bound) else bound


def _stated_growth(first: Fact, second: Fact, base: FactBase) -> list[str]:
    """The stated growth for this pair, in sentences."""
    return [
        f"The documents state growth of {fact.value or 0:g} percent ({fact.id})."
        for fact in base.facts
        if isinstance(fact, Trade) and isinstance(first, Trade) and fact.measure == "growth" and not fact.derived
        if (fact.flow, fact.product, fact.period) == (first.flow, first.product, f"{first.period}/{second.period}")
    ]


def _reckoned(first: Fact, second: Fact) -> Iterator[tuple[str, float, Interval, str | None, str]]:
    """The reckoned values: measure, value, bounds, unit and formula."""
    one, other = interval_of(first), interval_of(second)
    start, end, unit = first.value or 0, second.value or 0, first.unit or ""
    places = UNITS_OF_DIFFERENCE.get(unit, unit)
    yield "difference", end - start, difference(one, other), places, f"{end} - {start}"
    if unit in UNITS_OF_DIFFERENCE or min(start, end) <= 0:
        return
    if first.period != second.period:
        value = round(100 * (end - start) / start, 4)
        yield "growth", value, growth(one, other), "percent", f"({end} - {start}) / {start} * 100"
        return
    yield "ratio", round(end / start, 4), ratio(one, other).outward(), None, f"{end} / {start}"
    (part, inner), (total, outer) = sorted(((start, one), (end, other)), key=lambda side: side[0])
    yield "share", round(100 * part / total, 4), percentage(ratio(outer, inner)), "percent", f"{part} / {total} * 100"
