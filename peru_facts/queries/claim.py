"""Sentences held against the documents: supported, contradicted, disputed, or not found.

A fact supports a claim only if it accounts for every word of it, its years, countries and direction of trade, and if
the claim keeps the acts of the fact, with their actors, dates and limits. It contradicts one only if it is about the
very same thing. All else is not found.
"""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace

from peru_facts.base import FactBase
from peru_facts.errors import NoWordsError
from peru_facts.model import Fact
from peru_facts.period import Period
from peru_facts.queries.criteria import sources_of
from peru_facts.queries.lexicon import RANKING, speakers_in
from peru_facts.queries.profiles import Profile, Profiles, profiles_of
from peru_facts.queries.reading import Reading, readings_of
from peru_facts.queries.reasons import difference, note_on
from peru_facts.queries.rows import Stated, published, report_on
from peru_facts.queries.sentences import sentences_of
from peru_facts.records import Citation, Derivation, Discrepancy
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
    people: ClassVar = ("verdict", "title", "figure", "when", "citations")
    extra: ClassVar = ("id",)
    detail: ClassVar = "reason"
    detailed: ClassVar = 10_000
    record: ClassVar = (
        *("verdict", "claimed", "reason", "title", "figure", "standing", "when", "remarks", "derived", "citations"),
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


class PartRow(VerdictRow, frozen=True, kw_only=True):
    """A verdict on one of several figures, below that figure."""

    hidden: ClassVar = ("part",)
    section: ClassVar = "part"

    part: str = ""


def claim(base: FactBase, text: str) -> Report:
    """The verdicts on the figures of a text; raises `NoWordsError` for a text without words."""
    if not words_of(text):
        raise NoWordsError(text, "write a sentence")
    findings = [finding for _, sentence in sentences_of(text) for finding in findings_of(sentence, base)]
    findings = [finding for finding in findings if finding.verdict != "no figure"] or findings[:1]
    parts = _parts_of(findings)
    rows = [row for finding, part in zip(findings, parts, strict=True) for row in _rows(finding, base, part)]
    failed = any(finding.verdict != "supported" for finding in findings)
    return report_on("Claim", PartRow if any(parts) else VerdictRow, rows, base, failed=failed)


def _parts_of(findings: Sequence[Finding]) -> list[str]:
    """The figures as headings: "$9 billion", "$9 billion (2)"; none for a single one."""
    claimed = [finding.claimed for finding in findings]
    if len(claimed) == 1:
        return [""]
    counts = [claimed[: index + 1].count(figure) for index, figure in enumerate(claimed)]
    return [f"{figure} ({count})" if count > 1 else figure for figure, count in zip(claimed, counts, strict=True)]


def findings_of(sentence: str, base: FactBase) -> list[Finding]:
    """The verdict on each figure of a sentence; one for a sentence without figures."""
    profiles = profiles_of(base)
    readings = readings_of(sentence, profiles.names)
    if quoted := profiles.stating(sentence):
        return [_repeated([quoted], reading, base, sentence) for reading in readings]
    findings = [_judged(reading, profiles, base, sentence) for reading in readings]
    proven = {fact.id for finding in findings if finding.verdict == "supported" for fact in finding.facts}
    for index, (finding, reading) in enumerate(zip(findings, readings, strict=True)):
        proving = [profile for profile in profiles.all if profile.fact.id in proven]
        repeating = [profile for profile in proving if profile.repeats(reading)]
        if finding.verdict != "supported" and repeating:
            findings[index] = _repeated(repeating, reading, base, sentence)
        elif finding.verdict == "contradicted" and not proven.isdisjoint(fact.id for fact in finding.facts):
            findings[index] = Finding("not found", finding.claimed, NOT_STATED, nearest=finding.facts)
    return findings


def _repeated(repeating: Sequence[Profile], reading: Reading, base: FactBase, sentence: str) -> Finding:
    """The verdict on a figure by statements that repeat it."""
    claimed = reading.claimed or sentence.strip()
    is_own = reading.figure is None or repeating[0].agrees_with(reading)
    return _supported(claimed, repeating, "" if is_own else f'the statement has "{claimed}"', base)


def _judged(reading: Reading, known: Profiles, base: FactBase, sentence: str) -> Finding:
    """The verdict on one figure, or on a sentence without one."""
    reading = replace(reading, synonyms=known.synonyms_in(reading.joined), speakers=speakers_in(sentence))
    profiles = known.all
    subjects = [profile for profile in profiles if profile.is_about(reading)]
    about = [profile for profile in subjects if profile.has_years(reading)]
    denying = [profile for profile in subjects if profile not in about and profile.contradicts_date(reading)]
    agreeing = [profile for profile in about if not denying and profile.supports(reading)]
    claimed = reading.claimed or sentence.strip()
    if agreeing:
        stated = [profile for profile in agreeing if not profile.fact.derived] or agreeing
        note = min((note_on(profile, reading) for profile in stated), key=len)
        agreeing.sort(key=lambda profile: reading.figure is None and profile.fact.value is not None)
        return _supported(claimed, agreeing, note, base)
    against = [profile for profile in about if profile.is_same_subject(reading)]
    rivals = [profile for profile in profiles if profile.has_claimed_figure(reading)]
    if disputed := _linked(reading, against or about, rivals, base):
        return disputed
    if reading.figure is None:
        against = denying
    elif any(profile.agrees_with(reading) is not False for profile in against):
        against = []
    if against and not any(rival.shares_period(reading) for rival in rivals):
        reason = difference(against[0], reading)
        return _disputed(Finding("contradicted", claimed, reason, tuple(profile.fact for profile in against)), base)
    has_number = reading.figure or reading.years or reading.numbers or (reading.is_trade and reading.stems & RANKING)
    if not has_number and not any(profile.names_in(reading) for profile in profiles):
        return Finding("no figure", claimed, NO_FIGURE)
    nearest = sorted(profiles, key=lambda profile: -profile.likeness(reading))[:MOST_NEAREST]
    near = tuple(profile.fact for profile in nearest if profile.likeness(reading) > 0)
    return Finding("not found", claimed, NOT_STATED, nearest=near)


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
            if entry.kind == "contradiction" and not sources_of(fact) >= _sources_of(entry, base):
                return replace(finding, verdict="disputed", reason=_reason(entry, base))
    return finding


def _linked(reading: Reading, about: Sequence[Profile], rivals: Sequence[Profile], base: FactBase) -> Finding | None:
    """A dispute, if a discrepancy has both the subject and the claimed figure."""
    subjects = {profile.fact.id: profile.fact for profile in about if profile.has_standing(reading)}
    figures = {
        profile.fact.id: profile.fact
        for profile in rivals
        if profile.has_standing(reading) and profile.has_years(reading) and profile.fact.id not in subjects
    }
    for entry in base.discrepancies:
        one, other = subjects.keys() & entry.facts, figures.keys() & entry.facts
        if one and other and not entry.minor and entry.kind in ("basis", "contradiction", "precision"):
            facts = tuple((subjects | figures)[name] for name in (*sorted(one), *sorted(other)))
            return Finding("disputed", reading.claimed, _reason(entry, base), facts)
    return None


def _reason(entry: Discrepancy, base: FactBase) -> str:
    """The discrepancy, told by the number of its documents."""
    is_alone = len(_sources_of(entry, base)) == 1
    return f"{'the document is unclear' if is_alone else 'the documents differ'}: {entry.statement}"


def _sources_of(entry: Discrepancy, base: FactBase) -> set[str]:
    """The documents of a discrepancy."""
    return sources_of(*(fact for fact in base.facts_named(entry.facts).values() if not fact.derived))


def _rows(finding: Finding, base: FactBase, part: str = "") -> Iterator[VerdictRow]:
    """The verdict with its reason and the first fact, then the other facts; `part` is a heading above them."""
    row_type: type[VerdictRow] = PartRow if part else VerdictRow
    shared: dict[str, Any] = {"claimed": finding.claimed, **({"part": part} if part else {})}
    if not finding.facts:
        yield row_type(verdict=finding.verdict, reason=finding.reason, **shared)
    for fact in finding.facts:
        reason = finding.reason if fact is finding.facts[0] else ""
        yield published(fact, row_type, base, verdict=finding.verdict, reason=reason, **shared)
    for fact in finding.nearest:
        yield published(fact, row_type, base, verdict="nearest", reason="", **shared)
