"""An article that goes to print with a wrong figure beside a good citation deceives its readers."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from peru_facts.cli import app
from peru_facts.queries.article import Article
from tests.conftest import FACTS


def linted(text: str, *options: str) -> Result:
    return CliRunner().invoke(app, ["--facts", str(FACTS), "lint", "-", *options], input=text)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Trade was $3 billion [@goods-2018].", "1:11: error: goods-2018 states $2 billion, not $3 billion"),
        (
            "It got less than $4.2 million [@zenda-bridge-given].",
            "1:8: error: zenda-bridge-given states more than $4.2",
        ),
        ("It got $4 million.[^1] Trade was $2 billion [@goods-2018].", "1:8: note: no citation follows"),
        ("It got $4 million. @goods-2018 counts kings.", "1:8: note: no citation follows"),
        ("Trade was $2 billion in 2019 [@goods-2018].", "1:11: error: $2 billion is for 2018, not 2019 (goods-2018)"),
        (
            "Trade was $2 billion [@goods-2081].",
            '1:23: error: there is no fact or document "goods-2081"; did you mean goods-2019 or goods-2018?',
        ),
        (
            "It gave $9 million [@gazette-2020, para. 3].",
            "1:9: error: gazette-2020, para. 3, states more than $4.2 million",
        ),
        (
            "It gave $9 million [@gazette-2020, para. 5].",
            "1:9: error: gazette-2020, para. 5, states no figure, not $9 million",
        ),
        ("So it is [@gazette-2020, para. 77].", "1:11: error: gazette-2020 has "),
        ("Trade was $2 billion [@goods-2018], or $9 billion.", '1:40: note: no citation follows "$9 billion"'),
        ("Trade was $9 billion.", '1:11: note: no citation follows "$9 billion"'),
        ("Text.\n\nTrade was\n$3 billion [@goods-2018].", "4:1: error: goods-2018 states $2 billion, not $3 billion"),
        (
            "The treaty is of 2017 [@treaty-of-hentzau].",
            "1:18: error: treaty-of-hentzau is dated February 1, 2016, not 2017",
        ),
        ("Trade was high in 2017 [@goods-2018].", "1:19: error: goods-2018 is dated 2018, not 2017"),
        (
            "Trade was $9 billion [@goods-2018; @goods-2019].",
            "1:11: error: goods-2018 and goods-2019 state $2.5 billion, $2 billion, not $9 billion",
        ),
        (
            "It gave $9 million [@gazette-2020, paras. 3-4].",
            "1:9: error: gazette-2020, paras. 3-4, states more than $4.2 million",
        ),
        ("Trade was $2 billion [@goods-2018; @goods-2081].", '1:36: error: there is no fact or document "goods-2081"'),
    ],
)
def test_what_a_citation_does_not_state_is_told_at_its_place(text: str, finding: str) -> None:
    ran = linted(text)
    assert f"-:{finding}" in ran.stdout
    assert ran.exit_code == (1 if ": error: " in finding else 0)


@pytest.mark.parametrize(
    "text",
    [
        "Trade was $2 billion in 2018 [@goods-2018].",
        "Trade was $2 billion in 2018 [@gazette-2020, para. 2].",
        "Trade was $2 billion in 2018 [see @gazette-2020, paras. 1-3, and @almanac-2021].",
        "Trade was $2 billion in 2018. [@goods-2018] So it goes.",
        "Trade rose from $2 billion in 2018 to $2.5 billion in 2019 [@gazette-2020, para. 2].",
        "@gazette-2020 [para. 2] counts $2 billion [@goods-2018].",
        "It has built twelve bridges [@bridges-built].",
        "Two-way roads, eight kings, and the first of them, by COVID-19.",
        "See [the $9 billion page](https://example.org/9000) and `$9 billion`, or https://example.org/$9-billion.",
        "# Trade of $9 billion\n\nTrade of $9 billion\n===================\n",
        "---\ntitle: $9 billion\n---\n\n```r\nx <- 9000000 # [@nothing]\n```\n\n<!-- $9 billion -->\n",
        "::: {.callout-note}\nIn 2018 [@goods-2018], see @fig-trade.\n:::\n",
        "Mail me@example.org in 2018.",
        "Trade was $2 billion [@gazette-2020, p. 6].",
        "",
    ],
)
def test_what_is_right_or_no_figure_of_the_prose_is_left_alone(text: str) -> None:
    ran = linted(text)
    assert (ran.stdout, ran.exit_code) == ("", 0)


SHIPPED = {
    "More than 1,900 went [@fulbright-peruvians].": "fulbright-peruvians states nearly 1,900, not more than 1,900",
    "More than 1,900 went [@relations-2022, para. 17].": (
        "relations-2022, para. 17, states nearly 1,900, more than 1,200, more than 3,500, ..., not more than 1,900"
    ),
    "It fell 90 percent [@us-exports-growth-2012].": "us-exports-growth-2012 states 90 percent, not fell 90 percent",
    "Imports were $6 billion [@us-imports-2015].": "us-imports-2015 states about $5.2 billion, not $6 billion",
    "It entered into force on February 1, 2013 [@trade-agreement-in-force-day].": (
        "trade-agreement-in-force-day is dated February 1, 2009, not 2013"
    ),
    "It entered into force on 1 February 2010 [@trade-agreement-in-force-day].": (
        "trade-agreement-in-force-day is dated February 1, 2009, not 2010"
    ),
    "In force since February 1, 2009, it turned four in 2013 [@trade-agreement-in-force-day].": "",
    "Exports grew until 2014 [@us-exports-growth-2012].": "us-exports-growth-2012 is dated 2009 to 2012, not 2014",
    "INL celebrated 40 years of cooperation in 2018 [@narcotics-cooperation-1978].": "",
    "As of 2022, Southern Command had invested in 287 projects [@southcom-projects].": "",
    "According to the 2022 fact sheet, goods trade was $17.2 billion [@goods-two-way-2021].": "",
}


@pytest.mark.parametrize(("text", "message"), SHIPPED.items())
def test_messages_quote_the_documents_and_dates_are_those_of_the_facts(text: str, message: str) -> None:
    """A year that only stands in a statement is not the fact's own."""
    ran = CliRunner().invoke(app, ["lint", "-", "--fields", "message", "--no-header", "-f", "tsv"], input=text)
    assert ran.stdout.strip() == message


