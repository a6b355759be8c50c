"""The rows of a proof: shares by document, and findings."""

from typing import ClassVar

from msgspec import Struct

from peru_facts.report import Row


class Share(Struct, frozen=True):
    """A count of proved things, and of all: "3 of 5"."""

    proved: int = 0
    total: int = 0

    def __str__(self) -> str:
        """The counts for people, and for flat formats."""
        return f"{self.proved} of {self.total}"

    def __add__(self, other: "Share") -> "Share":
        """The share of both."""
        return Share(self.proved + other.proved, self.total + other.total)


class Proof(Row, frozen=True, kw_only=True):
    """The proved share of one document."""

    headings: ClassVar = True
    people: ClassVar = ("source", "paragraphs", "quotations", "accounted_figures", "names", "findings")
    extra: ClassVar = ("statements", "exemptions", "path")
    record: ClassVar = (*people, *extra)

    source: str | None = None
    paragraphs: Share = Share()
    quotations: Share = Share()
    accounted_figures: Share = Share()
    names: Share = Share()
    findings: int = 0
    statements: Share = Share()
    exemptions: Share = Share()
    path: str | None = None


class Finding(Row, frozen=True):
    """Something without proof, with the facts resting on it."""

    headings: ClassVar = True
    people: ClassVar = ("finding", "source", "paragraph", "what")
    extra: ClassVar = ("facts",)
    record: ClassVar = (*people, *extra)

    finding: str
    source: str | None
    paragraph: int | None
    what: str
    facts: tuple[str, ...] = ()
