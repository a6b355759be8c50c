"""Pictures show what the documents say: no joined years, no mixed goods, no lost "nearly"."""

import re
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from peru_facts import __version__, load_facts
from peru_facts.base import FactBase
from peru_facts.model import Trade
from peru_facts.render import Format, render
from peru_facts.render.output import FOLDING, Output
from peru_facts.report import Report
from peru_facts.text import width_of
from tests import ask
from tests.ask import Criteria
from tests.conftest import FACTS, HERE, on_a_terminal, run, without_escapes

BASE = load_facts(FACTS)
TEMPLATE = BASE.fact("bilateral-2019")
WIDTHS = (40, 60, 80, 120)
SVG = "{http://www.w3.org/2000/svg}"


def figure(name: str, as_stated: str, value: int, year: int, **more: Any) -> Trade:
    """A trade figure as a document states it."""
    citation = replace(TEMPLATE.citations[0], as_stated=as_stated)
    qualifier = more.pop("qualifier", None)
    assert isinstance(TEMPLATE, Trade)
    return replace(TEMPLATE, id=name, value=value, qualifier=qualifier, period=str(year), citations=(citation,), **more)


def base_of(*facts: Trade) -> FactBase:
    return replace(BASE, facts=facts, discrepancies=())


SERIES = base_of(
    figure("one", "$9.1 billion", 9_100_000_000, 2009, product="goods"),
    figure("two", "$15.8 billion", 15_800_000_000, 2012, product="goods"),
    figure("three", "nearly $16 billion", 16_000_000_000, 2012, qualifier="nearly"),
    figure("four", "approximately $14 billion", 14_000_000_000, 2014, qualifier="about"),
    figure("five", "over $5 billion", 5_000_000_000, 2015, qualifier="more-than", flow="us-exports"),
)


def drawn(report: Report, format_name: Format = "chart", *, width: int | None = 80, encoding: str = "utf-8") -> str:
    paper = BytesIO()
    stream = TextIOWrapper(paper, encoding=encoding, errors=FOLDING, newline="")
    render(report, Output(stream=stream, terminal=True, width=width, color=False, links=False), format_name)
    stream.flush()
    return paper.getvalue().decode(encoding)


def trade_of(base: FactBase) -> Report:
    return ask.trade(base, Criteria())


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_chart_at_each_width(width: int, encoding: str, golden: Callable[[Path, str], None]) -> None:
    """Else a bar would be cut, or a figure stand beside another bar."""
    picture = drawn(trade_of(SERIES), width=width, encoding=encoding).replace(__version__, "VERSION")
    golden(HERE / "screens" / f"chart-{encoding}-{width}.txt", picture)
    assert max(map(width_of, picture.splitlines())) <= width


def test_a_picture_in_svg(golden: Callable[[Path, str], None]) -> None:
    golden(HERE / "screens" / "chart.svg", drawn(trade_of(SERIES), "svg").replace(__version__, "VERSION"))


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
@pytest.mark.parametrize("width", [40, None])
def test_an_svg_is_the_same_bytes_on_every_stream(width: int | None, encoding: str) -> None:
    """Else a picture under version control would change with the terminal."""
    assert drawn(trade_of(SERIES), "svg", width=width, encoding=encoding) == drawn(trade_of(SERIES), "svg")


def test_an_svg_tells_every_figure_in_words() -> None:
    """Else a reader who cannot see it would have no figures."""
    root = ET.fromstring(drawn(trade_of(SERIES), "svg"))
    description = root.findtext(f"{SVG}desc") or ""
    assert root.findtext(f"{SVG}title") == "Trade between the United States and Peru"
    for words in ("$9.1 billion", "nearly $16 billion", "approximately $14 billion", "over $5 billion"):
        assert words in description


def test_each_basis_is_a_block() -> None:
    """Else goods would be compared with trade whose goods no document states."""
    headings = [line for line in drawn(trade_of(SERIES)).splitlines() if line.startswith(("Trade", "U.S."))]
    assert headings == [
        "Trade in both directions, goods",
        "Trade in both directions, goods not said",
        "U.S. exports to Peru, goods not said",
    ]


def test_a_figure_about_several_years_stands_alone() -> None:
    """Else a sum, or a rise, would be compared with single years."""
    total = replace(SERIES.facts[0], id="total", title="Goods trade in three years", period="2010/2012")
    picture = drawn(trade_of(replace(SERIES, facts=(*SERIES.facts, total))))
    assert re.search(r"^Goods trade in three years\n2010-2012 ", picture, re.MULTILINE)


def test_a_search_has_the_blocks_of_trade() -> None:
    facts = drawn(ask.facts(SERIES, Criteria(), everything=True))
    assert [line.split("  ")[0] for line in facts.splitlines()[:13]] == [
        line.split("  ")[0] for line in drawn(trade_of(SERIES)).splitlines()[:13]
    ]


