"""Trade statistics."""

import re
from typing import ClassVar, get_args

from peru_facts.base import FactBase
from peru_facts.figures.figure import Figure
from peru_facts.model import Fact, Flow, Measure, Product
from peru_facts.queries.criteria import Criteria, years_of
from peru_facts.queries.filters import select
from peru_facts.queries.rows import DIRECTIONS, PRODUCT_NAMES, FactColumns, published, report_on
from peru_facts.report import Change, Report

ORDERS = {"flow": get_args(Flow), "product": get_args(Product), "measure": get_args(Measure)}


class TradeRow(FactColumns, frozen=True, kw_only=True):
    """A trade statistic: the value, growth or rank of a flow of a product."""

    computed: ClassVar[tuple[str, ...]] = (*FactColumns.computed, "direction", "item")
    people: ClassVar = ("item", "when", "figure", "citations")
    extra: ClassVar = ("id",)
    section: ClassVar = "direction"
    group: ClassVar = "item"
    record: ClassVar = (
        *("title", "figure", "when", "standing", "direction", "item", "statement"),
        *("remarks", "derived", "citations", "id"),
    )

    flow: str
    product: str
    measure: str

    @property
    def direction(self) -> str:
        """The direction of trade, in words."""
        return DIRECTIONS[self.flow]

    @property
    def item(self) -> str:
        """The product, and whose rank it is; growth shows by its sign."""
        if self.measure != "rank":
            return PRODUCT_NAMES[self.product]
        product = "" if self.product == "unspecified" else f"{PRODUCT_NAMES[self.product]}, "
        whose = re.match(r".*? rank\b", self.title)
        return f"{product}{whose[0] if whose else 'rank'}"

    @property
    def figure(self) -> Figure | None:
        """The figure; growth with its sign."""
        stated = super().figure
        if stated is None or self.measure != "growth":
            return stated
        return Change(stated.value, stated.unit, stated.qualifier)


def trade(base: FactBase, criteria: Criteria) -> Report:
    """Select trade statistics, by direction, product, measure and year."""

    def order(fact: Fact) -> tuple[int, ...]:
        places = (values.index(getattr(fact, name)) for name, values in ORDERS.items())
        return (*places, max(years_of(fact, base)))

    statistics = [fact for fact in base.facts if fact.kind == "trade"]
    selection = select("trade figure", statistics, criteria, base)
    rows = [published(fact, TradeRow, base) for fact in sorted(selection.facts, key=order)]
    return report_on("Trade between the United States and Peru", TradeRow, rows, base, absence=selection.absence)
