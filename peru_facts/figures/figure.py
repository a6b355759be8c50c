"""A figure: its number, unit and exactness."""

from typing import Literal

from msgspec import Struct

Qualifier = Literal["about", "nearly", "more-than", "at-least", "less-than", "up-to", "average"]
MEASURED = ("USD", "percent", "rank")  # all other units are counts


class Figure(Struct, frozen=True):
    """A number in base units, with its unit and qualifier.

    `unit` is "USD", "percent", "rank" or the plural of what is counted; a parsed count has none.
    """

    value: int | float
    unit: str | None = None
    qualifier: Qualifier | None = None

    def __str__(self) -> str:
        """The figure in base units, for flat formats: "nearly 16000000000 USD"."""
        return " ".join(str(part) for part in (self.qualifier, self.value, self.unit) if part is not None)
