"""Sentences held against the documents: supported, contradicted, disputed, or not found.

A fact supports a figure only if it accounts for every word of the claim, its years, countries and direction of trade.
It contradicts one only if it is about the very same thing. All else is not found.
"""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace

from peru_facts.base import FactBase
from peru_facts.errors import NoWordsError
from peru_facts.model import Fact
from peru_facts.period import Period
from peru_facts.queries.criteria import sources_of
from peru_facts.queries.profiles import Profile, profiles_of
from peru_facts.queries.reading import Reading, readings_of
from peru_facts.queries.rows import Stated, published, report_on
from peru_facts.queries.sentences import sentences_of
from peru_facts.records import Citation, Derivation
from peru_facts.report import Conflict, Report
from peru_facts.text import words_of

Verdict = Literal["supported", "contradicted", "disputed", "not found", "no figure", "nearest"]
MOST_NEAREST = 2
NOT_STATED = "no document states this"
DERIVED = f"{NOT_STATED}; it agrees with what follows from the documents"
NO_FIGURE = "the sentence has no figure, date, place or name that the documents could prove"


class Finding(Struct, frozen=True):
    """The verdict on one figure, with its facts and the nearest."""

    verdict: Verdict
    claimed: str
    reason: str
    facts: tuple[Fact, ...] = ()
    nearest: tuple[Fact, ...] = ()


class VerdictRow(Stated, frozen=True, kw_only=True):
    """A verdict with one of its facts, or a nearest fact."""

    computed: ClassVar = ("figure", "standing")
    people: ClassVar = ("verdict", "headline", "figure", "when", "citations")
    extra: ClassVar = ("id",)
    detail: ClassVar = "reason"
    record: ClassVar = (
        *("verdict", "claimed", "reason", "headline", "figure", "standing", "when", "remarks", "derived", "citations"),
    )

    verdict: str
    claimed: str
    reason: str
    id: str | None = None
    title: str | None = None
    statement: str | None = None
    value: int | float | None = None
    unit: str | None = None
    qualifier: str | None = None
    period: Period | None = None
    period_basis: str | None = None
    calendar: str | None = None
    status: str | None = None
    derived: Derivation | None = None
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def claim(base: FactBase, text: str) -> Report:
    """The verdicts on the figures of a text; raises `NoWordsError` for a text without words."""
    if not words_of(text):
        raise NoWordsError(text)
    findings = [finding for _, sentence in sentences_of(text) for finding in findings_of(sentence, base)]
    checked = [finding for finding in findings if finding.verdict != "no figure"] or findings[:1]
    rows = [row for finding in checked for row in _rows(finding, base)]
    return report_on("Claim", VerdictRow, rows, base, failed=any(finding.verdict != "supported" for finding in checked))


def findings_of(sentence: str, base: FactBase) -> list[Finding]:
    """The verdict on each figure of a sentence; one for a sentence without figures."""
    profiles = profiles_of(base)
    readings = readings_of(sentence, profiles.names)
    quoted = profiles.stating(sentence)
    if quoted:
        return [_repeated(reading.claimed or sentence.strip(), [quoted], reading, base) for reading in readings]
    findings = [_judged(reading, profiles.all, base, sentence) for reading in readings]
    proven = {fact.id for finding in findings if finding.verdict == "supported" for fact in finding.facts}
    proving = [profile for profile in profiles.all if profile.fact.id in proven]
    return [_beside(finding, reading, proving, base) for finding, reading in zip(findings, readings, strict=True)]


def _beside(finding: Finding, reading: Reading, proving: Sequence[Profile], base: FactBase) -> Finding:
    """The finding, judged again by the facts of its sentence.

    A fact that proves another figure supports this one if its statement has it, and never contradicts it.
    """
    repeating = [profile for profile in proving if profile.repeats(reading)]
    if finding.verdict != "supported" and repeating:
        return _repeated(finding.claimed, repeating, reading, base)
    if finding.verdict == "contradicted" and any(profile.fact in finding.facts for profile in proving):
        return Finding("not found", finding.claimed, NOT_STATED, nearest=finding.facts)
    return finding


def _repeated(claimed: str, repeating: Sequence[Profile], reading: Reading, base: FactBase) -> Finding:
    """The verdict on a figure by statements that repeat it."""
    is_own = reading.figure is None or repeating[0].agrees_with(reading)
    return _supported(claimed, repeating, "" if is_own else f'the statement has "{claimed}"', base)


