"""A derived value that is computed wrongly is a wrong number without a document."""

import pytest

from peru_facts.figures.formula import numbers_in, result_of, rounded


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("1827 - 6", 1821),
        ("14000000000 - 8800000000", 5_200_000_000),
        ("100 * (17.5 - 9.1) / 9.1", pytest.approx(92.3076923)),
        ("2013-02-01 - 4 years", "2009-02-01"),
    ],
)
def test_a_formula_gives_a_number_or_a_day(formula: str, result: object) -> None:
    assert result_of(formula) == result


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("1 / 0", "it divides by zero"),
        ("(1", "its signs or parentheses do not fit"),
        ("2 ** 9", "a formula has numbers, + - * / and parentheses"),
        ("x + 1", "a formula has numbers, + - * / and parentheses"),
        ("9" * 19, "a number of it has more than 18 digits"),
        ("1+" * 5_000 + "1", "it has 10001 characters; write at most 100"),
        ("(" * 100 + "1" + ")" * 100, "it has 201 characters; write at most 100"),
        ("2012-02-29 + 1 years", "it gives a day that does not exist"),
        ("2012-02-01 + 9999 years", "it gives a day that does not exist"),
    ],
)
def test_a_formula_without_a_result_is_refused_with_the_reason(formula: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r".*") as refusal:
        result_of(formula)
    assert str(refusal.value) == reason


def test_powers_of_ten_only_convert() -> None:
    assert numbers_in("100 * 5 / 20") == ["5", "20"]
    assert numbers_in("2013-02-01 - 4 years") == ["2013", "4"]


@pytest.mark.parametrize(
    ("result", "step", "value"),
    [(5_249_000_000, 100_000_000, 5_200_000_000), (92.3077, 0.1, 92.3), (-2.5, 1, -3), (0.05, 0.1, 0.1)],
)
def test_a_result_is_rounded_to_a_step(result: float, step: float, value: float) -> None:
    assert rounded(result, step) == pytest.approx(value)
