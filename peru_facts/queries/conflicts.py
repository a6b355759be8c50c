"""Discrepancies between documents, within one, or with arithmetic."""

from typing import ClassVar

from msgspec.structs import asdict

from peru_facts.base import FactBase
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.filters import absence_of, filters_of, in_words, selected
from peru_facts.queries.rows import report_on
from peru_facts.records import Citation, Discrepancy
from peru_facts.report import Report, Row


class ConflictRow(Row, frozen=True, kw_only=True):
    """A discrepancy with its facts, and the wordings of these."""

    hidden: ClassVar = ("edition",)
    people: ClassVar = ("title", "citations")
    extra: ClassVar = ("kind", "id")
    detail: ClassVar = "statement"
    record: ClassVar = ("id", "title", "kind", "minor", "statement", "facts", "citations")

    id: str
    title: str
    kind: str
    minor: bool
    statement: str
    facts: tuple[str, ...]
    citations: tuple[Citation, ...]
    edition: str


def conflicts(base: FactBase, criteria: Criteria) -> Report:
    """Select discrepancies.

    Raises `UnknownChoiceError` for a source that is not in `base`, and `NoWordsError` for words without a letter.
    """
    rows = [_row(discrepancy, base) for discrepancy in base.discrepancies]
    filters = filters_of(criteria, base)
    matches = list(selected(rows, filters))
    query = " ".join(criteria.words or ())
    asides: tuple[str, ...] = ()
    if criteria.words:
        from peru_facts.queries.search import Search  # noqa: PLC0415 - most lookups have no words

        full, partial = Search(query, rows, base).ranked(matches)
        matches = full or partial
        if partial and not full:
            asides = (f"no discrepancy has all of {query!r}; shown are those with some of the words",)
    absence = f"no discrepancy{in_words(filters)} on {query!r}; `peru-facts conflicts` lists all {len(rows)}"
    if not query or not rows:
        absence = absence_of("discrepancy", rows, filters, criteria, base)
    return report_on("Discrepancies", ConflictRow, matches, base, asides=asides, absence=absence)


def _row(discrepancy: Discrepancy, base: FactBase) -> ConflictRow:
    facts = base.facts_named(discrepancy.facts)
    cited = dict.fromkeys(citation for name in discrepancy.facts for citation in facts[name].citations)
    return ConflictRow(**asdict(discrepancy), citations=tuple(cited), edition=base.edition)
