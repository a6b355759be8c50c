"""The shipped facts in the formats of other tools, so that each is asked the same question of the same facts."""

import csv
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.bases import SHIPPED
from benchmarks.environments import Environment

Rows = Iterable[Mapping[str, Any]]


def write_formats(ours: Environment, variables: Mapping[str, str], folder: Path) -> None:
    """Write the facts to files in `folder`, each named `facts` with the ending of its format."""
    shutil.copyfile(SHIPPED, folder / "facts.toml")
    for name in ("json", "csv"):
        argv = [ours.program("peru-facts"), "facts", "-f", name]
        text = subprocess.run(argv, env=variables, capture_output=True, check=True).stdout
        (folder / f"facts.{name}").write_bytes(text)
    with (folder / "facts.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    _write_database(rows, folder / "facts.db")
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    (folder / "facts.rec").write_text("\n\n".join(_records(rows)), encoding="utf-8")
    (folder / "facts.journal").write_text("\n".join(_journal(facts)), encoding="utf-8")
    (folder / "facts.beancount").write_text("\n".join(_ledger(facts)), encoding="utf-8")


def _write_database(rows: list[dict[str, str]], path: Path) -> None:
    path.unlink(missing_ok=True)
    columns = list(rows[0])
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"create table facts ({', '.join(columns)})")
        places = ", ".join("?" * len(columns))
        database.executemany(f"insert into facts values ({places})", [list(row.values()) for row in rows])  # noqa: S608 - marks alone


def _records(rows: Rows) -> Iterator[str]:
    """The facts for recutils."""
    yield "%rec: fact"
    for row in rows:
        yield "\n".join(f"{key}: {value}" for key, value in row.items() if value)


def _sums(facts: Rows) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The sums of money that are of a year, with its first day, for tools that keep accounts."""
    for fact in facts:
        if fact["unit"] == "USD" and (fact["period"] or "").isdigit():
            yield f"{fact['period']}-01-01", fact


def _journal(facts: Rows) -> Iterator[str]:
    """The sums for hledger."""
    for day, fact in _sums(facts):
        yield f"{day} {fact['statement']}\n    {fact['kind']}:{fact['id']}  {fact['value']} USD\n    equity\n"


def _ledger(facts: Rows) -> Iterator[str]:
    """The sums for beancount."""
    yield "1500-01-01 open Equity:Facts"
    for day, fact in _sums(facts):
        account = f"Assets:{fact['kind'].title()}:{fact['id'].title()}"
        yield f"1500-01-01 open {account}"
        yield f'{day} * "{fact["statement"]}"\n  {account}  {fact["value"]} USD\n  Equity:Facts\n'
