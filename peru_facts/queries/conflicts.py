"""Where documents disagree with each other, with themselves or with arithmetic."""

from collections.abc import Sequence
from typing import ClassVar

from peru_facts.errors import NoWordsError, UnknownChoiceError
from peru_facts.model import Discrepancy, Fact, FactBase
from peru_facts.queries.filters import there_are
from peru_facts.queries.rows import FactColumns, conflicts_by_fact, documents, published
from peru_facts.report import Reference, Report, Row
from peru_facts.words import all_begin, words_of


class ConflictRow(Row, frozen=True, kw_only=True):
    """A discrepancy, with the facts concerned and all their citations."""

    people: ClassVar = ("kind", "statement", "citations")
    extra: ClassVar = ("facts", "id")
    record: ClassVar = ("id", "kind", "statement", "facts", "citations")

    id: str
    kind: str
    statement: str
    facts: tuple[FactColumns, ...]
    citations: tuple[Reference, ...]


def conflicts(base: FactBase, words: Sequence[str], kinds: Sequence[str], sources: Sequence[str]) -> Report:
    """The discrepancies of the documents, those with all `words`, of any of `kinds` and concerning any of `sources`.

    Raises `UnknownChoiceError` for a source that is not in `base`, and `NoWordsError` for words without a letter.
    """
    for source in sources:
        if source not in base.sources:
            raise UnknownChoiceError("source", source, base.sources)
    wanted = words_of(" ".join(words))
    if words and not wanted:
        raise NoWordsError(" ".join(words))
    rows = [
        row
        for row in map(_Rows(base).row, base.discrepancies)
        if (not kinds or row.kind in kinds)
        and (not sources or any(each.source in sources for each in row.citations))
        and all_begin(wanted, words_of(" ".join([row.id, row.statement, *(fact.statement for fact in row.facts)])))
    ]
    known = sorted({each.kind for each in base.discrepancies})
    return Report(
        title="Where documents differ",
        row_type=ConflictRow,
        rows=rows,
        documents=documents((each.source for row in rows for each in row.citations), base),
        absence=f"no such discrepancy of the documents; {there_are(known) or 'the fact base has none'}",
    )


class _Rows:
    """What the rows of discrepancies are made of."""

    def __init__(self, base: FactBase) -> None:
        self.facts: dict[str, Fact] = {fact.id: fact for fact in base.facts}
        self.conflicts = conflicts_by_fact(base)

    def row(self, each: Discrepancy) -> ConflictRow:
        facts = tuple(published(self.facts[name], FactColumns, self.conflicts) for name in each.facts)
        cited = tuple(dict.fromkeys(citation for fact in facts for citation in fact.citations))
        return ConflictRow(id=each.id, kind=each.kind, statement=each.statement, facts=facts, citations=cited)
