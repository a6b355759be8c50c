"""A sentence to paste names its documents once, in correct English."""

from typing import Any

import pytest
from hypothesis import given
from msgspec import structs
from typer.testing import CliRunner

from peru_facts import load_facts
from peru_facts.citations import Pin, style_of
from peru_facts.cli.app import app
from tests.ask import cite
from tests.conftest import FACTS
from tests.hostile import PRINTABLE, TODAY, cited, source

BASE = load_facts(FACTS)
STATE = {"publisher": "U.S. Department of State", "short": "State Department fact sheet, 2022", "issued": "2022"}
PAGE = {"short": "State Department country page, ca. 2019", "issued": "2019~", "type": "country-page"}
JOINT = {"short": "Joint statement, 2013", "issued": "2013-06-11", "type": "joint-statement"}
FACT_SHEET = "State Department fact sheet of 2022"


def sentence(statement: str | None, *documents: Pin, formula: str | None = None) -> str:
    """The sentence on one fact in these documents."""
    pins = [structs.replace(pin, statement=statement, formula=formula) for pin in documents]
    notes = set(style_of("sentence").notes(pins))
    assert len(notes) == 1
    return notes.pop()


def at(paragraph: int | None, name: str = "one", fact: str | None = "a", **fields: Any) -> Pin:
    return cited(source("U.S. Relations With Peru", **{**STATE, **fields}), name, paragraph, fact)


@pytest.mark.parametrize(
    ("fields", "attribution"),
    [
        ({}, "a State Department fact sheet of 2022"),
        (PAGE, "a State Department country page of about 2019"),
        (JOINT, "a joint statement of June 11, 2013"),
        ({"short": "White House fact sheet, June 2013", "issued": "2013-06"}, "a White House fact sheet of June 2013"),
        ({"short": "Embassy report", "type": "report", "issued": "2009/2012"}, "an Embassy report of 2009–2012"),
        ({"short": None}, "a U.S. Department of State fact sheet of 2022"),
        ({"short": None, "publisher": "The White House", "type": "remarks"}, "White House remarks of 2022"),
        ({"short": None, "type": "data-table", "issued": "../2022"}, "a U.S. Department of State data table"),
        ({"short": None, "publisher": "Office of Maps", "type": "web-page"}, "an Office of Maps web page of 2022"),
        (
            {"short": None, "type": "press-release", "issued": "2019?"},
            "a U.S. Department of State press release of about 2019",
        ),
    ],
)
def test_a_document_is_named_by_its_short_name_or_type(fields: dict[str, Any], attribution: str) -> None:
    assert sentence("Trade grew.", at(8, **fields)) == f"Trade grew, according to {attribution} (para. 8)."


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Trade came to $17.5 billion.", f"Trade came to $17.5 billion, according to a {FACT_SHEET} (para. 8)."),
        ("It is a priority of the U.S.", f"It is a priority of the U.S., according to a {FACT_SHEET} (para. 8)."),
        ("It is Plan B.", f"It is Plan B, according to a {FACT_SHEET} (para. 8)."),
        ("It owns Roads Inc.", f"It owns Roads Inc., according to a {FACT_SHEET} (para. 8)."),
        ("They were “leaders.”", f"They were “leaders,” according to a {FACT_SHEET} (para. 8)."),
        ("The U.S. Navy came.", f"The U.S. Navy came, according to a {FACT_SHEET} (para. 8)."),
        ("Trade grew. Aid fell.", f"Trade grew. Aid fell. ({FACT_SHEET}, para. 8.)"),
        ("Exports rose, according to statistics.", f"Exports rose, according to statistics ({FACT_SHEET}, para. 8)."),
        ("By Peru's own statistics, exports rose.", f"By Peru's own statistics, exports rose ({FACT_SHEET}, para. 8)."),
        ("Aid fell, according to the 2022 fact sheet.", "Aid fell, according to the 2022 fact sheet (para. 8)."),
        ("The fact sheet says that trade grew.", "The fact sheet says that trade grew (para. 8)."),
    ],
)
def test_an_attribution_is_never_doubled(statement: str, expected: str) -> None:
    assert sentence(statement, at(8)) == expected


@given(PRINTABLE)
def test_any_statement_keeps_its_words_and_is_a_sentence(statement: str) -> None:
    text = sentence(statement, at(8))
    assert text.startswith(statement.rstrip('.”’"'))
    assert text.endswith(
        (f"{FACT_SHEET} (para. 8).", f" ({FACT_SHEET}, para. 8.)", f" ({FACT_SHEET}, para. 8).", " (para. 8).")
    )


def test_every_document_has_its_paragraphs() -> None:
    pins = [at(8), at(9), at(14, "two", **PAGE)]
    state = f"a {FACT_SHEET} (paras. 8 and 9)"
    page = "a State Department country page of about 2019 (para. 14)"
    assert sentence("Trade grew.", *pins) == f"Trade grew, according to {state} and {page}."
    joint = "a joint statement of June 11, 2013 (para. 3)"
    assert sentence("Trade grew.", *pins, at(3, "three", **JOINT)).endswith(f" {state}, {page}, and {joint}.")
    assert sentence("The fact sheet says that trade grew.", *pins).endswith(
        f" grew ({FACT_SHEET}, paras. 8 and 9; State Department country page of about 2019, para. 14)."
    )


def test_a_derived_fact_has_its_formula() -> None:
    assert sentence("Ties began in 1827.", at(7), formula=r"1827 - 6 \1") == (
        rf"Ties began in 1827 (derived from 1827 - 6 \1; {FACT_SHEET}, para. 7)."
    )


def test_a_document_by_itself_has_its_name_and_date() -> None:
    assert sentence(None, at(None, fact=None)) == f"“U.S. Relations with Peru,” a {FACT_SHEET}."


def test_a_fact_with_two_documents_is_one_sentence_and_two_rows() -> None:
    goods = BASE.fact("goods-2018")
    pages = (*goods.citations, structs.replace(goods.citations[0], source="almanac-2021", paragraph=3))
    base = structs.replace(BASE, facts=(structs.replace(goods, citations=pages), *BASE.facts[1:]))
    report = cite(base, ["goods-2018", "students"], "sentence", TODAY)
    assert report.values("id") == ["goods-2018", "goods-2018", "students"]
    assert report.values("source") == ["gazette-2020", "almanac-2021", "almanac-2021"]
    assert report.values("paragraph") == [2, 3, 3]
    assert "\n".join(text.plain for text in report.works) == (
        "Goods trade in both directions came to $2 billion in 2018, according to a Gazette of "
        "May 4, 2020 (para. 2) and an Almanac of about 2021 (para. 3).\n"
        "Each month an average of 900 students cross the border, according to an Almanac of about "
        "2021 (para. 3)."
    )


def test_a_note_in_a_lookup_names_the_paragraph_alone() -> None:
    """The row has the statement, and a note may serve several rows."""
    arguments = ["--facts", str(FACTS), "trade", "--year", "2018", "--cite", "sentence", "-f", "jsonl"]
    ran = CliRunner().invoke(app, [*arguments, "--accessed", "2026-11-25", "--fields", "citation"])
    assert ran.stdout == '{"citation": ["Gazette of May 4, 2020, para. 2."]}\n'
