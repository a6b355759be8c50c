"""The result of a formula: a number ("1827 - 6"), or a day some years off."""

import ast
import math
import operator
import re
from datetime import date

OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
SHIFTED_DAY = re.compile(r"([0-9]{4})(-[0-9]{2}-[0-9]{2}) ([+-]) ([0-9]{1,4}) years")
ARITHMETIC = frozenset("-+*/(). 0123456789")
CONVERSION = r"\b10+ ?[*/]|[*/] ?10+\b(?!\.)"
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
LONGEST = 100
MOST_DIGITS = 18
SIGNS_AND_NUMBERS = "a formula has numbers, + - * / and parentheses"


def result_of(formula: str) -> float | str:
    """The number or the ISO day of `formula`; raises `ValueError` with the reason."""
    if len(formula) > LONGEST:
        raise ValueError(f"it has {len(formula)} characters; write at most {LONGEST}")
    shifted = SHIFTED_DAY.fullmatch(formula)
    if shifted:
        year, rest, sign, years = shifted.groups()
        try:
            return date.fromisoformat(f"{int(year) + int(sign + years):04}{rest}").isoformat()
        except ValueError:
            raise ValueError("it gives a day that does not exist") from None
    if not formula or not ARITHMETIC.issuperset(formula):
        raise ValueError(SIGNS_AND_NUMBERS)
    if any(len(number) > MOST_DIGITS for number in NUMBER.findall(formula)):
        raise ValueError(f"a number of it has more than {MOST_DIGITS} digits")
    try:
        return _number(ast.parse(formula.strip(), mode="eval").body)
    except ZeroDivisionError:
        raise ValueError("it divides by zero") from None
    except SyntaxError:
        raise ValueError("its signs or parentheses do not fit") from None


def _number(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in OPERATORS:
            return float(OPERATORS[type(sign)](_number(left), _number(right)))
        case _:
            raise ValueError(SIGNS_AND_NUMBERS)


def numbers_in(formula: str) -> list[str]:
    """The numbers of a formula as written; for a day, its year and the count of years.

    A power of ten in a product or a quotient only converts units, and does not count.
    """
    shifted = SHIFTED_DAY.fullmatch(formula)
    return [shifted[1], shifted[4]] if shifted else NUMBER.findall(re.sub(CONVERSION, "", formula))


def rounded(result: float, step: float) -> float:
    """The nearest multiple of `step`, a half away from zero."""
    return math.copysign(math.floor(abs(result) / step + 0.5) * step, result)
