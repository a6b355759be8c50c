"""The periods of facts, proved by quotations and dates of issue."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from peru_facts.model import Agreement, Fact, Membership, Office, Program
from peru_facts.proof.numbers import numbers_of, numbers_of_period
from peru_facts.text import words_of

YEAR = r"\b(?:1[5-9]|20)\d\d\b"
BEGINNING = rf"\b(?:since|signed in|entered into force in|entered into force on) (?:\w+ )?(?:\d+, )?{YEAR}"
LASTING = r"(?i)\b(?:since|signed|into force|every|once|intends)\b"
TIMES = r"(?:last|this|past|next|every|each) (?:year|month|\w+ years)"
RELATIVE = rf"(?i)\b(?:today|currently|upcoming|annual|to date|{TIMES})\b"
TIMELESS = (Program, Agreement, Membership, Office)  # their period is a term of their own

Ends = Mapping[str, Collection[str]]


def doubts_of_period(
    fact: Fact, quoted: str, around: Sequence[tuple[str, ...]], issued: set[str]
) -> Iterator[tuple[str, str]]:
    """Compare a period with quoted words and dates of issue."""
    period, basis = fact.period or "..", fact.period_basis
    named = numbers_of(f"{fact.title} {fact.statement} {quoted}")
    ends = {end: numbers_of_period(end) for end in period.replace("~", "").split("/") if end != ".."}
    proved = [bool(basis and end in issued) or dates <= named for end, dates in ends.items()]
    match basis:
        case "inferred":
            right = any(proved) or not proved
        case "document":  # but a day of speaking is inferred
            is_issue = ".." in period or not issued.isdisjoint(ends)
            right = all(proved) and is_issue and "today" not in words_of(quoted)
        case _:
            printed = numbers_of(" ".join((quoted, *(part for parts in around for part in parts))))
            right = all(proved) and (bool(fact.derived) or all(dates <= printed for dates in ends.values()))
    if not right:
        what = "stands neither in the words of the fact nor in the date of a document; quote what dates it as dated"
        yield period, f"period {period} {what}"
    yield from _doubts_of_basis(fact, quoted, issued, ends)
    yield from () if fact.derived or isinstance(fact, TIMELESS) else _undated(fact, around)


def _doubts_of_basis(fact: Fact, quoted: str, issued: set[str], ends: Ends) -> Iterator[tuple[str, str]]:
    """Find wrong bases, and periods missing or left open."""
    period, basis = fact.period or "", fact.period_basis
    timeless = isinstance(fact, TIMELESS)
    is_printed = bool(ends) and all(numbers_of(quoted).issuperset(dates) for dates in ends.values())
    is_dated = issued.issuperset(ends) and bool(ends)
    relative = re.search(RELATIVE, quoted)
    if fact.period is None and re.search(BEGINNING if timeless else YEAR, fact.statement):
        yield "..", "the statement has a year, but there is no period"
    elif fact.derived and basis:
        yield basis, "a derived fact has its period from its formula"
    elif basis == "inferred" and is_dated and not relative:
        yield basis, "the period is the date of issue: period_basis is document"
    elif is_printed and ((basis == "inferred" and not fact.note) or (basis and timeless)):
        yield basis or "", "the period is printed, and needs no period_basis"
    elif not timeless and period.endswith("/..") and not re.search(LASTING, fact.statement):
        yield period, "the period is open, but no word says that it lasts"
    elif isinstance(fact, Agreement) and period and "/" not in period:
        yield period, "an agreement lasts, but its period is a single date"


def _undated(fact: Fact, around: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Find undated quotations beside dated ones of their sentence."""
    numbers = numbers_of_period(fact.period)
    citations = list(zip(fact.citations, around, strict=True))
    dated = {parts for citation, parts in citations if not numbers.isdisjoint(numbers_of(citation.dated or ""))}
    for citation, parts in citations:
        if parts in dated and numbers.isdisjoint(numbers_of(f"{citation.as_stated} {citation.dated or ''}")):
            yield citation.as_stated, f'"{citation.as_stated}" has no dated, but another quotation of its sentence has'
