"""A period that is read wrongly puts a fact in the wrong year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peru_facts.errors import InvalidPeriodError
from peru_facts.period import parse_period
from peru_facts.render.people import period as in_words

DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "first", "last", "words"),
    [
        ("2018", "2018-01-01", "2018-12-31", "2018"),
        ("2013-05", "2013-05-01", "2013-05-31", "May 2013"),
        ("2024-02", "2024-02-01", "2024-02-29", "Feb 2024"),
        ("2013-12", "2013-12-01", "2013-12-31", "Dec 2013"),
        ("2009-02-01", "2009-02-01", "2009-02-01", "Feb 1, 2009"),
        ("2009/2012", "2009-01-01", "2012-12-31", "2009-2012"),
        ("2013-06-03/2013-06-07", "2013-06-03", "2013-06-07", "Jun 3-7, 2013"),
        ("2013-06-30/2013-07-02", "2013-06-30", "2013-07-02", "Jun 30, 2013 to Jul 2, 2013"),
        ("2013-06/2014", "2013-06-01", "2014-12-31", "Jun 2013 to 2014"),
        ("2006/..", "2006-01-01", None, "from 2006"),
        ("../2022-06-10", None, "2022-06-10", "by Jun 10, 2022"),
        ("2019~", "2019-01-01", "2019-12-31", "ca. 2019"),
        ("2019?", "2019-01-01", "2019-12-31", "2019 (?)"),
        ("2019%", "2019-01-01", "2019-12-31", "ca. 2019 (?)"),
    ],
)
def test_the_periods_that_facts_have(edtf: str, first: str | None, last: str | None, words: str) -> None:
    period = parse_period(edtf)
    assert (period.start.first.isoformat() if period.start else None) == first
    assert (period.end.last.isoformat() if period.end else None) == last
    assert in_words(period) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "2018-13",
        "2018-02-30",
        "2018-1",
        "May 2018",
        "2012/2009",
        "../..",
        "2018/",
        "/2018",
        "2018//2019",
        "٢٠١٨",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InvalidPeriodError, match="is not a date or period"):
        parse_period(text)


@given(DAYS, DAYS)
def test_an_interval_holds_its_ends_and_not_their_neighbors(one: date, other: date) -> None:
    first, last = sorted((one, other))
    period = parse_period(f"{first}/{last}")
    assert period.overlaps(first, first)
    assert period.overlaps(last, last)
    if last < date.max:
        assert not period.overlaps(last + timedelta(days=1), date.max)
    if first > date.min:
        assert not period.overlaps(date.min, first - timedelta(days=1))


@given(DAYS)
def test_a_year_stands_before_its_months_and_they_before_their_days(day: date) -> None:
    texts = [f"{day:%Y}", f"{day:%Y-%m}", f"{day.replace(day=1)}"]
    shuffled = [texts[2], texts[0], texts[1]]
    assert sorted(shuffled, key=lambda text: parse_period(text).order()) == texts


@given(st.text(max_size=20))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        edtf = parse_period(text).edtf
    except InvalidPeriodError as error:
        edtf = str(error)
    assert text in edtf