def _judged(reading: Reading, profiles: Sequence[Profile], base: FactBase, sentence: str) -> Finding:
    """The verdict on one figure, or on a sentence without one."""
    joined = re.sub(r" (\w+)['\u2019]s ", r" \1 ", f" {reading.text.casefold()} ") + reading.joined
    spoken = {typed: meanings for typed, meanings in base.synonyms.items() if f" {typed} " in joined}
    reading = replace(reading, synonyms=spoken)
    subjects = [profile for profile in profiles if profile.is_about(reading)]
    about = [profile for profile in subjects if profile.has_years(reading)]
    agreeing = [profile for profile in about if profile.supports(reading)]
    claimed = reading.claimed or sentence.strip()
    if agreeing:
        note = min((profile.note_on(reading) for profile in agreeing), key=len)
        by_kind = sorted(agreeing, key=lambda profile: reading.figure is None and profile.fact.value is not None)
        return _supported(claimed, by_kind, note, base)
    against = [profile for profile in about if profile.is_same_subject(reading)]
    rivals = [profile for profile in profiles if profile.has_claimed_figure(reading)]
    linked = _linked(against or about, [rival for rival in rivals if rival.has_years(reading)], base)
    if linked:
        return Finding("disputed", claimed, f"the documents differ: {linked[0]}", linked[1])
    excluding = _excluding(reading, subjects, against, rivals)
    if excluding:
        facts = tuple(profile.fact for profile in excluding)
        return _disputed(Finding("contradicted", claimed, excluding[0].difference(reading), facts), base)
    has_number = reading.figure or reading.years or reading.numbers
    if not has_number and not any(profile.names_in(reading) for profile in profiles):
        return Finding("no figure", claimed, NO_FIGURE)
    nearest = sorted(profiles, key=lambda profile: -profile.likeness(reading))[:MOST_NEAREST]
    near = tuple(profile.fact for profile in nearest if profile.likeness(reading) > 0)
    return Finding("not found", claimed, NOT_STATED, nearest=near)


def _excluding(
    reading: Reading, subjects: Sequence[Profile], against: Sequence[Profile], rivals: Sequence[Profile]
) -> Sequence[Profile]:
    """The facts on the same thing, if all exclude the claim."""
    if reading.figure is None:
        excluding = [profile for profile in subjects if profile.contradicts_date(reading)]
        return excluding if not any(profile.has_years(reading) for profile in subjects) else []
    is_open = any(rival.shares_period(reading) for rival in rivals)
    return against if not is_open and all(profile.agrees_with(reading) is False for profile in against) else []


def _supported(claimed: str, agreeing: Sequence[Profile], note: str, base: FactBase) -> Finding:
    """The verdict on a claim with agreeing facts."""
    facts = tuple(profile.fact for profile in agreeing if not profile.fact.derived)
    if not facts:
        return Finding("not found", claimed, DERIVED, nearest=tuple(profile.fact for profile in agreeing))
    return _disputed(Finding("supported", claimed, note, facts), base)


def _disputed(finding: Finding, base: FactBase) -> Finding:
    """The finding; "disputed" if a document contradicts a fact of it."""
    for fact in finding.facts:
        for entry in base.disputed.get(fact.id, ()):
            others = [other for other in base.facts_named(entry.facts).values() if not other.derived]
            if entry.kind == "contradiction" and not sources_of(fact) >= sources_of(*others):
                return replace(finding, verdict="disputed", reason=f"the documents differ: {entry.statement}")
    return finding


def _linked(about: Sequence[Profile], rivals: Sequence[Profile], base: FactBase) -> tuple[str, tuple[Fact, ...]] | None:
    """A discrepancy between the subject and the claimed figure."""
    subjects, figures = ({profile.fact.id: profile.fact for profile in group} for group in (about, rivals))
    for entry in base.discrepancies:
        named = {*entry.facts}
        one, other = named & subjects.keys(), named & figures.keys() - subjects.keys()
        if one and other and not entry.minor and entry.kind in ("basis", "contradiction", "precision"):
            return entry.statement, tuple((subjects | figures)[name] for name in (*sorted(one), *sorted(other)))
    return None


def _rows(finding: Finding, base: FactBase) -> Iterator[VerdictRow]:
    if not finding.facts:
        yield VerdictRow(verdict=finding.verdict, claimed=finding.claimed, reason=finding.reason)
    told = [(fact, finding.verdict, "" if number else finding.reason) for number, fact in enumerate(finding.facts)]
    for fact, verdict, reason in (*told, *((fact, "nearest", "") for fact in finding.nearest)):
        yield published(fact, VerdictRow, base, verdict=verdict, claimed=finding.claimed, reason=reason)
