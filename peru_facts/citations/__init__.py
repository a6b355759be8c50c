"""A citation in each style. A new style is a module with a function like the others, and a line in `STYLES`."""

from collections.abc import Callable
from typing import Literal

from peru_facts.citations import chicago
from peru_facts.model import Source

Style = Literal["chicago"]

STYLES: dict[Style, Callable[[Source, int | None], str]] = {"chicago": chicago.bibliography}
