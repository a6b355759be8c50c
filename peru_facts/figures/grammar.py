"""The grammar of a figure: hedge, sign, currency, number, unit."""

import math
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from peru_facts.figures.figure import Figure
from peru_facts.figures.tokens import Number, Tokens

RUN = r"(?:[dYutHSz]|a(?=-?[HSz]))(?:-?&?-?[dYutHSz])*"
# Each letter is the kind of a word: see `KINDS` in words.py, and `_sign` and `_digits` below.
FIGURE = re.compile(
    rf"""
    (?=[LJNhqjmM+$DGdYutHSzaEgQro])
    (?: (?P<fall>[LJ]y?[bF]?|N[bF])(?P<hedge_of_fall>[hq])? | (?:[LJN][TR])?(?P<hedge>[hqj])? )
    (?P<sign>[mM+])?(?P<before>\${{0,2}})(?P<sign_after>(?<=\$)[-m])?
    (?: (?P<multiple>D|G(?=[,FRTAiIyb]|$))
      | (?P<part>[dut])i(?P<all>d|u|t(?:-u)?|a?[HS])
      | (?P<share>a?-?E|[au]-?[Ef]|u-?g|ag(?=[,FA)]|$)|Q)
        (?: (?P<of_percent>-?F?-?[aud]?-?%) | (?P<of_scale>-?F?-?[aud]?-?[HSz]+) | (?=[,A)k]|F(?!a)|$) )
      | (?P<rank>(?:t-)?[og]|r)
      | (?P<small>[dYu]|t(?:-?u)?)(?P<mixed>(?:-?&)?-?Q|-?&-?[au]-?(?:[Ef]|g(?=[S%])))(?P<mixed_scale>S*)
      | (?P<run>{RUN})
    )
    (?P<unit>-?%)?(?P<after>-?\$)?(?P<suffix>k)?(?P<drop>(?<=[%$SK])[JN](?!-))?
    """,
    re.VERBOSE,
)
# Kinds of small number words, and of the words before them in a run.
SMALL, BEFORE_SMALL = frozenset("utH"), frozenset("utHSYd&")
BLOCKING_BEFORE = frozenset("nBlLJN-?x")
BLOCKING_AFTER = frozenset("?Kxv")
NEAR = ("about", "nearly")
POINT_OF_THOUSANDS = 0.001


class Located(NamedTuple):
    """A figure, its last place's value, and its span.

    The span counts tokens, or in `located_figures` characters.
    """

    figure: Figure
    step: float
    start: int
    end: int


def _cardinal(kinds: str, values: Sequence[Any]) -> Number | None:
    """The number in a row of words; None if they make no single one."""
    if kinds.count("&") > kinds.count("H&") + kinds.count("S&"):
        return None
    parts = [(kind, value) for kind, value in zip(kinds, values, strict=True) if kind not in "-&"]
    if parts[0][0] not in "dY":
        return _in_words(parts)
    number: Number = parts[0][1]
    sizes = [value for kind, value in parts[1:] if kind in "HSz"]
    if len(sizes) < len(parts) - 1 or sizes != sorted(sizes):
        return None
    return number.times(math.prod(sizes))


def _in_words(parts: Sequence[tuple[str, Any]]) -> Number | None:
    """The sum of number words; `room` and `limit` keep the places in order."""
    total, group, step = 0, 0, 1
    room = limit = math.inf
    for kind, value in parts:
        if kind in "aut":
            number = 1 if kind == "a" else value
            if number >= room or (number == 0 and len(parts) > 1):
                return None
            group, room, step = group + number, (10 if kind == "t" else 0), 1
        elif kind == "H" and 0 < group < value:
            group, room, step = group * value, value, value
        elif kind in "Sz" and group > 0 and value < limit:
            total, group, step = total + group * value, 0, value
            room = limit = value if kind == "S" else 0
        else:
            return None
    return Number(total + group, 1, step)


def _fraction(kinds: str, values: Sequence[Any]) -> Number | None:
    """The value of "half", "a third", "two-thirds", "2/3"."""
    parts = [(kind, value) for kind, value in zip(kinds, values, strict=True) if kind not in "-&"]
    kind, size = parts[-1]
    if kind == "Q":
        return Number(*size)
    count = parts[0][1] if parts[0][0] == "u" else 1
    return Number(count, size) if 0 < count < size and (kind != "g" or count == 1) else None


