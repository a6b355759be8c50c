"""The facts in question, and those that were selected."""

from typing import Any

from msgspec import Struct

from peru_facts.model import Fact, Kind


class Scope(Struct, frozen=True, kw_only=True):
    """The facts in question; no `kinds` means all kinds."""

    what: str
    kinds: tuple[Kind, ...] = ()
    dated: bool = False

    def selects(self, fact: Fact) -> bool:
        """Whether the question can be about this fact."""
        return (not self.kinds or fact.kind in self.kinds) and not (self.dated and fact.period is None)


class Selection(Struct, frozen=True, kw_only=True):
    """The selected facts; `partial` match only some of the words.

    `absence` explains an empty selection, and `aside` one without a full match.
    """

    facts: list[Fact]
    partial: list[Fact] = []
    absence: str = ""
    aside: str = ""

    @property
    def words(self) -> dict[str, Any]:
        """The parts of a report about the selection."""
        return {"absence": self.absence, "asides": (self.aside,) if self.aside else ()}

    @property
    def everything(self) -> list[Fact]:
        """The facts with all of the words, then those with some."""
        return [*self.facts, *self.partial]
