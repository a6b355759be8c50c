"""Reckoning with rounded figures: the bounds of differences, growth and ratios."""

import math
from typing import NamedTuple

PERCENT_DIGITS = 4


class Interval(NamedTuple):
    """The least and the greatest possible value; infinite without a bound."""

    low: float
    high: float

    def amount(self) -> "Interval":
        """The interval without negative values, for amounts and counts."""
        return Interval(max(self.low, 0.0), max(self.high, 0.0))

    def outward(self) -> "Interval":
        """The interval rounded to a few digits, never inward."""
        scale = 10**PERCENT_DIGITS
        low = self.low if math.isinf(self.low) else math.floor(self.low * scale) / scale
        high = self.high if math.isinf(self.high) else math.ceil(self.high * scale) / scale
        return Interval(low, high)


def difference(first: Interval, second: Interval) -> Interval:
    """The bounds of `second - first`."""
    return Interval(second.low - first.high, second.high - first.low)


def ratio(first: Interval, second: Interval) -> Interval:
    """The bounds of `second / first` for positive amounts."""
    first, second = first.amount(), second.amount()
    low = second.low / first.high if first.high and not math.isinf(second.low) else 0.0
    high = second.high / first.low if first.low and not math.isinf(second.high) else math.inf
    return Interval(low, high)


def percentage(quotient: Interval) -> Interval:
    """The bounds of a share in percent."""
    return Interval(100 * quotient.low, 100 * quotient.high).outward()


def growth(first: Interval, second: Interval) -> Interval:
    """The bounds of the growth to `second` in percent."""
    first, second = first.amount(), second.amount()
    low = 100 * (second.low - first.high) / first.high if 0 < first.high < math.inf else -100.0
    high = 100 * (second.high - first.low) / first.low if first.low and second.high < math.inf else math.inf
    return Interval(low, high).outward()