@given(st.lists(st.integers(1990, 2030), min_size=2, max_size=6, unique=True))
def test_missing_years_are_named(years: list[int]) -> None:
    """Else two bars side by side would pass for neighboring years."""
    base = base_of(*(figure(f"y{year}", "$1 billion", 10**9, year) for year in years))
    picture = drawn(trade_of(base))
    missing = {
        year
        for first, last in re.findall(r"^ ·    (\d{4})(?:-(\d{4}))? not stated$", picture, re.MULTILINE)
        for year in range(int(first), int(last or first) + 1)
    }
    assert missing == set(range(min(years), max(years))) - set(years)


@given(st.lists(st.integers(1, 999), min_size=1, max_size=5, unique=True), st.sampled_from(WIDTHS))
def test_a_longer_bar_is_never_a_smaller_figure(billions: list[int], width: int) -> None:
    """Else the eye would be told another order than the figures."""
    facts = [figure(f"f{n}", f"${n} billion", n * 10**9, 2000 + at) for at, n in enumerate(billions)]
    lines = drawn(trade_of(base_of(*facts)), width=width).splitlines()
    lengths = [sum(line.count(sign) for sign in "█▏▎▍▌▋▊▉░") for line in lines if re.search("[█▏▎▍▌▋▊▉░]", line)]
    ordered = [length for _, length in sorted(zip(billions, lengths, strict=True))]
    assert len(lengths) == len(billions)
    assert ordered == sorted(ordered)


def test_what_is_left_out_is_counted() -> None:
    """Else a reader would take the bars for all statistics."""
    rank = replace(SERIES.facts[0], id="rank", measure="rank", unit="rank", value=2)
    growth = [replace(SERIES.facts[0], id=name, measure="growth", unit="percent", value=2) for name in ("up", "more")]
    report = trade_of(replace(SERIES, facts=(*SERIES.facts, rank, *growth)))
    output = Output(stream=TextIOWrapper(BytesIO(), "utf-8"), terminal=False, width=80, color=False, links=False)
    assert render(report, output, "chart") == ["not drawn: 2 in percent, 1 as rank"]
    assert "peru-facts: not drawn: " in run("peru-facts trade -f chart").stderr


@pytest.mark.parametrize(
    "command",
    ["sources", "conflicts", "compare goods-2018 goods-2019", "show graustark-rank", "cite goods-2019", "schema"],
)
@pytest.mark.parametrize("name", ["chart", "svg"])
def test_an_answer_without_amounts_has_no_picture(command: str, name: str) -> None:
    """The advice names commands that have one."""
    ran = run(f"peru-facts {command} -f {name}")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"`trade -f {name}`" in ran.stderr


def test_an_empty_answer_says_why() -> None:
    ran = run("peru-facts trade --year 1066 -f chart")
    assert ran.returncode == 1
    assert "1066" in ran.stderr


def test_counts_of_one_unit_are_drawn_without_other_units() -> None:
    facts = [replace(BASE.fact("bridges-built"), id=f"bridges-{number}") for number in (1, 2)]
    other = replace(BASE.fact("students"), period="2019")
    base = replace(BASE, facts=(*facts, other), discrepancies=())
    picture = drawn(ask.facts(base, Criteria(), everything=True))
    assert picture.count("12 bridges") == 2 + picture.count("built 12 bridges")
    assert "900" not in picture


def test_a_derived_figure_and_a_promise_say_so() -> None:
    promised = replace(BASE.fact("zenda-bridge-intended"), period="2020")
    base = replace(BASE, facts=(BASE.fact("goods-rise-2019"), promised), discrepancies=())
    picture = drawn(ask.facts(base, Criteria(), everything=True))
    assert "(derived)" in picture
    assert "$1 million (intended)" in picture


def test_a_picture_names_its_documents_edition_and_program() -> None:
    text = " ".join(ET.fromstring(drawn(trade_of(SERIES), "svg")).itertext())
    for picture in (drawn(trade_of(SERIES)), " ".join(text.split())):
        assert BASE.sources["almanac-2021"].name in picture
        assert f"edition {BASE.edition}" in picture
        assert f"peru-facts {__version__}" in picture


def test_discrepancies_are_marked_and_told() -> None:
    picture = drawn(trade_of(BASE))
    assert "Discrepancy" in picture
    assert "Discrepancy" in drawn(trade_of(BASE), "svg")


def test_a_reader_of_the_screen_gets_a_list() -> None:
    screen = without_escapes(on_a_terminal("peru-facts trade -f chart", 80, ACCESSIBLE="1"))
    assert "█" not in screen
    assert "nearly $3 billion" in screen
