"""Discrepancies between documents, within one, or with arithmetic."""

from typing import ClassVar

from msgspec.structs import asdict

from peru_facts.base import FactBase
from peru_facts.queries.criteria import DISCREPANCIES, Criteria
from peru_facts.queries.filters import filters_of, listing, selected
from peru_facts.queries.rows import references, report_on
from peru_facts.report import Reference, Report, Row


class ConflictRow(Row, frozen=True, kw_only=True):
    """A discrepancy with its facts, and the wordings of these."""

    computed: ClassVar = ("headline",)
    hidden: ClassVar = ("edition",)
    people: ClassVar = ("headline", "kind", "citations")
    extra: ClassVar = ("id",)
    detail: ClassVar = "statement"
    record: ClassVar = ("id", "title", "kind", "minor", "statement", "facts", "citations")

    id: str
    title: str
    kind: str
    minor: bool
    statement: str
    facts: tuple[str, ...]
    citations: tuple[Reference, ...]
    edition: str

    @property
    def headline(self) -> str:
        """The title."""
        return self.title


def conflicts(base: FactBase, criteria: Criteria) -> Report:
    """Select discrepancies.

    Raises `UnknownChoiceError` for a source that is not in `base`, and `NoWordsError` for words without a letter.
    """
    filters = filters_of(criteria, DISCREPANCIES, base)
    matches = list(selected(base.discrepancies, filters))
    query = " ".join(criteria.words or ())
    asides: tuple[str, ...] = ()
    if criteria.words:
        from peru_facts.queries.search import Search  # noqa: PLC0415 - most lookups have no words

        full, partial = Search(query, base.discrepancies, DISCREPANCIES, base).ranked(matches)
        matches = full or partial
        if partial and not full:
            asides = (f"no discrepancy has all of {query!r}; shown are those with some of the words",)
    rows = []
    for discrepancy in matches:
        cited = dict.fromkeys(citation for name in discrepancy.facts for citation in base.fact(name).citations)
        rows.append(ConflictRow(**asdict(discrepancy), citations=references(cited), edition=base.edition))
    kinds = sorted({discrepancy.kind for discrepancy in base.discrepancies})
    asked = " ".join([*([repr(query)] if query else []), *(criterion.words for criterion in filters)])
    absence = f"no discrepancy {'on ' * bool(query)}{asked}; of all kinds, available: {listing(kinds) or 'none'}"
    return report_on("Where documents differ", ConflictRow, rows, base, asides=asides, absence=absence)