class Candidate:
    """A match of the grammar, perhaps a figure."""

    def __init__(self, match: re.Match[str], tokens: Tokens) -> None:
        """A match of the grammar in some tokens."""
        self.match = match
        self.tokens = tokens

    def _part(self, name: str) -> tuple[str, list[Any]]:
        start, end = self.match.span(name)
        return self.tokens.kinds[start:end], [entry[1] for entry in self.tokens.entries[start:end]]

    def _value(self, name: str) -> Any:
        """The meaning of the last token of a group."""
        return self.tokens.entries[self.match.end(name) - 1][1] if self.match[name] else None

    def located(self) -> Located | None:
        """The figure; None if its words do not fit together."""
        amount = self._amount()
        if amount is None or not self._is_clear():
            return None
        number, implied = amount
        match = self.match
        units = {implied, "percent" if match["unit"] else None} - {None}
        for name in ("before", "after"):
            units |= {unit for kind, unit in zip(*self._part(name), strict=True) if kind == "$"}
        if len(units) > 1 or (match["drop"] and not units):
            return None
        if number.step == POINT_OF_THOUSANDS and units != {"percent"}:
            return None  # "17.500" may be written with a point for thousands
        qualifier = self._value("hedge") or self._value("hedge_of_fall") or self._value("suffix")
        is_fall = match["fall"] or match["drop"] or match["sign_after"] or match["sign"] in ("m", "M")
        figure = Figure(number.value() * (-1 if is_fall else 1), next(iter(units), None), qualifier)
        step = min(number.step, 1) if figure.unit == "percent" and not match["multiple"] else number.step
        return Located(figure, step, *match.span())

    def _is_clear(self) -> bool:
        """Whether hedges, signs and neighbors leave one meaning."""
        match, kinds = self.match, self.tokens.kinds
        hedges = [name for name in ("hedge", "hedge_of_fall", "suffix") if match[name]]
        signs = [name for name in ("fall", "sign", "sign_after", "drop") if match[name]]
        if len(hedges) > 1 or len(signs) > 1 or (hedges and match["sign"] and self._value(hedges[0]) not in NEAR):
            return False
        before, after = kinds[: match.start()][-1:], kinds[match.end() : match.end() + 2]
        run = match["run"] or ""
        is_joined = after[:1] == "-" and run[-1:] in SMALL and run[-2:-1] in BEFORE_SMALL
        is_half_more = before == "&" and match["share"] and after[:1] != "F"  # a year and a half
        is_blocked = before in BLOCKING_BEFORE or after[:1] in BLOCKING_AFTER or after == "-v"
        return not (is_blocked or is_joined or is_half_more)

    def _amount(self) -> tuple[Number, str | None] | None:
        """The number, and the unit implied by its words."""
        match = self.match
        if match["multiple"]:
            return Number(self._value("multiple"), 1, 10), "percent"
        if match["part"]:
            return self._ratio()
        if match["share"]:
            return self._share()
        if match["rank"]:
            return Number(sum(filter(None, self._part("rank")[1]))), "rank"
        number = self._mixed() if match["mixed"] else _cardinal(*self._part("run"))
        return number and (number, None)

    def _ratio(self) -> tuple[Number, str] | None:
        part, total = _cardinal(*self._part("part")), _cardinal(*self._part("all"))
        if part and total and part.under == total.under == 1 and 0 < part.over < total.over and not self.match["unit"]:
            return Number(100 * part.over, total.over), "percent"
        return None

    def _share(self) -> tuple[Number, str | None] | None:
        number = _fraction(*self._part("share"))
        parts = list(zip(*self._part("of_percent" if self.match["of_percent"] else "of_scale"), strict=True))
        if number is None or any(value not in (1, Number(1)) for kind, value in parts if kind in "ud"):
            return None  # half of 1 percent is a figure, half of 2 percent is not
        if self.match["of_percent"]:
            return number._replace(step=0.1), "percent"
        if not parts:
            return number.times(100)._replace(step=1), "percent"
        size = math.prod(value for kind, value in parts if kind in "HSz")
        return number.times(size)._replace(step=size / 10), None

    def _mixed(self) -> Number | None:
        number, fraction = _cardinal(*self._part("small")), _fraction(*self._part("mixed"))
        if number is None or fraction is None or number.under != 1:
            return None
        mixed = Number(number.over * fraction.under + fraction.over, fraction.under, 0.1)
        return mixed.times(math.prod(self._part("mixed_scale")[1]))


def candidates_in(tokens: Tokens) -> list[Candidate]:
    """The possible figures of a text, in order."""
    return [Candidate(match, tokens) for match in FIGURE.finditer(tokens.kinds)]
