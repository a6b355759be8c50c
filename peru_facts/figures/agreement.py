"""The agreement of a claimed figure with a stated one."""

import math

from peru_facts.figures.figure import Figure
from peru_facts.figures.formula import rounded
from peru_facts.figures.intervals import Interval

NEAR, FAR, MUCH = 0.05, 0.10, 1.25
LOWER_BOUNDS = ("more-than", "at-least")
UPPER_BOUNDS = ("less-than", "up-to")


def agrees(claimed: Figure, step: float, stated: Figure, bounds: Interval) -> bool | None:
    """Whether two figures agree; None if the stated words leave it open.

    `step` is the last printed place of the claim, and `bounds` are the values that the stated words allow.
    """
    claim, value = abs(claimed.value), abs(stated.value)
    claimed_hedge, stated_hedge = claimed.qualifier, stated.qualifier
    if claimed.value * stated.value < 0:
        return False if stated.unit == "percent" else None
    if claim == value:
        return _with_equal_values(claimed_hedge, stated_hedge)
    if stated_hedge in LOWER_BOUNDS + UPPER_BOUNDS:
        return _with_bound(claim, claimed_hedge, step, value, is_least=stated_hedge in LOWER_BOUNDS)
    if claimed_hedge is None or claimed_hedge == stated_hedge == "average":
        return _plainly(claim, step, value, stated_hedge, bounds)
    is_open = stated_hedge == "about" and abs(value - claim) <= FAR * claim
    least, most = sorted(map(abs, bounds)) if stated_hedge in ("about", "nearly") else (value, value)
    match claimed_hedge:
        case "more-than" | "at-least":
            is_right, is_wrong = claim <= least <= claim * MUCH, value < claim and not is_open
        case "less-than" | "up-to":
            is_right, is_wrong = claim / MUCH <= most <= claim, value > claim and not is_open
        case "nearly":
            is_right, is_wrong = claim - step <= value <= claim, bounds.low >= claim or value < claim / MUCH
        case "about":
            is_right = claim * (1 - NEAR) <= value <= claim * (1 + NEAR)
            is_wrong = abs(value - claim) > FAR * claim
        case _:
            is_right, is_wrong = False, False
    return True if is_right else False if is_wrong else None


def _plainly(claim: float, step: float, value: float, stated_hedge: str | None, bounds: Interval) -> bool | None:
    """Whether a plain claim agrees: the stated value rounds to it."""
    is_rounded = _rounds_to(claim, step, value)
    if is_rounded and stated_hedge != "nearly":
        return True
    stated_step = bounds.high - bounds.low
    match stated_hedge:
        case "about":
            is_open = abs(value - claim) <= FAR * value
        case "nearly":
            is_open = is_rounded or (claim + step / 2 > bounds.low and claim - step / 2 < bounds.high)
        case _:
            is_open = bool(stated_step) and math.isclose(rounded(claim, stated_step), value)
    return None if is_open else False


def _rounds_to(claim: float, step: float, value: float) -> bool:
    return bool(step) and step <= value and math.isclose(rounded(value, step), claim)


def _with_equal_values(claimed_hedge: str | None, stated_hedge: str | None) -> bool | None:
    if claimed_hedge is None or claimed_hedge in (stated_hedge, "about"):
        return True
    if stated_hedge == "about":
        return None
    if {claimed_hedge, stated_hedge} <= {*LOWER_BOUNDS} or {claimed_hedge, stated_hedge} <= {*UPPER_BOUNDS}:
        return True
    below = ("nearly", *UPPER_BOUNDS)
    if claimed_hedge in LOWER_BOUNDS and stated_hedge in below:
        return False
    if stated_hedge == "more-than" and claimed_hedge in below:
        return False
    return None


def _with_bound(claim: float, claimed_hedge: str | None, step: float, value: float, *, is_least: bool) -> bool | None:
    """Whether a claim agrees with "more than" or "up to": a bound says little."""
    if claimed_hedge is None and _rounds_to(claim, step, value):
        return None
    if claimed_hedge == "about" and abs(value - claim) <= NEAR * claim:
        return True
    if not is_least:
        return False if claimed_hedge in (None, *LOWER_BOUNDS) and claim > value else None
    if claimed_hedge in LOWER_BOUNDS:
        return True if claim < value <= MUCH * claim else None
    margin = FAR * value if claimed_hedge == "about" else 0
    return False if claim + margin < value else None
