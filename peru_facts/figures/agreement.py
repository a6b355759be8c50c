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
    if claimed.value * stated.value < 0:
        return False if stated.unit == "percent" else None
    if claim == value:
        return _with_equal_values(claimed.qualifier, stated.qualifier)
    if stated.qualifier in LOWER_BOUNDS + UPPER_BOUNDS:
        return _with_bound(claimed, step, stated)
    if claimed.qualifier is None or claimed.qualifier == stated.qualifier == "average":
        return _plainly(claim, step, stated, bounds)
    return _with_hedge(claimed, step, stated, bounds)


def _with_hedge(claimed: Figure, step: float, stated: Figure, bounds: Interval) -> bool | None:
    """Whether "nearly", "about" or a bound agrees with a stated value."""
    claim, value = abs(claimed.value), abs(stated.value)
    is_open = stated.qualifier == "about" and abs(stated.value - claim) <= FAR * claim
    is_vague = stated.qualifier in ("about", "nearly")
    least, most = sorted((abs(bounds.low), abs(bounds.high))) if is_vague else (value, value)
    match claimed.qualifier:
        case "more-than" | "at-least":
            return _within(least, claim, claim * MUCH, excluded=value < claim and not is_open)
        case "less-than" | "up-to":
            return _within(most, claim / MUCH, claim, excluded=value > claim and not is_open)
        case "nearly":
            return _within(value, claim - step, claim, excluded=bounds.low >= claim or value < claim / MUCH)
        case "about":
            return _within(value, claim * (1 - NEAR), claim * (1 + NEAR), excluded=abs(value - claim) > FAR * claim)
        case _:
            return None


def _with_equal_values(claimed: str | None, stated: str | None) -> bool | None:
    if claimed is None or claimed in (stated, "about"):
        return True
    if stated == "about":
        return None
    if {claimed, stated} <= {*LOWER_BOUNDS} or {claimed, stated} <= {*UPPER_BOUNDS}:
        return True
    below = ("nearly", *UPPER_BOUNDS)
    if (claimed in LOWER_BOUNDS and stated in below) or (stated == "more-than" and claimed in below):
        return False
    return True if claimed == "nearly" and stated is None else None


def _with_bound(claimed: Figure, step: float, stated: Figure) -> bool | None:
    """Whether a claim agrees with "more than" or "up to": a bound says little."""
    claim, value = abs(claimed.value), abs(stated.value)
    if claimed.qualifier is None and rounded(value, step) == claim and step < claim:
        return True
    if claimed.qualifier == "about" and abs(value - claim) <= NEAR * claim:
        return True
    if stated.qualifier in LOWER_BOUNDS:
        if claimed.qualifier in LOWER_BOUNDS:
            return True if claim < value <= MUCH * claim else None
        margin = FAR * value if claimed.qualifier == "about" else 0
        return False if claim + margin < value else None
    return False if claimed.qualifier in (None, *LOWER_BOUNDS) and claim > value else None


def _within(value: float, low: float, high: float, *, excluded: bool) -> bool | None:
    return True if low <= value <= high else (False if excluded else None)


def _plainly(claim: float, step: float, stated: Figure, bounds: Interval) -> bool | None:
    """Whether a plain claim agrees: the stated value rounds to it."""
    value = abs(stated.value)
    if step and math.isclose(rounded(value, step), claim) and step <= value:
        return True
    if stated.qualifier == "about":
        return None if abs(value - claim) <= FAR * value else False
    if stated.qualifier == "nearly":
        return None if claim + step / 2 > bounds.low and claim - step / 2 < bounds.high else False
    stated_step = bounds.high - bounds.low
    return None if stated_step and math.isclose(rounded(claim, stated_step), value) else False
