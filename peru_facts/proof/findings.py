"""The rows of a proof: counts by document, and findings."""

from typing import Any, ClassVar

from peru_facts.report import Row

FIRST_COUNTS = ("proved_paragraphs", "quotations", "accounted_figures", "proved_names")
LAST_COUNTS = ("proved_statements", "used_exemptions")


def _share(part: str, total: str) -> Any:
    """A property with a count of its total: "3 of 5"."""
    return property(lambda row: f"{getattr(row, part)} of {getattr(row, total)}")


class Proof(Row, frozen=True, kw_only=True):
    """The counts of one document, each of a total."""

    headings: ClassVar = True
    people: ClassVar = ("source", *FIRST_COUNTS, "findings")
    extra: ClassVar = (*LAST_COUNTS, "path")
    record: ClassVar = (*people, *extra)
    computed: ClassVar = (*FIRST_COUNTS, *LAST_COUNTS)

    source: str | None = None
    path: str | None = None
    paragraphs: int = 0
    found: int = 0
    citations: int = 0
    proved: int = 0
    figures: int = 0
    accounted: int = 0
    names: int = 0
    named: int = 0
    statements: int = 0
    supported: int = 0
    exemptions: int = 0
    used: int = 0
    findings: int = 0

    proved_paragraphs = _share("found", "paragraphs")
    quotations = _share("proved", "citations")
    accounted_figures = _share("accounted", "figures")
    proved_names = _share("named", "names")
    proved_statements = _share("supported", "statements")
    used_exemptions = _share("used", "exemptions")


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
