"""A wrong verdict is worse than none: a writer would print what no document states, or strike out what one does."""

import csv
import json
import re
from collections import Counter
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from peru_facts import load_facts
from peru_facts.cli import app
from peru_facts.figures.agreement import agrees
from peru_facts.figures.figure import Figure
from peru_facts.figures.intervals import Interval
from peru_facts.queries.claim import claim, findings_of
from peru_facts.queries.reading import read, readings_of
from peru_facts.queries.sentences import sentences_of
from tests.conftest import FACTS, HERE, PROJECT

SHIPPED = PROJECT / "data" / "facts.toml"
with (HERE / "claims.tsv").open(encoding="utf-8", newline="") as lines:
    CLAIMS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
WORST_FIRST = ("contradicted", "disputed", "not found", "no figure", "supported")
BASE, SMALL_BASE = load_facts(SHIPPED), load_facts(FACTS)


def asked(sentence: str, *more: str) -> Result:
    return CliRunner().invoke(app, ["--facts", str(SHIPPED), "claim", sentence, *more])


def rows(sentence: str) -> list[dict[str, Any]]:
    return json.loads(asked(sentence, "-f", "json").stdout)  # type: ignore[no-any-return]


@cache
def verdict(sentence: str) -> str:
    """The worst verdict on the figures of a sentence."""
    verdicts = [finding.verdict for finding in findings_of(sentence, BASE)]
    return min([each for each in verdicts if each != "no figure"] or verdicts, key=WORST_FIRST.index)


def of(*changes: str) -> list[str]:
    return [row["claim"] for row in CLAIMS if row["change"] in changes]


def test_the_corpus_is_large_enough() -> None:
    counts = Counter(row["change"] for row in CLAIMS)
    assert (counts["none"] >= 120, counts["figure"] >= 60, counts["year"] >= 40, counts["meaning"] >= 20) == (True,) * 4
    assert len({row["claim"] for row in CLAIMS}) == len(CLAIMS)


def test_no_changed_claim_is_supported() -> None:
    assert [claim for claim in of("figure", "year", "meaning") if verdict(claim) == "supported"] == []


def test_no_true_claim_is_contradicted() -> None:
    assert [claim for claim in of("none") if verdict(claim) == "contradicted"] == []


def test_two_thirds_of_the_true_claims_are_supported() -> None:
    true = of("none")
    assert sum(verdict(claim) == "supported" for claim in true) >= len(true) * 2 / 3


def test_each_claim_has_its_verdict() -> None:
    """A claim that is not found may be found by a new fact; the laws above hold all the same."""
    decided = [row for row in CLAIMS if row["verdict"] != "not found"]
    assert [(row["claim"], verdict(row["claim"])) for row in decided] == [
        (row["claim"], row["verdict"]) for row in decided
    ]


def test_only_reviewed_claims_are_contradicted() -> None:
    reviewed = [row["claim"] for row in CLAIMS if row["verdict"] == "contradicted"]
    assert [row["claim"] for row in CLAIMS if verdict(row["claim"]) == "contradicted"] == reviewed


@pytest.mark.parametrize(
    ("sentence", "verdict_", "first"),
    [
        ("Two-way trade was $17 billion in 2018", "contradicted", "goods-two-way-2018"),
        ("Two-way trade was $9 billion in goods in 2009", "supported", "goods-two-way-2009"),
        ("Two-way trade was more than $16 billion in 2012", "contradicted", "goods-two-way-2012"),
        ("Peru exported $8.8 billion in 2015", "not found", None),
        ("The Trade Promotion Agreement was signed in 2009", "disputed", "tpa-signed-2009"),
        (
            "The United States provided $98 million in foreign assistance in 2021",
            "supported",
            "foreign-assistance-2021",
        ),
        ("The U.S. gave $137 million of foreign assistance in 2021", "disputed", "foreign-assistance-2021"),
        ("Peru and the United States signed the cultural patrimony MOU in 1997", "supported", "cultural-patrimony-mou"),
        ("There are eight binational centers in Peru", "supported", "binational-centers-count"),
        ("Peru was the first in Latin America to be accepted into the WTO Standards Alliance", "supported", None),
    ],
)
def test_hard_cases(sentence: str, verdict_: str, first: str | None) -> None:
    found = rows(sentence)
    assert found[0]["verdict"] == verdict_
    assert asked(sentence).exit_code == (0 if verdict_ == "supported" else 1)
    if first:
        assert found[0]["id"] == first
        assert found[0]["citations"]


