"""Each format is read back by a real reader: what a script gets is what the base says."""

import csv
import io
import json
import re
from importlib.util import find_spec
from typing import Any, get_args

import pytest
from markdown_it import MarkdownIt

from peru_facts import load_facts
from peru_facts.figures.figure import Figure, Qualifier
from peru_facts.model import KINDS
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.facts import FactRow, facts
from peru_facts.queries.programs import ProgramRow, programs
from peru_facts.queries.timeline import TimelineRow, timeline
from peru_facts.queries.trade import TradeRow, trade
from peru_facts.render import Format
from peru_facts.render.people import figure
from peru_facts.report import Row
from tests.conftest import FACTS, answer

BASE = load_facts(FACTS)
NESTED = ("citations", "conflicts", "derived")
COMMANDS = ["trade", "programs", "timeline", "facts", "sources", "show goods-2019", "cite bilateral-2019"]

ANSWERS = {TradeRow: trade, TimelineRow: timeline, ProgramRow: programs, FactRow: facts}


def rows(command: str) -> Any:
    return json.loads(answer(f"peru-facts {command} -f json").stdout)


def flat(column: str, value: Any) -> str:
    """A value of JSON as a flat cell has it."""
    if isinstance(value, list):
        texts = json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else ""
        return texts if column in Row.texts else " ".join(map(str, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_json_has_every_fact_in_the_contract_s_shape() -> None:
    published = {row["id"]: row for row in rows("facts")}
    assert list(published) == [fact.id for fact in BASE.facts]
    for fact in BASE.facts:
        row = published[fact.id]
        plain = ("kind", "statement", "value", "unit", "qualifier", "period", "status", "note")
        assert {name: row[name] for name in plain} == {name: getattr(fact, name) for name in plain}
        assert row["topics"] == list(fact.topics)
        assert row["about"] == list(fact.about)
        assert [{key: each[key] for key in ("source", "paragraph", "as_stated")} for each in row["citations"]] == [
            {"source": each.source, "paragraph": each.paragraph, "as_stated": each.as_stated} for each in fact.citations
        ]


@pytest.mark.parametrize("row_type", [TradeRow, TimelineRow, ProgramRow, FactRow])
def test_every_column_that_can_be_asked_for_has_a_value(row_type: type[Row]) -> None:
    rows = ANSWERS[row_type](BASE, Criteria()).rows
    assert rows
    for column in (*row_type.__struct_fields__, *row_type.computed):
        assert all(hasattr(row, column) for row in rows), column


def test_nothing_that_authors_write_is_left_out_of_the_whole_base() -> None:
    named = {"title", "organization", "office"}  # published as `name`
    for kind, record in KINDS.items():
        assert set(record.__struct_fields__) - named <= set(FactRow.__struct_fields__), kind
    assert [row.name for row in facts(BASE, Criteria()).rows if isinstance(row, FactRow)] == [
        fact.name for fact in BASE.facts
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_jsonl_holds_the_objects_of_json(command: str) -> None:
    lines = answer(f"peru-facts {command} -f jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == rows(command)


@pytest.mark.parametrize("command", ["trade", "timeline", "facts", "sources", "show goods-2019", "cite bilateral-2019"])
@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_flat_formats_hold_the_values_of_json(command: str, name: str) -> None:
    text = answer(f"peru-facts {command} -f {name}").stdout
    lines = io.StringIO(text, newline="")
    tsv = csv.DictReader(lines, dialect="excel-tab")
    read = list(csv.DictReader(lines) if name == "csv" else tsv)
    assert [{key: row[key] for key in row if key not in NESTED} for row in read] == [
        {key: flat(key, value) for key, value in row.items() if key not in NESTED} for row in rows(command)
    ]
    if "citations" in read[0]:
        assert [row["citations"] for row in read] == [
            " ".join(f"{each['source']}:{each['paragraph']}" for each in row["citations"]) for row in rows(command)
        ]
    assert "\r" not in text


@pytest.mark.parametrize("command", ["trade", "programs", "timeline", "facts", "sources"])
def test_markdown_is_one_table_with_a_row_a_fact(command: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(answer(f"peru-facts {command} -f markdown").stdout)
    assert [token.type for token in tokens].count("table_open") == 1
    assert [token.type for token in tokens].count("tr_open") == 1 + len(rows(command))


def test_markdown_links_open_the_page_at_the_figure() -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(answer("peru-facts trade --year 2018 -f markdown").stdout)
    links = [child.attrs["href"] for token in tokens for child in token.children or [] if child.type == "link_open"]
    assert "https://example.org/gazette#:~:text=%242%20billion" in links


def test_columns_are_the_same_in_every_row_of_tsv() -> None:
    lines = answer("peru-facts facts").stdout.splitlines()
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
    assert lines[0].split("\t") == list(rows("facts")[0])


def test_picked_columns_come_in_their_order_in_every_format() -> None:
    assert answer("peru-facts trade --fields unit,value,id -f csv").stdout.splitlines()[:2] == [
        "unit,value,id",
        "USD,2000000000,goods-2018",
    ]
    assert list(rows("trade --fields unit,value,id")[0]) == ["unit", "value", "id"]
    assert answer("peru-facts trade --fields value,id -f table").stdout.split()[:2] == ["Value", "ID"]


def test_every_format_that_can_be_asked_for_is_there() -> None:
    assert all(find_spec(f"peru_facts.render.{name}") for name in get_args(Format))


def test_no_qualifier_is_lost_on_the_way_to_people() -> None:
    """Else "more than $5" would be read as $5."""
    for qualifier in get_args(Qualifier):
        hedge = "an average of" if qualifier == "average" else qualifier.replace("-", " ")
        assert figure(Figure(5, "USD", qualifier)) == f"{hedge} $5"


def test_columns_that_change_a_value_are_missed_by_name() -> None:
    """Else a sum would count what was only planned, or a fiscal year as a year."""
    told = answer("peru-facts facts --fields id,value,unit,qualifier").stderr
    assert re.findall("values (?:is|are) (.*)", told) == [
        "allocated, announced, budgeted, intended, projected; add status",
        "derived; add derived",
        "for a fiscal year; add calendar",
    ]
    assert answer("peru-facts facts --fields id,value,unit,qualifier,standing,calendar").stderr == ""


def test_a_table_of_an_empty_column_is_blank() -> None:
    ran = answer("peru-facts trade --year 2019 --fields calendar -f table")
    assert (ran.returncode, ran.stdout.strip()) == (0, "")
