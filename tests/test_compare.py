"""A writer who compares two figures must not claim more than their rounding allows."""

import json
import re
import shlex
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from typer.testing import CliRunner, Result

from peru_facts import load_facts
from peru_facts.cli import app
from peru_facts.figures.intervals import Interval, difference, growth, percentage, ratio
from peru_facts.figures.stated import stated_range
from peru_facts.queries.likeness import are_alike, reason_against
from peru_facts.render import people
from peru_facts.report import Bounds, Climb
from tests.conftest import FACTS, PROJECT, on_a_terminal, without_escapes


def compared(arguments: str, facts: str = str(PROJECT / "data" / "facts.toml")) -> Result:
    return CliRunner().invoke(app, ["--facts", facts, "compare", *arguments.split()])


def reckoned(arguments: str, facts: str = str(PROJECT / "data" / "facts.toml")) -> dict[str, dict[str, Any]]:
    ran = compared(f"{arguments} -f json", facts)
    assert ran.exit_code == 0, ran.output
    return {row["measure"]: row for row in json.loads(ran.stdout)}


@pytest.mark.parametrize(
    ("pair", "value", "low", "high"),
    [
        ("--product goods 2009 2018", 92.3, 90.7, 93.9),
        ("goods-two-way-2018 goods-two-way-2021", -1.7, -2.3, -1.1),
        ("food-agriculture-2009 food-agriculture-2020", 166.7, 125.8, 210.3),
        ("two-way-2009 two-way-2015", 55.6, 42.1, 70.6),
    ],
)
def test_growth_has_the_bounds_of_the_printed_figures(pair: str, value: float, low: float, high: float) -> None:
    row = reckoned(pair)["growth"]
    assert [round(row[name], 1) for name in ("value", "low", "high")] == [value, low, high]


def test_the_growth_that_documents_state_stands_beside_the_reckoned_one() -> None:
    note = reckoned("food-agriculture-2009 food-agriculture-2020")["growth"]["note"]
    assert "167 percent (food-agriculture-growth-2020)" in note


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        ("foreign-assistance-2021 usaid-investment-2021", "it does not say how they relate."),
        (
            "aid 2018 2021",
            "one is for a U.S. fiscal year, the other for an unstated kind of year. The State Department's",
        ),
        (
            "venezuelans-in-peru venezuelans-projected-2022",
            "one is reported as fact, as of 2022; the other is projected, for one year",
        ),
        (
            "goods-two-way-2012 two-way-2015",
            "one is two-way trade in goods, the other two-way trade of an unstated kind",
        ),
        (
            "us-exports-2015 us-imports-2015",
            "one is U.S. exports to Peru, the other U.S. imports from Peru. No document",
        ),
        (
            "us-exports-2015 us-imports-2015",
            "No document states us-imports-2015: it is derived from two-way-2015 and us-",
        ),
        (
            "goods-two-way-2012 peru-rank-us-goods-2012",
            "one is the value of two-way trade, the other a rank in U.S. exports to Peru",
        ),
        (
            "us-exports-growth-2012 us-exports-2015",
            "one is the growth of U.S. exports to Peru, for 2009-2012; the other is the value of",
        ),
        (
            "covid-19-assistance covid-19-vaccine-doses",
            "one is an amount in U.S. dollars, allocated; the other is a number of doses, reported as fact",
        ),
        (
            "southcom-projects ambassadors-fund-projects",
            'one is "Southern Command projects in Peru", for the period since 2006; the other is "Ambassadors Fund',
        ),
        ("us-surplus-2015 us-exports-2015", "one is an indicator, the other a trade figure. No document"),
        ("usaid-investment-total usaid-investment-2021", "one is for one year, the other for the period up to 2022"),
    ],
)
def test_unlike_figures_are_refused_with_the_reason(pair: str, reason: str) -> None:
    ran = compared(pair)
    assert (ran.exit_code, reason in ran.stderr, ".;" in ran.stderr) == (1, True, False), ran.stderr
    assert set(compared(f"{pair} --fields measure --no-header").stdout.split()) == {"figure"}
    assert json.loads(compared(f"{pair} --fields reason -f json").stdout)[0]["reason"] in ran.stderr