def test_every_statement_of_the_base_is_supported_by_its_fact() -> None:
    """Otherwise who quotes us word by word is told that no document states it."""
    for fact in BASE.facts:
        for _, sentence in sentences_of(fact.statement):
            for finding in findings_of(sentence.replace("'", "\u2019"), BASE):
                verdicts, facts = {"supported", "disputed"}, finding.facts
                if fact.derived:
                    verdicts, facts = {"not found"}, finding.nearest
                assert (finding.verdict in verdicts, fact in facts) == (True, True), sentence


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        (
            "U.S. exports to Peru increased by 90 percent during the three years from 2009 to 2012.",
            ["supported", "supported"],
        ),
        ("U.S. exports to Peru grew by 90 percent in the three months from 2009 to 2012.", ["not found", "not found"]),
        (
            "U.S. exports to Peru increased by 90 percent during the four years from 2009 to 2012.",
            ["supported", "not found"],
        ),
    ],
)
def test_a_second_figure_is_supported_by_the_statement_that_has_both(sentence: str, verdicts: list[str]) -> None:
    assert [finding.verdict for finding in findings_of(sentence, BASE)] == verdicts


def test_a_second_figure_is_told_apart_from_the_first() -> None:
    """The rows of one fact would be alike on a terminal."""
    [first, second] = rows(BASE.fact("us-exports-growth-2012").statement)
    assert (first["reason"], second["reason"]) == ("", 'the statement has "three"')


def test_a_derived_fact_does_not_support_and_is_named_as_derived() -> None:
    found = rows("U.S. imports from Peru were $5.2 billion in 2015")
    assert [(row["verdict"], row["id"]) for row in found] == [("not found", None), ("nearest", "us-imports-2015")]
    assert found[1]["derived"]["formula"] == "14000000000 - 8800000000"


@pytest.mark.parametrize("deed", ["gave", "provided", "sent"])
def test_a_promise_told_as_done_is_not_found_and_named_as_a_promise(deed: str) -> None:
    found = rows(f"The United States {deed} $50 million to Peru for Venezuelan refugees")
    assert found[0]["verdict"] == "not found"
    assert (found[1]["id"], found[1]["status"]) == ("venezuelan-response-announced", "announced")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The U.S. gave $137 million of foreign assistance in 2021", "the document is unclear: The State Department's"),
        ("The Trade Promotion Agreement was signed in 2009", "the documents differ: The State Department's"),
    ],
)
def test_a_dispute_tells_how_many_documents_it_is_in(sentence: str, told: str) -> None:
    """One document alone differs with nothing."""
    assert rows(sentence)[0]["reason"].startswith(told)


def test_what_is_not_found_names_the_nearest_facts() -> None:
    found = rows("Two-way trade in goods was $17.2 billion in 2019")
    assert {row["id"] for row in found if row["verdict"] == "nearest"} == {"goods-two-way-2018", "goods-two-way-2021"}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The United States provided $98 million in foreign assistance in 2021", "more than $98 million"),
        ("Two-way trade was $17.5 billion in 2018", "the documents count goods"),
        ("Two-way trade in goods was $9 billion in 2009", "rounded from $9.1 billion"),
        (
            "The United States provided $85 million in foreign assistance to Peru in 2018",
            "the figure is for fiscal year 2018",
        ),
        ("The US donated 2 million vaccine doses", "the figure is for the period up to 2022"),
        ("There are 1.3 million Venezuelans in Peru", "the figure is as of 2022"),
        ("The Southern Command did 287 projects in Peru", "the figure is for the period since 2006"),
        (
            "The United States is Peru's largest supplier of imports",
            "the documents say primary; the rank is as of June 11, 2013",
        ),
        (
            "25 percent of the population lives in poverty",
            "the documents say approximately one quarter; the figure is as of January 25, 2017",
        ),
        (
            "5,000 Peace Corps volunteers have served in Peru",
            "the documents say approximately 4,000, for the period since 1962",
        ),
    ],
)
def test_what_a_claim_leaves_out_is_told(sentence: str, told: str) -> None:
    assert told in rows(sentence)[0]["reason"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Two-way trade was $17 billion in 2018", "the documents say $17.5 billion, which rounds to $18 billion"),
        ("Two-way trade exceeded $18 billion in 2018", "the documents say $17.5 billion, which rounds to $18 billion"),
        ("The WTO Standards Alliance was launched in 2011", "the documents say November 2012"),
        ("In 2013 the United States was Peru's largest export market", "the documents say second"),
        ("Trade in goods was $0 billion in 2018", "the documents say $17.5 billion"),
        ("U.S. exports to Peru fell by 90 percent from 2009 to 2012", "the documents say growth of 90 percent"),
    ],
)
def test_a_contradiction_tells_what_the_documents_say(sentence: str, told: str) -> None:
    assert rows(sentence)[0]["reason"] == told


