"""A program of somebody else, which imports the facts; mypy reads it strictly."""

import sys
from datetime import date

from peru_facts import Answer, Citation, Fact, Facts, FactsError, Period, Trade, TradeRow, load_facts


def figures(base: Facts, year: int) -> dict[str, int | float]:
    """Trade figures of a year by id."""
    answer: Answer[TradeRow] = base.trade(year=year, flow=["two-way", "us-exports"], measure="value")
    return {row.id: row.value for row in answer if row.value is not None}


def quotation(fact: Fact) -> str:
    """The first quotation of a fact."""
    first: Citation = fact.citations[0]
    return f"{first.as_stated} ({first.source}, para. {first.paragraph})"


def last_day(period: Period | None) -> date | None:
    """The last day of a period."""
    return period.end.last if period and period.end else None


def main(path: str | None = None) -> list[str]:
    """Lines about some facts."""
    base = load_facts(path)
    try:
        one = base.fact("goods-2019")
    except FactsError as error:
        return [str(error)]
    flow = one.flow if isinstance(one, Trade) else "none"
    rows = base.timeline(start="2019", kind="trade")
    names = [row.title or row.statement for row in base.search("bridges", topic=["aid"])[:2]]
    agencies = [agency for row in base.programs("zenda") for agency in row.agencies]
    return [flow, quotation(one), *(f"{row.id} {last_day(row.period)}" for row in rows), *names, *agencies]


if __name__ == "__main__":
    sys.stdout.write("\n".join(main()))
