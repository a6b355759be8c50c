"""Stated figures, read as numbers: "nearly $16 billion", "32nd", "one quarter"."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from peru_facts.figures import kinds
from peru_facts.figures.figure import Figure
from peru_facts.figures.grammar import Candidate, Located, candidates_in
from peru_facts.figures.tokens import Tokens, may_have_number

LEFT_OVER = re.compile(kinds.LEFT_OVER, re.VERBOSE)
NO_FIGURE = "it states no figure in a known form"
TEXTS_KEPT = 4096


def has_number(text: str) -> bool:
    """Whether `text` has any number, readable or not."""
    return may_have_number(text) and not set(kinds.NUMERIC).isdisjoint(Tokens(text).kinds)


def parse_figure(text: str) -> Figure | None:
    """The one figure of `text`; None with anything left over."""
    figure = read_figure(text)
    return None if isinstance(figure, str) else figure


def read_figure(text: str) -> Figure | str:
    """The one figure of `text`, or why there is none."""
    located = _located(text)
    return located if isinstance(located, str) else located.figure


def figure_words(text: str) -> str:
    """The words of the one figure of `text`; empty without one."""
    located = _located(text)
    return "" if isinstance(located, str) else Tokens(text).words(located.start, located.end)


def stated_range(text: str) -> tuple[float, float] | None:
    """The rounding interval of a printed figure.

    A figure is rounded at its last digit, or before its closing groups of three zeros.
    Small counts and ranks are exact. With "nearly" or "about", it may be off by its last nonzero digit.
    """
    located = _located(text)
    if isinstance(located, str):
        return None
    figure, step = located.figure, located.step
    is_exact = step <= 1 and figure.unit in (None, "rank") and isinstance(figure.value, int)
    half = 0 if is_exact else step / 2
    size = abs(figure.value)
    vague = step if figure.unit == "percent" else max(step, min(_last_place(size), size / 10))
    below, above = {
        "nearly": (vague, 0.0),
        "more-than": (0.0, math.inf),
        "at-least": (0.0, math.inf),
        "less-than": (math.inf, 0.0),
        "up-to": (math.inf, 0.0),
        "about": (vague, vague),
    }.get(figure.qualifier or "", (half, half))
    low, high = size - below, size + above
    return (-high, -low) if figure.value < 0 else (low, high)


def _last_place(size: float) -> int:
    """The place value of the last nonzero digit; 1 for a fraction."""
    digits = str(size)
    return 10 ** (len(digits) - len(digits.rstrip("0"))) if isinstance(size, int) and size else 1


def located_figures(text: str) -> Iterator[Located]:
    """The figures of `figures_in`, with their spans in `text`."""
    if not may_have_number(text):
        return
    tokens = Tokens(text)
    last = 0
    for located in _outside_ranges(tokens):
        words = tokens.words(located.start, located.end)
        start = max(text.find(words, last), last)
        last = start + len(words)
        yield Located(located.figure, located.step, start, last)


def figure_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of all figures, those of ranges too."""
    tokens = Tokens(text)
    last = 0
    for candidate in candidates_in(tokens) if may_have_number(text) else ():
        words = tokens.words(*candidate.match.span())
        start = max(text.find(words, last), last)
        last = start + len(words)
        yield start, last


@lru_cache(maxsize=TEXTS_KEPT)
def figures_in(text: str) -> tuple[Figure, ...]:
    """All figures of `text` outside ranges."""
    if not may_have_number(text):
        return ()
    tokens = Tokens(text)
    figures: list[Figure] = []
    for located in _outside_ranges(tokens):
        figures.append(located.figure)
        if _is_in_parentheses(located, tokens):
            figures.append(_negative(located).figure)
    return tuple(figures)


def _outside_ranges(tokens: Tokens) -> Iterator[Located]:
    """The figures outside ranges, with their spans in tokens."""
    candidates = candidates_in(tokens)
    joined = {index for pair in _ranges(candidates, tokens) for index in pair}
    for index, candidate in enumerate(candidates):
        if index not in joined and (located := candidate.located()):
            yield located


def _ranges(candidates: Sequence[Candidate], tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The pairs in one range: "5 to 10", "between 5 and 10"."""
    for index, (first, second) in enumerate(pairwise(candidates)):
        start, end = first.match.start(), first.match.end()
        between, before = tokens.kinds[end : second.match.start()], tokens.kinds[start - 1 : start]
        is_change = (
            before == kinds.FROM
            and between == kinds.TO
            and first.match[0][-1] in kinds.PERCENT + kinds.MONEY + kinds.SCALE
        )
        is_between = before == kinds.BETWEEN and kinds.AND in between
        if is_between or (re.fullmatch(kinds.JOINT, between) and not is_change and not _differ(first, second)):
            yield index, index + 1


def _differ(first: Candidate, second: Candidate) -> bool:
    """Whether both have units, and other ones: "5 percent to $9 billion"."""
    units = {located.figure.unit for candidate in (first, second) if (located := candidate.located())}
    return len(units - {None}) > 1


@lru_cache(maxsize=TEXTS_KEPT)
def _located(text: str) -> Located | str:
    """The one figure of `text`, or why there is none."""
    if not may_have_number(text):
        return NO_FIGURE
    tokens = Tokens(text)
    candidates = candidates_in(tokens)
    candidates = [one for one in candidates if one.match["rank"] != kinds.PRIMARY] or candidates[:1]
    if not candidates:
        return NO_FIGURE
    located = candidates[0].located()
    if located is None:
        start, end = candidates[0].match.span()
        words = tokens.words(max(0, start - 1), min(end + 1, len(tokens.kinds)))
        return f'"{words}" is not one figure'
    if _is_in_parentheses(located, tokens) and (located.start, located.end + 1) == (1, len(tokens.kinds)):
        return _negative(located)
    left_over = _left_over(tokens, located)
    return f'"{left_over}" is left over' if left_over else located


def _left_over(tokens: Tokens, located: Located) -> str:
    """The words beside a figure, if they could change it."""
    start, end = located.start, located.end
    stand_in = kinds.PERCENTAGE_ITSELF if located.figure.unit == "percent" else kinds.FIGURE_ITSELF
    match = LEFT_OVER.search(tokens.kinds[:start] + stand_in + tokens.kinds[end:])
    if match is None:
        return ""
    first, last = (place if place <= start else place + end - start - 1 for place in match.span())
    return tokens.words(first, last)


def _is_in_parentheses(located: Located, tokens: Tokens) -> bool:
    """Whether a sum or percentage stands alone in parentheses."""
    before, after = tokens.kinds[: located.start][-1:], tokens.kinds[located.end : located.end + 1]
    is_alone = before == kinds.OPENING and after == kinds.CLOSING
    return is_alone and located.figure.unit not in (None, "rank") and located.figure.value > 0


def _negative(located: Located) -> Located:
    figure = located.figure
    return located._replace(figure=Figure(-figure.value, figure.unit, figure.qualifier))
