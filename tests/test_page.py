"""Formats for people draw one page: none of them drops what a reader must know."""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO, TextIOWrapper
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from peru_facts import FactBase, load_facts
from peru_facts.errors import UndrawableError
from peru_facts.queries.claim import claim
from peru_facts.queries.compare import compare
from peru_facts.render import Format, render
from peru_facts.render.output import FOLDING, Output
from peru_facts.render.people import heading, words
from peru_facts.report import Report
from tests import ask
from tests.ask import Criteria
from tests.conftest import FACTS

FOR_PEOPLE: tuple[Format, ...] = ("table", "list", "markdown")
WIDTHS = (40, 60, 80, 100, 120, 160)
BASE = load_facts(FACTS)
REPORTS = {
    "trade": ask.trade(BASE, Criteria()),
    "facts": ask.facts(BASE, Criteria(), everything=True),
    "timeline": ask.timeline(BASE, Criteria(), everything=True),
    "programs": ask.programs(BASE, Criteria()),
    "sources": ask.sources(BASE),
    "conflicts": ask.conflicts(BASE, Criteria()),
}

SHIPPED: dict[str, Callable[[FactBase], Report]] = {
    "trade": lambda base: ask.trade(base, Criteria()),
    "facts": lambda base: ask.facts(base, Criteria()),
    "programs": lambda base: ask.programs(base, Criteria()),
    "timeline": lambda base: ask.timeline(base, Criteria()),
    "sources": ask.sources,
    "conflicts": lambda base: ask.conflicts(base, Criteria()),
    "supported": lambda base: claim(base, base.facts[0].statement),
    "not found": lambda base: claim(base, "Trade was $99 billion in 2018."),
    "several figures": lambda base: claim(base, "Exports grew 90 percent, imports 60 percent and trade 15 percent."),
    "no figure": lambda base: claim(base, "Relations are good."),
    "comparison": lambda base: compare(base, [], Criteria(product=["goods"], flow=["two-way"]), everything=True),
}


@cache
def shipped(name: str) -> Report:
    """An answer from the shipped facts."""
    return SHIPPED[name](shipped_facts())


@cache
def shipped_facts() -> FactBase:
    """The shipped facts, loaded once."""
    return load_facts()


def drawn(report: Report, format_name: Format, width: int | None = 80, *, notes: bool = True) -> str:
    """The report as a terminal of this width shows it."""
    paper = BytesIO()
    stream = TextIOWrapper(paper, encoding="utf-8", errors=FOLDING, newline="")
    output = Output(stream=stream, terminal=True, width=width, color=False, links=False, notes=notes)
    render(report, output, format_name)
    stream.flush()
    return paper.getvalue().decode()


def folded(text: str) -> str:
    """The text without line breaks, margins and Markdown escapes."""
    return " ".join(text.replace("\\", "").split())


@pytest.mark.parametrize("format_name", get_args(Format))
@pytest.mark.parametrize("name", SHIPPED)
def test_every_answer_can_be_drawn_in_every_format(name: str, format_name: Format) -> None:
    """Else a user gets a traceback, as once for the many programs of the shipped facts."""
    with suppress(UndrawableError):
        assert drawn(shipped(name), format_name)


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
@pytest.mark.parametrize("name", REPORTS)
def test_every_format_for_people_shows_notes_and_documents(name: str, format_name: Format) -> None:
    """Else a reader would take a disputed or rounded figure for a plain one."""
    report = REPORTS[name]
    page = folded(drawn(report, format_name))
    for row in report.rows:
        for remark in row.remarks[:1]:
            assert folded(remark.text) in page
    for document in report.documents:
        assert document.name in page or document.title in page


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
def test_every_format_for_people_shows_figures_with_qualifier_and_status(format_name: Format) -> None:
    """Else "nearly $3 billion" would be $3 billion, and a promise a deed."""
    page = folded(drawn(REPORTS["facts"], format_name, 160))
    for row in REPORTS["facts"].rows:
        assert words(getattr(row, "figure", None)) in page
        standing = getattr(row, "standing", None)
        assert standing is None or standing in page


@pytest.mark.parametrize(
    "fields", [["figure"], ["period", "figure"], ["title", "id"], ["title", "status"], ["value", "id"]]
)
@pytest.mark.parametrize("format_name", FOR_PEOPLE)
def test_picked_columns_tell_what_is_derived_or_promised(format_name: Format, fields: list[str]) -> None:
    """Else a table in an article would show a promise as a deed."""
    report = REPORTS["facts"].picking(fields)
    page = folded(drawn(report, format_name, 160))
    facts: list[Any] = [row for row in report.rows if fields[0] == "title" or getattr(row, "figure", None)]
    standings = {row.standing for row in facts if row.standing}
    assert {"derived", "intended"} <= standings
    assert all(standing in page for standing in standings)


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
def test_a_picked_period_tells_a_fiscal_year_and_the_day_of_the_document(format_name: Format) -> None:
    page = folded(drawn(REPORTS["facts"].picking(["period", "title"]), format_name, 160))
    assert "FY 2020" in page
    assert "as of May 4, 2020" in page