def test_no_reason_has_a_machine_date() -> None:
    claims = [row["claim"] for row in CLAIMS if row["verdict"] in ("supported", "contradicted")]
    reasons = {finding.reason for claim in claims for finding in findings_of(claim, BASE)}
    assert len(reasons) > 50
    assert [reason for reason in reasons if re.search(r"\d{4}[-/]|\.\.", reason)] == []


@pytest.mark.parametrize("text", ["COVID-19", "Beca 18", "June 3", "para. 11", "the two countries", "in 2018", "¶ 14"])
def test_names_dates_and_locators_are_no_figures(text: str) -> None:
    findings = findings_of(f"People in Peru speak of {text} often.", BASE)
    assert [finding.claimed for finding in findings] == [f"People in Peru speak of {text} often."]


def test_a_sentence_that_nothing_could_prove_has_no_figure() -> None:
    assert rows("Relations are good")[0]["verdict"] == "no figure"


@pytest.mark.parametrize("best", ["largest", "biggest", "top", "main", "leading", "primary"])
def test_the_largest_is_the_first(best: str) -> None:
    found = rows(f"The United States is Peru's {best} export market")
    assert [row["verdict"] for row in found] == ["not found", "nearest", "nearest"]
    assert (found[0]["claimed"], found[1]["id"]) == (best, "us-rank-among-perus-markets")


@pytest.mark.parametrize(
    "words", ["a top", "one of the largest", "second largest", "3rd largest", "thirty-second largest"]
)
def test_one_of_the_largest_is_not_the_first(words: str) -> None:
    assert all(one.claimed != "largest" for one in readings_of(f"Peru is {words} export market."))


def test_us_ends_no_sentence() -> None:
    text = "Peru trades with the U.S. Goods trade was $17.5 billion in 2018. It fell. Dr. Who knows."
    assert [sentence for _, sentence in sentences_of(text)] == [
        "Peru trades with the U.S. Goods trade was $17.5 billion in 2018.",
        "It fell.",
        "Dr. Who knows.",
    ]


def test_every_figure_of_a_sentence_is_checked() -> None:
    found = rows("Two-way goods trade rose from $9.1 billion in 2009 to $18.5 billion in 2018.")
    assert [(row["claimed"], row["verdict"]) for row in found] == [
        ("$9.1 billion", "supported"),
        ("$18.5 billion", "contradicted"),
    ]


def test_a_figure_claimed_twice_has_two_headings() -> None:
    report = claim(BASE, "Goods trade was $17.5 billion in 2018 and $17.5 billion in 2021.")
    assert report.values("part") == ["$17.5 billion", "$17.5 billion (2)"]
    assert report.values("claimed") == ["$17.5 billion"] * 2
    assert "part" not in report.columns


def test_a_sentence_comes_from_standard_input_too() -> None:
    ran = CliRunner().invoke(
        app, ["--facts", str(FACTS), "claim", "-"], input="Goods trade came to $2 billion in 2018.\n"
    )
    assert (ran.exit_code, ran.stdout.count("goods-2018")) == (0, 1)


@given(st.floats(1, 1e12), st.sampled_from([0.1, 1, 10, 1000, 10**6, 10**9]))
def test_a_rounded_figure_agrees_with_what_it_was_rounded_from(value: float, step: float) -> None:
    claimed = round(value / step) * step
    if claimed and step <= value and abs(value / step % 1 - 0.5) > 1e-6:
        assert agrees(Figure(claimed, "USD"), step, Figure(value, "USD"), Interval(value, value)) is True


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_a_lower_bound_contradicts_nothing_above_it(bound: int, more: int) -> None:
    stated = Figure(bound, "USD", "more-than")
    assert agrees(Figure(bound + more, "USD"), 1, stated, Interval(bound, float("inf"))) is not False


@given(st.text(max_size=200))
def test_any_text_has_a_verdict(text: str) -> None:
    assert all(finding.verdict in WORST_FIRST for finding in findings_of(text, SMALL_BASE))


@pytest.mark.parametrize(
    ("words", "rate"), [("daily", "day"), ("a day", "day"), ("annually", "year"), ("in 2018", None)]
)
def test_a_rate_has_one_name(words: str, rate: str | None) -> None:
    assert read(f"Of the visitors, 5 arrive {words}.").rate == rate
