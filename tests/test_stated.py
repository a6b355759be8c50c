"""A figure that is read wrongly is a wrong number under a real citation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peru_facts.figures.figure import Figure, Qualifier
from peru_facts.figures.stated import CARDINALS, QUALIFIERS, SCALES, parse_figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("$17.5 billion", Figure(17_500_000_000, "USD")),
        ("nearly $16 billion", Figure(16_000_000_000, "USD", "nearly")),
        ("more than $78.3 million", Figure(78_300_000, "USD", "more-than")),
        ("over $54.8 million", Figure(54_800_000, "USD", "more-than")),
        ("$1.43 million", Figure(1_430_000, "USD")),
        ("US$5", Figure(5, "USD")),
        ("two million doses", Figure(2_000_000)),
        ("Approximately 4,000 Peace Corps Volunteers", Figure(4_000, None, "about")),
        ("an average of 90,000 students every month", Figure(90_000, None, "average")),
        ("over 1.4 million followers", Figure(1_400_000, None, "more-than")),
        ("over 2000 artifacts", Figure(2_000, None, "more-than")),
        ("at least five years", Figure(5, None, "at-least")),
        ("five-year plan", Figure(5)),
        ("up to 3 visits", Figure(3, None, "up-to")),
        ("167 percent", Figure(167, "percent")),
        ("nearly 40 percent", Figure(40, "percent", "nearly")),
        ("2.5%", Figure(2.5, "percent")),
        ("Approximately one quarter", Figure(25, "percent", "about")),
        ("one third", Figure(100 / 3, "percent")),
        ("32nd largest goods export market", Figure(32, "rank")),
        ("second largest export market", Figure(2, "rank")),
        ("primary supplier of imports", Figure(1, "rank")),
        ("over 6,400 per million people", Figure(6_400, None, "more-than")),
        ("Trade Promotion Agreement", None),
        ("the secondary school", None),
        ("twenty-five people", Figure(25)),
        ("twenty-first session", Figure(21, "rank")),
        ("ninety-nine percent", Figure(99, "percent")),
        ("three-quarters", Figure(75, "percent")),
        ("in 2018, $5 billion", Figure(5_000_000_000, "USD")),
        ("no more than $5", None),
        ("less than $5 million", None),
        ("less  than $5 million", None),
        ("between $5 and $10 million", None),
        ("five hundred thousand", None),
        ("one hundred fifty", None),
        ("-5 percent", None),
        ("<$5 million", None),
        ("$5 bn", None),
        ("5 000", None),
        ("fewer than 20 people", None),
        ("some 500 people", None),
        ("$5-10 million", None),
        ("5 to 10 visits", None),
        ("$5M", None),
        ("$5+", None),
        ("two and a half million", None),
        ("5 percentage points", None),
        ("not 5", None),
        ("no-5", None),
        ("as much as $5", None),
        ("other than $5", Figure(5, "USD")),
        ("Peru's 5 ports", Figure(5)),
        ("in 2018, 5 ports", Figure(2018)),
        ("\u20105 ports", Figure(5)),
        ("5 tenths", Figure(5)),
        ("5 ten", None),
        ("5-ton trucks", Figure(5)),
        ("5 million-ton ships", Figure(5_000_000)),
        ("9" * 5_000, None),
    ],
)
def test_the_figures_of_the_documents(text: str, figure: Figure | None) -> None:
    assert parse_figure(text) == figure


@given(
    number=st.integers(0, 10**9),
    qualifier=st.none() | st.sampled_from(sorted(QUALIFIERS)),
    unit=st.sampled_from([None, "USD"]),
)
def test_what_is_written_with_commas_is_read_back(number: int, qualifier: str | None, unit: str | None) -> None:
    text = f"{qualifier + ' ' if qualifier else ''}{'$' if unit else ''}{number:,} things"
    meant: Qualifier | None = QUALIFIERS[qualifier] if qualifier else None
    assert parse_figure(text) == Figure(number, unit, meant)


@given(
    whole=st.integers(0, 999),
    decimals=st.text("0123456789", max_size=2),
    scale=st.sampled_from(["million", "billion", "trillion"]),
)
def test_a_scaled_figure_is_exact(whole: int, decimals: str, scale: str) -> None:
    text = f"${whole}{'.' if decimals else ''}{decimals} {scale}"
    stated = parse_figure(text)
    assert stated is not None
    assert isinstance(stated.value, int)
    assert stated.value == int(f"{whole}{decimals}") * 10 ** (SCALES[scale] - len(decimals))


@given(word=st.sampled_from(sorted(CARDINALS)))
def test_number_words_are_read_without_case(word: str) -> None:
    assert parse_figure(f"{word.upper()} committees") == Figure(CARDINALS[word])
