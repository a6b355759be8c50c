"""What a derived fact's formula gives: arithmetic on numbers ("1827 - 6"), or a day some years off."""

import ast
import operator
import re

OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
SHIFTED_DAY = re.compile(r"(\d{4})(-\d\d-\d\d) ([+-]) (\d+) years")
ARITHMETIC = re.compile(r"(?:\d+(?:\.\d+)?|[-+*/() ])+", re.ASCII)
CONVERSION = re.compile(r"\b10+ ?[*/]|[*/] ?10+\b(?!\.)")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def result_of(formula: str) -> float | str:
    """The number, or the day in ISO form, that `formula` gives; raises `ValueError` when it is no formula."""
    shifted = SHIFTED_DAY.fullmatch(formula)
    if shifted:
        year, rest, sign, years = shifted.groups()
        return f"{int(year) + (int(years) if sign == '+' else -int(years)):04}{rest}"
    if not ARITHMETIC.fullmatch(formula):
        raise ValueError("a formula has numbers, + - * / and parentheses")
    try:
        return _number(ast.parse(formula, mode="eval").body)
    except ZeroDivisionError:
        raise ValueError("it divides by zero") from None
    except SyntaxError:
        raise ValueError("its signs or parentheses do not fit") from None
    except (ArithmeticError, RecursionError, MemoryError):
        raise ValueError("it is too large to reckon") from None


def _number(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return float(value)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in OPERATORS:
            return float(OPERATORS[type(sign)](_number(left), _number(right)))
        case _:
            raise ValueError("a formula has numbers, + - * / and parentheses")


def numbers_in(formula: str) -> list[str]:
    """The numbers of a formula, as written: for a day some years off, its year and how many years.

    A power of ten that something is multiplied or divided by only converts units, and does not count.
    """
    shifted = SHIFTED_DAY.fullmatch(formula)
    return [shifted[1], shifted[4]] if shifted else NUMBER.findall(CONVERSION.sub("", formula))
