"""Trade statistics."""

from datetime import MAXYEAR
from typing import ClassVar

from peru_facts.base import FactBase
from peru_facts.queries.facets import years_of
from peru_facts.queries.rows import FactColumns, report_of
from peru_facts.queries.selection import Criteria, Scope, chosen
from peru_facts.report import Report

STATISTICS = Scope(what="trade figure", kinds=("trade",))


class TradeRow(FactColumns, frozen=True, kw_only=True):
    """A trade statistic: the value, growth or rank of a flow of a product."""

    people: ClassVar = ("period", "standing", "figure", "statement", "citations")
    extra: ClassVar = ("flow", "product", "measure", "id")
    record: ClassVar = (*people, "flow", "product", "measure", "note", "conflicts", "derived", "id")

    flow: str
    product: str
    measure: str


def trade(base: FactBase, criteria: Criteria) -> Report:
    """The trade statistics that `criteria` select, in order of the years that they are for, undated ones last."""
    found, absence = chosen(STATISTICS, criteria, base)
    found.sort(key=lambda fact: max(years_of(fact, base), default=MAXYEAR))
    return report_of("Trade between the United States and Peru", TradeRow, found, base, absence=absence)
