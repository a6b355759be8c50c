"""A lookup of trade figures as one would write it with typer, rich, tomli and pydantic, and nothing measured."""

import json
from pathlib import Path
from typing import Annotated, Literal

import tomli
import typer
from pydantic import BaseModel, ConfigDict
from rich.console import Console
from rich.table import Table

app = typer.Typer()
console = Console()


class Citation(BaseModel):
    """Where a document states a fact."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    paragraph: int
    as_stated: str
    dated: str | None = None


class Trade(BaseModel):
    """A trade statistic."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    statement: str
    value: int | float
    unit: str
    qualifier: str | None = None
    period: str | None = None
    flow: Literal["two-way", "us-exports", "us-imports"]
    product: str
    measure: Literal["value", "growth", "rank"]
    topics: list[str]
    about: list[str] = []
    note: str | None = None
    series: str | None = None
    citations: list[Citation]


class Base(BaseModel):
    """The fact base, as far as this program needs it."""

    trade: list[Trade]


@app.callback()
def main() -> None:
    """Facts about United States-Peru relations."""


@app.command()
def trade(
    year: Annotated[int, typer.Option(help="The year that figures are for.")],
    facts: Annotated[Path, typer.Option(envvar="PERU_FACTS_FILE")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Trade statistics of a year."""
    base = Base.model_validate(tomli.loads(facts.read_text(encoding="utf-8")))
    found = [fact for fact in base.trade if fact.period and fact.period.rpartition("/")[2] == str(year)]
    if as_json:
        print(json.dumps([fact.model_dump() for fact in found], indent=2))
        return
    table = Table("id", "flow", "product", "value", "unit", "period", "source")
    for fact in found:
        cells = fact.id, fact.flow, fact.product, f"{fact.value:,}", fact.unit, fact.period
        table.add_row(*cells, fact.citations[0].source)
    console.print(table)


if __name__ == "__main__":
    app()