def test_every_pair_that_is_refused_has_a_reason_that_tells_the_two_apart() -> None:
    """A reason with the same words on both sides, or with a code of the fact base, would tell nothing."""
    base = load_facts()
    figures = [fact for fact in base.facts if fact.value is not None]
    reasons = {reason_against(*pair, base).replace("U.S. ", "US ") for pair in permutations(figures, 2)}
    for clause in (reason.partition(". ")[0] for reason in reasons if reason.startswith("one is ")):
        one, other = re.split(", the other |; the other is ", clause.removeprefix("one is "))
        assert one != other
        assert not re.search(r"\b(us-fiscal|us-exports|us-imports|unspecified|None|USD)\b", clause), clause


def test_advice_is_not_refused_when_it_is_followed() -> None:
    pair = "us-exports-2015 us-imports-2015"
    assert compared(pair).stderr.endswith("peru-facts: --anyway compares them all the same\n")
    assert compared(f"{pair} --anyway").exit_code == 0


def test_anyway_reckons_and_says_that_the_figures_are_unlike() -> None:
    row = reckoned("goods-two-way-2012 two-way-2015 --anyway")["growth"]
    assert round(row["value"], 1) == -11.4
    assert row["reason"] == "one is two-way trade in goods, the other two-way trade of an unstated kind"


def test_of_two_lower_bounds_nothing_can_be_told() -> None:
    rows = reckoned("foreign-assistance-2021 usaid-investment-2021 --anyway")
    for measure in ("difference", "ratio", "share"):
        assert [rows[measure][name] for name in ("value", "low", "high")] == [None, None, None]


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("2009 2018", "Two-way trade in goods 2009 $9.1 billion [1] ¶ 14"),
        ("trade 2009 2015", "Two-way trade 2009 $9 billion"),
        ("aid 2018 2021", "U.S. foreign assistance to Peru FY 2018 $85 million"),
        ("fulbright-peruvians fulbright-americans", "by 2022 Peruvians on Fulbright exchanges nearly 1,900 people"),
        ("fulbright-peruvians fulbright-americans", "Americans on Fulbright exchanges more than 1,200 people"),
        ("fulbright-peruvians fulbright-americans", "Difference above -700 people (derived)"),
        ("us-exports-2015 us-imports-2015", "2015 U.S. exports to Peru $8.8 billion"),
        ("us-exports-2015 us-imports-2015", "U.S. imports from Peru about $5.2 billion (derived)"),
        ("two-way-2009 two-way-2012", "Bilateral trade, 2012 nearly $16 billion"),
        ("venezuelans-in-peru venezuelans-projected-2022", "Venezuelans in Peru, as of 2022 1.3 million people"),
        ("foreign-assistance-2021 inl-lima-budget-fy2021", "INL Lima budget, fiscal 2021 $33 million (budgeted)"),
        ("peru-rank-us-goods-2009 peru-rank-us-goods-2012", "Peru's rank as a market for U.S. goods 2009 36th"),
    ],
)
def test_the_first_lines_say_what_is_compared(pair: str, words: str, width: int) -> None:
    """Else a reader would take trade for trade in goods, or one count for the other."""
    screen = without_escapes(on_a_terminal(f"peru-facts compare {pair}", width, PROJECT, PERU_FACTS_FILE=""))
    assert words in " ".join(" ".join(screen.splitlines()[:6]).split()), screen


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("peru-rank-us-goods-2009 peru-rank-us-goods-2012", "Difference  up 4 places (derived)"),
        ("us-rank-among-perus-suppliers peru-rank-us-goods-2009 --anyway", "  35 places (derived)"),
        ("us-rank-among-perus-markets us-rank-among-perus-suppliers --anyway", "  1 place (derived)"),
    ],
)
def test_a_rise_in_rank_reads_as_one(pair: str, words: str) -> None:
    assert words in compared(f"{pair} -f table").stdout


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("2018-01/2018-06", "2018-07", False),
        ("2017-12/2018-01", "2018/2019", False),
        ("2018-01-01/2018-01-31", "2018-02-01/2018-02-02", False),
        ("2018-01/2018-06", "2018-07/2018-12", True),
        ("2018/2019", "2020/2021", True),
    ],
)
def test_figures_of_periods_of_one_length_are_alike(first: str, second: str, alike: object) -> None:
    """Else half a year of trade would be a fall."""
    base = load_facts(PROJECT / "data" / "facts.toml")
    one, other = base.fact("goods-two-way-2018"), base.fact("goods-two-way-2021")
    assert are_alike(replace(one, period=first), replace(other, period=second), base) == alike