def test_an_unknown_paragraph_is_told_once() -> None:
    found = linted("Trade was $9 billion [@gazette-2020, para. 77].").stdout
    assert found == "-:1:23: error: gazette-2020 has 7 paragraphs\n"


def test_strict_makes_errors_of_notes() -> None:
    text = "Trade was $9 billion."
    assert (linted(text).exit_code, linted(text, "--strict").exit_code) == (0, 1)
    assert ": error: no citation follows" in linted(text, "--strict").stdout


def test_claims_are_checked_whether_or_not_they_are_cited() -> None:
    text = "Goods trade was $2 billion in 2018. Goods trade was $3 billion in 2018. Cats cost $3 billion [@goods-2018]."
    lines = linted(text, "--claims").stdout.splitlines()
    assert [line.split(": ")[:3] for line in lines] == [
        ["-:1:53", "error", "contradicted"],
        ["-:1:83", "note", "not found"],
    ]


def test_programs_read_the_same_findings() -> None:
    (row,) = json.loads(linted("Trade was $3 billion [@goods-2018].", "-f", "json").stdout)
    assert (row["line"], row["column"], row["level"], row["key"], row["figure"]) == (
        1,
        11,
        "error",
        "goods-2018",
        "$3 billion",
    )


def test_several_files_are_named_in_their_findings(tmp_path: Path) -> None:
    for name in ("a.md", "b.qmd"):
        (tmp_path / name).write_text("Trade was $3 billion [@goods-2018].", encoding="utf-8")
    ran = CliRunner().invoke(app, ["--facts", str(FACTS), "lint", str(tmp_path / "a.md"), str(tmp_path / "b.qmd")])
    assert [line.split(":")[0].rpartition("/")[2] for line in ran.stdout.splitlines()] == ["a.md", "b.qmd"]
    missing = CliRunner().invoke(app, ["--facts", str(FACTS), "lint", str(tmp_path / "c.md")])
    assert (missing.exit_code, "no such file" in missing.stderr) == (2, True)


def test_a_sentence_given_to_check_is_sent_to_claim() -> None:
    """In single quotes, since a shell reads `$5` as a variable."""
    ran = CliRunner().invoke(app, ["check", "two-way trade was $5 billion"])
    assert (ran.exit_code, "peru-facts claim 'two-way trade was $5 billion'\n" in ran.stderr) == (2, True)


@given(st.text("ab1$ .\n#`[]@(;-:", max_size=80))
def test_sentences_stand_where_their_places_say(text: str) -> None:
    article = Article("a", text)
    for sentence in article.sentences():
        line, column = article.place(sentence.start)
        rest = "\n".join(text.split("\n")[line - 1 :])[column - 1 :]
        assert rest.replace("\n", " ").startswith(sentence.text[:1].strip()) or sentence.text[:1] == " "


@given(st.text(max_size=200))
def test_any_text_can_be_linted(text: str) -> None:
    assert linted(text.replace("\x00", "")).exit_code in (0, 1)
