"""Profiles of facts: whether they support or contradict a claim."""

import re
from itertools import chain

from peru_facts.base import FactBase
from peru_facts.figures.agreement import agrees
from peru_facts.figures.figure import MEASURED, Figure
from peru_facts.figures.stated import located_figures
from peru_facts.queries.accounts import Account
from peru_facts.queries.criteria import values_of
from peru_facts.queries.lexicon import FALLS, MODALS, NEUTRAL, has_word, owned_in, stems_of
from peru_facts.queries.pairs import interval_of
from peru_facts.queries.reading import Reading, readings_of, tokens_of
from peru_facts.queries.sentences import sentences_of
from peru_facts.queries.subjects import AIM
from peru_facts.queries.vocabulary import SHORT_WORD, stem
from peru_facts.text import words_of

ONCE = stems_of("signed established independent independence force founded launched office")
PLEDGING = stems_of("committed commitment resolved agreed decided decision")
MANY_WORDS = 7
ENOUGH, CLOSE = 2 / 5, 2 / 3
TO_BE = r"\b(?:is|are|was|were) to\b"
AHEAD = r"\bproject(?:ed|ions?)\b|\bprojects (?=\d)|\bset (?:aside|for)\b|\bnegotiating\b"
AS_PLANNED = r"\b[Aa]s (?!of\b)(?:[\w.]+ ){0,5}?[a-z]+ed\b"  # of what came true: "as the United Nations had projected"
DEED = (
    r"(?<!\bbe )\b(gave|given|spent|provided|put|invested|contributed|received|got|gotten|funded|made|reached|hit|held"
    r"|came|took|went)\b"
)
PURPOSE = r"(?i)\bto [^,;.]*"


class Profile(Account):
    """A fact as claims are held against it."""

    def is_about(self, reading: Reading) -> bool:
        """Whether the fact accounts for each part of a claim."""
        if reading.figure and self.figure and not self.has_unit(reading):
            return False
        if reading.is_difference or (not self.is_trade and reading.is_after_change):
            return False
        if self.is_trade != (reading.is_trade and bool(reading.flow)) and (self.is_trade or reading.figure):
            return False
        if not self.accounts_for(reading) or not self.keeps_meaning(reading):
            return False
        claimed = reading.figure
        if claimed and not self.figure and all(one.figure != claimed.figure for one in located_figures(self.text)):
            return False
        return self.has_flow(reading) if self.is_trade else self.has_subject(reading, ENOUGH)

    def has_claimed_figure(self, reading: Reading) -> bool:
        """Whether the figure is the claimed one, of any subject."""
        return self.has_unit(reading) and self.agrees_with(reading) is True

    def agrees_with(self, reading: Reading) -> bool | None:
        """Whether the fact's figure agrees with the claimed one; None if that is open."""
        if not reading.figure or not self.figure:
            return None
        claimed, bounds = reading.figure.figure, interval_of(self.fact)
        if reading.stems & FALLS and claimed.value > 0 and self.measure == "growth":
            claimed = Figure(-claimed.value, claimed.unit, claimed.qualifier)
        verdicts = {
            agrees(Figure(claimed.value, claimed.unit, hedge), reading.figure.step, self.figure, bounds)
            for hedge in reading.hedges
        }
        return verdicts.pop() if len(verdicts) == 1 else None

    def supports(self, reading: Reading) -> bool:
        """Whether a fact about the subject supports the claim."""
        if not reading.speakers <= self.speakers or not self.has_standing(reading):
            return False
        if reading.figure is None:
            told = stems_of(re.sub(PURPOSE, " ", reading.text))
            if self.aims & told and not re.search(AIM, reading.text) and not reading.stems & MODALS:
                return False
            is_told = reading.years or self.names_in(reading) or self.follows(reading)
            return len(reading.words) > 1 and bool(is_told)
        return self.agrees_with(reading) is True if self.figure else True

    def has_standing(self, reading: Reading) -> bool:
        """Whether a promise is told as a promise, and a deed as a deed."""
        text = re.sub(AS_PLANNED, " ", reading.text)
        promises = stems_of(text) & (MODALS | (PLEDGING & self.stems))
        is_to_be = re.search(TO_BE, text)
        if not self.fact.status:
            return promises <= stems_of(self.joined) and (not is_to_be or bool(re.search(TO_BE, self.text)))
        is_promise = promises or is_to_be or re.search(AHEAD, text)
        return bool(is_promise) and all(f" {word} " in self.joined for word in re.findall(DEED, text))

    def follows(self, reading: Reading) -> bool:
        """Whether a long claim keeps the order of the statement."""
        stated = iter([stem(word) for word in words_of(self.text)])
        return len(reading.words) >= MANY_WORDS and all(stem(word) in stated for word in reading.words)

    def repeats(self, reading: Reading) -> bool:
        """Whether the statement repeats the claimed figure beside its own."""
        claimed = reading.figure
        if claimed is None or self.has_claimed_figure(reading):
            return False
        return any(
            one.figure is not None
            and one.figure.figure == claimed.figure
            and one.years >= reading.years
            and (claimed.figure.unit in MEASURED or bool(one.counted & reading.counted))
            for one in readings_of(self.text)
        )

    def names_in(self, reading: Reading) -> bool:
        """Whether the claim has "first", or a name of the fact."""
        names = {word for word in words_of(" ".join(self.own_names)) if len(word) > SHORT_WORD} - NEUTRAL
        return any(f" {word} " in reading.joined for word in ("first", *names))

    def is_same_subject(self, reading: Reading) -> bool:
        """Whether claim and fact are about the same thing."""
        if self.fact.derived or self.fact.status or (self.fact.calendar and not reading.fiscal):
            return False
        if self.is_trade:
            return bool(reading.years)
        return self.has_subject(reading, CLOSE)

    def contradicts_date(self, reading: Reading) -> bool:
        """Whether a claim with another year is about a unique act."""
        is_dated = [meaning for _, meaning in reading.years] == ["in"] and "/" not in (self.fact.period or "/")
        is_unique = self.fact.kind == "event" and not (reading.stems & self.stems).isdisjoint(ONCE)
        return is_dated and is_unique and self.is_same_subject(reading)

    def shares_period(self, reading: Reading) -> bool:
        """Whether the claim could mean this fact."""
        years, claimed = ({year for year, _ in one.years} for one in (self, reading))
        is_near = self.likeness(reading) > 0 and (not self.is_trade or self.flow == reading.flow)
        return is_near and (not claimed or not years.isdisjoint(claimed))

    def likeness(self, reading: Reading) -> float:
        """The nearness of fact and claim: its words, its direction and its figure."""
        shared = sum(has_word(word, self.joined) for word in reading.words)
        same_figure = self.has_claimed_figure(reading)
        if not shared and not same_figure:
            return 0
        same_flow = self.is_trade and self.flow == reading.flow
        core = sum(has_word(word, reading.joined) for word in self.core) / max(len(self.core), 1)
        distance = min((abs(one - other) for one, _ in reading.years for other, _ in self.years), default=0) / 50
        words = shared / max(len(reading.words), 1)
        return words + core + self.has_unit(reading) + same_flow + 2 * same_figure - distance