@pytest.mark.parametrize(
    ("value", "words"), [(-4, "up 4 places"), (-1, "up 1 place"), (0, "no change"), (12, "down 12 places")]
)
def test_a_change_of_rank_is_up_or_down(value: int, words: str) -> None:
    assert people.figure(Climb(value, "places")) == words


def test_ranks_have_an_exact_difference_and_no_growth() -> None:
    rows = reckoned("peru-rank-us-goods-2009 peru-rank-us-goods-2012")
    assert list(rows) == ["figure", "difference"]
    assert [rows["difference"][name] for name in ("value", "low", "high", "unit")] == [-4, -4, -4, "places"]


def test_figures_of_one_period_have_a_ratio_and_a_share_and_no_growth() -> None:
    rows = reckoned("us-exports-2015 two-way-2015 --anyway")
    assert list(rows) == ["figure", "difference", "ratio", "share"]
    assert round(rows["share"]["value"], 1) == 62.9


def test_the_order_of_the_ids_does_not_turn_growth_into_a_fall() -> None:
    assert reckoned("two-way-2015 two-way-2009")["growth"] == reckoned("two-way-2009 two-way-2015")["growth"]


def test_all_neighbors_of_each_series_are_compared() -> None:
    rows = json.loads(compared("--all --product goods --flow two-way -f json").stdout)
    pairs = [row["facts"] for row in rows if row["measure"] == "growth"]
    assert ["goods-two-way-2009", "goods-two-way-2012"] in pairs
    assert all(first != second for first, second in pairs)


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        ("goods-2018 goods-2091", "did you mean"),
        ("goods-2018", "name two ids or two years"),
        ("goods-2018 treaty-of-hentzau", "treaty-of-hentzau has no figure"),
        ("1998 1999", "no figure for 1998; available"),
        ("--product goods", "3 facts match; name two by their ids:\n"),
        ("²⁰¹⁸ 2018", "a comparison needs two figures, not 1"),
        ("goods-2018 2018", "no figure like goods-2018 for '2018'; years available: 2019"),
        ("goods-2018 2021", "no figure like goods-2018 for '2021'; years available: 2019"),
        ("bilateral-2019 2018", "no figure like bilateral-2019 for '2018'; no other year has one"),
        ("goods-rise-2019 2018", "goods-rise-2019 is derived, and no document states it"),
        ("goods 2018 2020", "no figure 'goods 2020'; years available: 2018, 2019"),
        ("--all goods-2018", "a comparison needs two figures, not 1; name two ids or two years\n"),
        ("", " facts match; name two by their ids:\n"),
    ],
)
def test_what_names_no_pair_is_answered_with_what_would(arguments: str, advice: str) -> None:
    ran = compared(arguments, str(FACTS))
    assert (ran.exit_code, advice in ran.stderr) == (1, True), ran.stderr


