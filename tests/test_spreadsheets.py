"""TSV and CSV in the readers that people use: no row is lost, and no value becomes another one."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from peru_facts import load_facts
from peru_facts.render import Format, render
from peru_facts.render.output import Output
from tests import ask
from tests.ask import Criteria
from tests.conftest import FACTS, run

BASE = load_facts(FACTS)
STATEMENTS = ('"Zenda" is the name of a bridge.', 'The "Gazette", as it is called; a list.', "Tab\tand\nline.")


def hostile(format_name: Format) -> str:
    """Facts whose statements begin with a quotation mark or hold separators."""
    facts = [replace(fact, statement=text) for fact, text in zip(BASE.facts, STATEMENTS, strict=False)]
    paper = io.StringIO()
    report = ask.facts(replace(BASE, facts=(*facts, *BASE.facts[len(facts) :])), Criteria())
    render(report, Output(stream=paper, terminal=False, width=None, color=False, links=False), format_name)
    return paper.getvalue()


EXPECTED = [*STATEMENTS[:2], "Tab\\tand\\nline."]


def test_python_reads_a_cell_that_begins_with_a_quotation_mark() -> None:
    rows = list(csv.DictReader(io.StringIO(hostile("tsv"), newline=""), dialect="excel-tab"))
    assert [row["statement"] for row in rows[:3]] == EXPECTED
    assert len(rows) == len(BASE.facts)
    rows = list(csv.DictReader(io.StringIO(hostile("csv"), newline="")))
    assert [row["statement"] for row in rows[:3]] == EXPECTED


def sqlite(mode: str, path: Path) -> list[str]:
    commands = f".mode {mode}\n.import {path} facts\n.mode json\nselect statement from facts;\n"
    ran = subprocess.run(["sqlite3"], input=commands, capture_output=True, text=True, timeout=60, check=True)
    return [row["statement"] for row in json.loads(ran.stdout)]


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="sqlite3 is not installed")
@pytest.mark.parametrize(("format_name", "mode"), [("tsv", "tabs"), ("csv", "csv")])
def test_sqlite_imports_every_row(format_name: Format, mode: str, tmp_path: Path) -> None:
    path = tmp_path / "facts"
    path.write_text(hostile(format_name), encoding="utf-8")
    statements = sqlite(mode, path)
    assert statements[:3] == EXPECTED
    assert len(statements) == len(BASE.facts)


@pytest.mark.parametrize(("format_name", "separator"), [("tsv", "\t"), ("csv", ",")])
def test_pandas_reads_every_row(format_name: Format, separator: str) -> None:
    pandas: Any = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.StringIO(hostile(format_name)), sep=separator)
    assert list(frame["statement"][:3]) == EXPECTED
    assert len(frame) == len(BASE.facts)
    assert frame["value"][0] == BASE.facts[0].value


def test_duckdb_reads_every_row(tmp_path: Path) -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    path = tmp_path / "facts.csv"
    path.write_text(hostile("csv"), encoding="utf-8")
    rows = duckdb.sql(f"select statement from read_csv('{path}')").fetchall()
    assert [row[0] for row in rows[:3]] == EXPECTED
    assert len(rows) == len(BASE.facts)


@pytest.mark.skipif(shutil.which("mlr") is None, reason="miller is not installed")
def test_miller_reads_csv(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(hostile("csv"), encoding="utf-8")
    argv = ["mlr", "--icsv", "--ojson", "cut", "-f", "statement", str(path)]
    ran = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=True)
    assert [row["statement"] for row in json.loads(ran.stdout)][:3] == EXPECTED


def test_a_shell_loop_keeps_empty_cells() -> None:
    """A shell folds tabs; the manual's translation keeps the columns apart."""
    loop = (
        "peru-facts facts --fields id,qualifier,kind --no-header | tr '\\t' '\\037' | "
        "while IFS=$'\\037' read -r id qualifier kind; do echo \"$id|$qualifier|$kind\"; done"
    )
    expected = [f"{fact.id}|{fact.qualifier or ''}|{fact.kind}" for fact in BASE.facts]
    assert run(loop).stdout.splitlines() == expected


def test_numbers_are_plain_digits() -> None:
    """Else 2500000000.0 or 1e+17 would be another text than the base's."""
    fact = next(fact for fact in BASE.facts if fact.unit == "USD")
    for value, text in ((2_500_000_000.0, "2500000000"), (1e17, "100000000000000000"), (-0.0, "0"), (0.1, "0.1")):
        paper = io.StringIO()
        report = ask.facts(replace(BASE, facts=(replace(fact, value=value),)), Criteria()).picking(["value"])
        output = Output(stream=paper, terminal=False, width=None, color=False, links=False, header=False)
        render(report, output, "tsv")
        assert paper.getvalue() == f"{text}\n"


def test_foreign_text_is_no_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "foreign.txt"
    path.write_text("=1+1\n+1\n-1\n@x\n＝1\nplain\n", encoding="utf-8")
    for format_name in ("csv", "tsv"):
        texts = run(f"peru-facts paragraphs {path} --fields text --no-header -f {format_name}").stdout.splitlines()
        assert texts == ["'=1+1", "'+1", "'-1", "'@x", "'=1", "plain"]
    assert json.loads(run(f"peru-facts paragraphs {path} -f json").stdout)[0]["text"] == "=1+1"
