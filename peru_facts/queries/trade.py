"""Trade statistics."""

from datetime import MAXYEAR
from typing import ClassVar

from peru_facts.model import FactBase, Trade
from peru_facts.queries.rows import FactColumns, report_of
from peru_facts.queries.selection import Criteria, chosen
from peru_facts.queries.time import years_of
from peru_facts.report import Report


class TradeRow(FactColumns, frozen=True, kw_only=True):
    """A trade statistic: the value, growth or rank of a flow of a product."""

    people: ClassVar = ("period", "status", "figure", "statement", "citations")
    extra: ClassVar = ("flow", "product", "measure", "id")
    record: ClassVar = (*people, "flow", "product", "measure", "note", "conflicts", "derived", "id")

    flow: str
    product: str
    measure: str


def trade(base: FactBase, criteria: Criteria) -> Report:
    """The trade statistics that `criteria` select, in order of the years that they are for, undated ones last."""
    statistics = [fact for fact in base.facts if isinstance(fact, Trade)]
    found, absence = chosen("trade figure", statistics, criteria, base)
    found.sort(key=lambda fact: max(years_of(fact, base), default=MAXYEAR))
    return report_of("Trade between the United States and Peru", TradeRow, found, base, absence=absence)