class Profiles:
    """The profiles of all facts, and the names to mask."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        by_id = {fact.id: values_of(fact, "name", "aliases") for fact in base.facts}
        people = {
            word: country
            for fact in base.facts
            for name in values_of(fact, "holder")
            for country, _ in owned_in(tokens_of(fact.statement))
            for word in words_of(name)
        }
        self.all = [
            Profile(fact, base, [text for name in fact.about for text in by_id.get(name, ())], people)
            for fact in base.facts
        ]
        unsaid = (entry.words or "" for entry in base.exemptions if not entry.source and not entry.facts)
        names = {*chain.from_iterable(by_id.values()), *(words for words in unsaid if any(map(str.isalpha, words)))}
        self.names = sorted(names, key=len, reverse=True)

    def synonyms_in(self, joined: str) -> dict[str, str]:
        """The synonyms of names in a sentence; one of a search proves nothing: "navy" finds the Southern Command."""
        spoken = {
            typed: meanings[0]
            for typed, meanings in self.base.synonyms.items()
            if f" {typed} " in joined and len(meanings) == 1 and meanings[0][0].isupper()
        }
        names = [name for profile in self.all for name in profile.own_names] if spoken else []
        return {typed: meaning for typed, meaning in spoken.items() if any(meaning in name for name in names)}

    def stating(self, sentence: str) -> Profile | None:
        """The fact with the words of a sentence."""
        plain = _plain(sentence)
        for profile in self.all:
            statement = profile.fact.statement
            if plain in _plain(statement) and any(_plain(one) == plain for _, one in sentences_of(statement)):
                return profile
        return None


def _plain(sentence: str) -> str:
    """A sentence without capitals and its full stop."""
    return " ".join(sentence.replace("\u2019", "'").casefold().split()).rstrip(" .")


def profiles_of(base: FactBase) -> Profiles:
    """The profiles of a base, read once."""
    if "profiles" not in base.__dict__:
        base.__dict__["profiles"] = Profiles(base)
    return base.__dict__["profiles"]  # type: ignore[no-any-return]
