"""The figures of a text: hedge, sign, currency, number, unit."""

import math
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from peru_facts.figures import kinds
from peru_facts.figures.figure import Figure
from peru_facts.figures.tokens import Entry, Number, Tokens

FIGURE = re.compile(kinds.FIGURE, re.VERBOSE)
# Kinds of small number words, and of the words before them in a run.
SMALL = frozenset(kinds.ONES + kinds.TENS + kinds.HUNDRED)
BEFORE_SMALL = SMALL | {kinds.SCALE, kinds.YEAR, kinds.NUMBER, kinds.AND}
BLOCKING_BEFORE = frozenset(
    (kinds.NOT, kinds.BETWEEN, kinds.LOST, *kinds.FALLS, kinds.HYPHEN, kinds.SIGN, kinds.STRANGE)
)
BLOCKING_AFTER = frozenset((kinds.SIGN, kinds.SINGLE_LETTER, kinds.STRANGE, kinds.VAGUE))
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


def _in_words(words: Sequence[Entry]) -> Number | None:
    """The sum of number words; `room` and `limit` keep the places in order."""
    total, group, step = 0, 0, 1
    room = limit = math.inf
    for kind, value in words:
        if kind in (kinds.ARTICLE, kinds.ONES, kinds.TENS):
            number = 1 if kind == kinds.ARTICLE else value
            if number >= room or (number == 0 and len(words) > 1):
                return None
            group, room, step = group + number, (10 if kind == kinds.TENS else 0), 1
        elif kind == kinds.HUNDRED and 0 < group < value:
            group, room, step = group * value, value, value
        elif kind in (kinds.SCALE, kinds.DOZEN) and group > 0 and value < limit:
            total, group, step = total + group * value, 0, value
            room = limit = value if kind == kinds.SCALE else 0
        else:
            return None
    return Number(total + group, 1, step)


class Candidate:
    """A match of the grammar, perhaps a figure."""

    def __init__(self, match: re.Match[str], tokens: Tokens) -> None:
        """A match of the grammar in some tokens."""
        self.match = match
        self.tokens = tokens

    def _words(self, name: str) -> list[Entry]:
        """The words of a group, without hyphens and "and"."""
        start, end = self.match.span(name)
        return [entry for entry in self.tokens.entries[start:end] if entry[0] not in (kinds.HYPHEN, kinds.AND)]

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
        named = self._words("before") + self._words("unit") + self._words("after")
        units = {implied, *(unit for _, unit in named)} - {None}
        if len(units) > 1 or (match["drop"] and not units):
            return None
        if number.step == POINT_OF_THOUSANDS and units != {"percent"}:
            return None  # "17.500" may be written with a point for thousands
        qualifier = self._value("hedge") or self._value("suffix")
        is_fall = (
            match["fall"] or match["drop"] or match["sign_after"] or match["sign"] in (kinds.MINUS, kinds.NEGATIVE)
        )
        figure = Figure(number.value() * (-1 if is_fall else 1), next(iter(units), None), qualifier)
        step = min(number.step, 1) if figure.unit == "percent" and not match["multiple"] else number.step
        return Located(figure, step, *match.span())

    def _is_clear(self) -> bool:
        """Whether hedges, signs and neighbors leave one meaning."""
        match, text = self.match, self.tokens.kinds
        hedges = [name for name in ("hedge", "suffix") if match[name]]
        signs = [name for name in ("fall", "sign", "sign_after", "drop") if match[name]]
        if len(hedges) > 1 or len(signs) > 1 or (hedges and match["sign"] and self._value(hedges[0]) not in NEAR):
            return False
        before, after = text[: match.start()][-1:], text[match.end() : match.end() + 2]
        run = match["run"] or ""
        is_joined = after[:1] == kinds.HYPHEN and run[-1:] in SMALL and run[-2:-1] in BEFORE_SMALL
        is_half_more = before == kinds.AND and match["share"] and after[:1] != kinds.OF  # a year and a half
        is_multiplied = after[:1] in BLOCKING_AFTER or after == kinds.HYPHEN + kinds.VAGUE
        return not (before in BLOCKING_BEFORE or is_multiplied or is_joined or is_half_more)

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
            return Number(sum(value for _, value in self._words("rank"))), "rank"
        number = self._mixed() if match["mixed"] else self._cardinal("run")
        return number and (number, None)

    def _cardinal(self, name: str) -> Number | None:
        """The number in a row of words; None if they make no single one."""
        row = self.match[name]
        if row.count(kinds.AND) > row.count(kinds.HUNDRED + kinds.AND) + row.count(kinds.SCALE + kinds.AND):
            return None
        words = self._words(name)
        kind, number = words[0]
        if kind not in (kinds.NUMBER, kinds.YEAR):
            return _in_words(words)
        sizes = [value for kind, value in words[1:] if kind in kinds.SIZES]
        if len(sizes) < len(words) - 1 or sizes != sorted(sizes):
            return None
        return number.times(math.prod(sizes))  # type: ignore[no-any-return]

    def _fraction(self, name: str) -> Number | None:
        """The value of "half", "a third", "two-thirds", "2/3"."""
        words = self._words(name)
        kind, size = words[-1]
        if kind == kinds.FRACTION:
            return Number(*size)
        count = words[0][1] if words[0][0] == kinds.ONES else 1
        return Number(count, size) if 0 < count < size and (kind != kinds.PART_OR_RANK or count == 1) else None

    def _ratio(self) -> tuple[Number, str] | None:
        part, total = self._cardinal("part"), self._cardinal("all")
        if part and total and part.under == total.under == 1 and 0 < part.over < total.over and not self.match["unit"]:
            return Number(100 * part.over, total.over), "percent"
        return None

    def _share(self) -> tuple[Number, str | None] | None:
        number = self._fraction("share")
        words = self._words("of_percent") or self._words("of_scale")
        if number is None or any(
            value not in (1, Number(1)) for kind, value in words if kind in (kinds.ONES, kinds.NUMBER)
        ):
            return None  # half of 1 percent is a figure, half of 2 percent is not
        if self.match["of_percent"]:
            return number._replace(step=0.1), "percent"
        if not words:
            return number.times(100)._replace(step=1), "percent"
        size = math.prod(value for kind, value in words if kind in kinds.SIZES)
        return number.times(size)._replace(step=size / 10), None

    def _mixed(self) -> Number | None:
        number, fraction = self._cardinal("small"), self._fraction("mixed")
        if number is None or fraction is None or number.under != 1:
            return None
        mixed = Number(number.over * fraction.under + fraction.over, fraction.under, 0.1)
        return mixed.times(math.prod(value for _, value in self._words("mixed_scale")))


def candidates_in(tokens: Tokens) -> list[Candidate]:
    """The possible figures of a text, in order."""
    return [Candidate(match, tokens) for match in FIGURE.finditer(tokens.kinds)]
