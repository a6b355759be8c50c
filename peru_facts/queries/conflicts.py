"""Where documents disagree with each other, with themselves or with arithmetic."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from peru_facts.base import FactBase
from peru_facts.errors import NoWordsError, UnknownChoiceError
from peru_facts.model import Fact
from peru_facts.queries.filters import there_are
from peru_facts.queries.rows import documents
from peru_facts.records import Discrepancy
from peru_facts.report import Reference, Report, Row
from peru_facts.text import all_begin, words_of


class ConflictRow(Row, frozen=True, kw_only=True):
    """A discrepancy, with the ids of the facts concerned, and each wording of one of them."""

    people: ClassVar = ("kind", "statement", "facts", "citations")
    extra: ClassVar = ("id",)
    record: ClassVar = ("id", "kind", "statement", "facts", "citations")

    id: str
    kind: str
    statement: str
    facts: tuple[str, ...]
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
    found = [each for each in base.discrepancies if not kinds or each.kind in kinds]
    facts = base.facts_named({name for each in found for name in each.facts})
    rows = [
        _row(each, [facts[name] for name in each.facts]) for each in found if all_begin(wanted, _words(each, facts))
    ]
    rows = [row for row in rows if not sources or any(each.source in sources for each in row.citations)]
    asked = " ".join([*words, *kinds, *sources])
    known = sorted({each.kind for each in base.discrepancies})
    return Report(
        title="Where documents differ",
        row_type=ConflictRow,
        rows=rows,
        documents=documents((each.source for row in rows for each in row.citations), base),
        absence=f"no discrepancy for {asked!r}; of all kinds, {there_are(known) or 'there is none'}",
    )


def _row(each: Discrepancy, facts: Sequence[Fact]) -> ConflictRow:
    cited = dict.fromkeys(one for fact in facts for one in fact.citations)
    references = tuple(Reference(one.source, one.paragraph, one.as_stated, one.dated) for one in cited)
    return ConflictRow(id=each.id, kind=each.kind, statement=each.statement, facts=each.facts, citations=references)


def _words(each: Discrepancy, facts: Mapping[str, Fact]) -> list[str]:
    """What of a discrepancy can be searched: its own words and those of its facts."""
    return words_of(" ".join([each.id, each.statement, *(f"{name} {facts[name].statement}" for name in each.facts)]))
