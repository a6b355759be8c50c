"""Trade statistics."""

from datetime import MAXYEAR
from typing import ClassVar, cast, get_args

from peru_facts.base import FactBase
from peru_facts.figures.figure import Figure
from peru_facts.model import Fact, Flow, Measure, Product, Trade
from peru_facts.queries.criteria import Criteria, Scope
from peru_facts.queries.filters import select
from peru_facts.queries.rows import FactColumns, report_of
from peru_facts.queries.years import years_of
from peru_facts.report import Change, Report

STATISTICS = Scope(what="trade figure", kinds=("trade",))
DIRECTIONS: dict[str, str] = {
    "two-way": "Both directions",
    "us-exports": "U.S. exports to Peru",
    "us-imports": "U.S. imports from Peru",
}
PRODUCTS: dict[str, str] = {
    "goods": "goods",
    "food-and-agriculture": "food and agriculture",
    "agriculture": "agriculture",
    "non-traditional": "non-traditional",
    "unspecified": "goods not said",
}
ORDERS = (get_args(Flow), get_args(Product), get_args(Measure))


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
        return DIRECTIONS.get(self.flow, self.flow)

    @property
    def basis(self) -> str:
        """The direction and the product, in words."""
        return basis_of(self.flow, self.product)

    @property
    def item(self) -> str:
        """The product; a rank says so, and growth shows by its sign."""
        product = PRODUCTS.get(self.product, self.product)
        return f"{product}, rank" if self.measure == "rank" else product

    @property
    def figure(self) -> Figure | None:
        """The figure; growth with its sign."""
        stated = super().figure
        if stated is None or self.measure != "growth":
            return stated
        return Change(stated.value, stated.unit, stated.qualifier)


def basis_of(flow: str, product: str) -> str:
    """What a trade figure counts: "Trade in both directions, goods"."""
    direction = DIRECTIONS.get(flow, flow).replace("Both", "Trade in both")
    return f"{direction}, {PRODUCTS.get(product, product)}"


def trade(base: FactBase, criteria: Criteria) -> Report:
    """Select trade statistics, by direction, product and year."""
    selection = select(STATISTICS, criteria, base)
    facts = sorted(selection.facts, key=lambda fact: _order(fact, base))
    return report_of("Trade between the United States and Peru", TradeRow, facts, base, absence=selection.absence)


def _order(fact: Fact, base: FactBase) -> tuple[int, ...]:
    """Direction, product, measure, then the year; undated facts last."""
    statistic = cast("Trade", fact)
    values = (statistic.flow, statistic.product, statistic.measure)
    places = [order.index(value) for order, value in zip(ORDERS, values, strict=True)]
    return (*places, max(years_of(fact, base), default=MAXYEAR))