def test_a_picked_column_has_its_value_in_every_row() -> None:
    _, *items = drawn(REPORTS["trade"].picking(["item"]), "table").splitlines()
    rows: Any = REPORTS["trade"].rows
    assert items == [row.item for row in rows]


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_each_of_several_figures_has_its_verdict(format_name: Format, width: int) -> None:
    page = folded(drawn(shipped("several figures"), format_name, width))
    claimed = [page.index(figure) for figure in ("90 percent", "60 percent", "15 percent")]
    assert claimed == sorted(claimed)
    assert page.count("no document states this") == 3


def test_a_single_verdict_does_not_repeat_the_figure() -> None:
    for name in ("supported", "not found"):
        claimed = shipped(name).values("claimed")[0]
        assert claimed not in drawn(shipped(name), "table").splitlines()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_heading_is_wider_than_the_terminal(width: int) -> None:
    """A sentence without a figure is a heading beside another one."""
    sentence = (
        "Peru designed a strategy that nobody anywhere has been able to read to its very end, however long it tried."
    )
    report = claim(shipped_facts(), f"Peru exported $8 billion. {sentence}")
    lines = drawn(report, "table", width, notes=False).splitlines()
    assert sentence in folded("\n".join(lines))
    assert [line for line in lines if len(line) > width] == []


def test_names_with_commas_have_semicolons_between_them() -> None:
    screen = folded(drawn(shipped("programs").picking(["title", "figures"]), "table", 400))
    assert "more than $3 million, from 2001; Ambassadors Fund projects in Peru: 31 projects" in screen


@pytest.mark.parametrize("name", SHIPPED)
def test_markdown_has_each_column_once(name: str) -> None:
    columns = drawn(shipped(name), "markdown").partition("\n")[0].split("|")[1:-1]
    assert len(columns) == len(set(columns)) > 1


def test_whole_numbers_have_no_decimal_point() -> None:
    lines = drawn(shipped("comparison").picking(["low", "high"]), "list").splitlines()
    assert not [line for line in lines if line.endswith(".0")]


def test_the_trade_table_of_markdown_tells_what_is_derived() -> None:
    assert "$500 million (derived)" in drawn(REPORTS["trade"], "markdown")


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
def test_picked_columns_have_their_headings(format_name: Format) -> None:
    report = REPORTS["trade"].picking(["value", "id"])
    page = drawn(report, format_name)
    assert heading("value") in page
    assert heading("id") in page


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
@pytest.mark.parametrize("name", REPORTS)
def test_a_wider_terminal_never_makes_an_answer_taller(name: str, format_name: Format) -> None:
    heights = [len(drawn(REPORTS[name], format_name, width, notes=False).splitlines()) for width in WIDTHS]
    lists = [
        width for width in WIDTHS if drawn(REPORTS[name], "list", width) == drawn(REPORTS[name], format_name, width)
    ]
    assert lists == [] or heights == sorted(heights, reverse=True) or max(lists) < max(WIDTHS)
    tables = [height for width, height in zip(WIDTHS, heights, strict=True) if width not in lists]
    assert tables == sorted(tables, reverse=True)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", REPORTS)
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    """But for an address, which must stay whole to be clicked."""
    lines = drawn(REPORTS[name], "table", width, notes=False).splitlines()
    assert [line for line in lines if len(line) > width and "://" not in line] == []


def test_a_row_has_one_mark_at_most_and_a_note_stands_once() -> None:
    notes = [line for line in drawn(REPORTS["trade"], "table", 80, notes=False).splitlines() if line[1:2] == " "]
    assert len(notes) == len(set(notes)) > 0


def test_a_long_answer_keeps_only_the_notes_that_change_a_figure() -> None:
    """Else the notes would push the answer off the screen."""
    rows = [replace(row, id=f"{number}") for row in REPORTS["facts"].rows for number in range(3)]
    report = replace(REPORTS["facts"], rows=rows)
    short = drawn(report, "table", 100, notes=False)
    assert "Discrepancy" in short
    plain = [remark for row in rows for remark in row.remarks if not remark.matters]
    assert plain
    assert not any(remark.text in folded(short) for remark in plain)
    assert folded(short).count("With a note; --notes gives it.") == 1


def test_documents_are_numbered_by_the_rows_that_are_drawn() -> None:
    """At any width: a program that is only named below has no number."""
    for width in WIDTHS:
        screen = drawn(shipped("programs"), "table", width)
        listed = re.findall(r"^\[(\d+)\] [A-Z]", screen, re.MULTILINE)
        assert {*listed} == {*re.findall(r"\[(\d+)\] ¶", screen)}
        assert "3" not in listed


def test_a_terminal_shows_the_first_rows_and_says_how_to_see_the_rest() -> None:
    report = replace(REPORTS["facts"], limit=2)
    screen = drawn(report, "table", 100)
    assert f"The first 2 of {len(report.rows)}; --all shows the rest." in screen