@pytest.mark.parametrize(
    "arguments", ["", "--kind funding --kind trade", "--flow us-exports --flow us-imports", "peru"]
)
def test_the_figures_left_out_are_listed_by_the_command_that_is_named(arguments: str) -> None:
    """The facts of the list may be derived as well; figures to compare are not."""
    told = compared(arguments).stderr
    command = shlex.split(told.split("`")[1])
    facts = str(PROJECT / "data" / "facts.toml")
    rows = json.loads(CliRunner().invoke(app, ["--facts", facts, *command[1:], "-f", "json"]).stdout)
    stated = [row for row in rows if row["value"] is not None and not row["derived"]]
    assert len(stated) == int(told.split()[1])


@pytest.mark.parametrize("arguments", ["--flow us-exports 2009 2015", "us-exports 2009 2015"])
def test_years_without_a_comparable_pair_are_told_with_those_that_have_one(arguments: str) -> None:
    """The rank of 2009 and the two amounts of 2015 were once called one ambiguous figure."""
    ran = compared(arguments)
    told = "none for 2009 can be compared with one for 2015 (but 2009 with 2012, 2015 with no other year); name two"
    assert told in ran.stderr
    listed = [line.split()[1] for line in ran.stderr.splitlines()[1:]]
    assert listed == ["peru-rank-us-goods-2009", "us-exports-2015", "agriculture-us-exports-2015"]
    refused = compared(f"{listed[0]} {listed[1]} --anyway")  # 36th less $8.8 billion is no number of places
    assert (refused.exit_code, "places" in refused.stdout, "--anyway" in refused.stderr) == (1, False, False)


def test_years_with_several_pairs_list_what_can_be_paired() -> None:
    ran = compared("2009 2012")
    assert "6 facts match '2009 2012'; name two by their ids:" in ran.stderr
    assert "food-agriculture-2009" not in ran.stderr


@pytest.mark.parametrize("names", ["goods-two-way-2018 2021", "2021 goods-two-way-2018"])
def test_a_year_beside_an_id_means_the_figure_like_it(names: str) -> None:
    assert reckoned(names) == reckoned("goods-two-way-2018 goods-two-way-2021")


WORDINGS = [
    "$17.5 billion",
    "nearly $16 billion",
    "more than $98 million",
    "about 4,000",
    "8",
    "up to 300",
    "$9 billion",
]


@st.composite
def stated_values(draw: st.DrawFn) -> tuple[Interval, float]:
    """A wording with a value that it allows."""
    bounds = stated_range(draw(st.sampled_from(WORDINGS)))
    assert bounds
    interval = Interval(*bounds).amount()
    return interval, draw(st.floats(max(interval.low, 0.001), min(interval.high, 1e15)))


@given(stated_values(), stated_values())
def test_bounds_hold_for_all_values_that_the_words_allow(
    one: tuple[Interval, float], other: tuple[Interval, float]
) -> None:
    first, second = Fraction(one[1]), Fraction(other[1])
    slack = Fraction(1, 10**6)
    for bounds, true in (
        (difference(one[0], other[0]), second - first),
        (ratio(one[0], other[0]), second / first),
        (growth(one[0], other[0]), 100 * (second - first) / first),
        (percentage(ratio(one[0], other[0])), 100 * second / first),
    ):
        size = (abs(true) + 1) * slack
        assert bounds.low - size <= true <= bounds.high + size


@given(stated_values())
def test_rounding_never_narrows_the_bounds(stated: tuple[Interval, float]) -> None:
    interval = stated[0]
    rounded = interval.outward()
    assert rounded.low <= interval.low
    assert rounded.high >= interval.high


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (95_000, 205_000, "people", "between 95,000 and 205,000 people"),
        (-1.7e9, 3e8, "USD", "between -$1.7 billion and $300 million"),
        (5.1, 5.2, "percent", "between 5.1% and 5.2%"),
        (1_000, None, "people", "more than 1,000 people"),
        (-700, None, "people", "above -700 people"),
        (None, -2, "percent", "below -2%"),
        (None, None, "people", "cannot be told: no bound is stated"),
    ],
)
def test_bounds_read_as_people_say_them(low: float | None, high: float | None, unit: str, words: str) -> None:
    assert people.bounds(Bounds(low, high, unit)) == words
