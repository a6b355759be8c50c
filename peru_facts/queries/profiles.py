"""Profiles of facts: what a claim must agree with, read from statement, wordings and names."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from peru_facts.base import FactBase
from peru_facts.figures.agreement import agrees
from peru_facts.figures.figure import Figure
from peru_facts.figures.formula import rounded
from peru_facts.figures.intervals import Interval
from peru_facts.figures.located import Located, located_figures
from peru_facts.model import Fact
from peru_facts.period import MONTHS, parse_period
from peru_facts.queries.pairs import interval_of
from peru_facts.queries.reading import (
    FALLS,
    MODALS,
    NEUTRAL,
    RISES,
    SINCE,
    TRADE,
    UNTIL,
    Reading,
    masked,
    read,
    stems_of,
)
from peru_facts.queries.search import SHORT_WORD, stem
from peru_facts.queries.years import last_day_of
from peru_facts.text import words_of

MEASURED = ("USD", "percent", "rank")
ENOUGH, CLOSE = 1 / 2, 2 / 3
NAMES = (
    "name",
    "aliases",
    "agencies",
    "partners",
    "parties",
    "members",
    "by",
    "place",
    "holder",
    "organization",
    "office",
)
ONCE = stems_of("signed established independent independence force founded launched office")
FUNCTION_WORDS = stems_of("a an the of in on at to for by with and or from as per has have had peru us")
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
BODIES = {
    "usaid": r" usaid | agency for international development ",
    "state": r" state department | department of state ",
    "defense": r" defense department | department of defense | pentagon ",
    "labor": r" labor department | department of labor ",
}


class Profile:
    """A fact as claims are held against it."""

    def __init__(self, fact: Fact, base: FactBase, names: Sequence[str]) -> None:
        """Collect the words of `fact`; `names` are those of what it is about."""
        self.fact = fact
        self.base = base
        self.figure = Figure(fact.value, fact.unit, fact.qualifier) if fact.value is not None else None
        own = [value for name in NAMES if (value := getattr(fact, name, None))]
        self.own_names = [text for value in own for text in ((value,) if isinstance(value, str) else value)]
        self.wordings = [text for each in fact.citations for text in (each.as_stated, each.dated) if text]
        self.text = masked(fact.statement)
        self.names = [*([fact.name] if fact.name else ()), *getattr(fact, "aliases", ()), *names]
        texts = [self.text, fact.title or "", *self.wordings, *self.own_names, *names, *self._dates()]
        self.joined = f" {' '.join(words_of(' . '.join(texts)))} "

    def _dates(self) -> list[str]:
        """The months and days of the period, in words."""
        period = parse_period(self.fact.period) if self.fact.period else None
        moments = [moment for moment in (period.start, period.end) if moment] if period else []
        months = [MONTHS[moment.first.month - 1] for moment in moments if moment.precision != "year"]
        return months + [str(moment.first.day) for moment in moments if moment.precision == "day"]

    @cached_property
    def readings(self) -> list[Reading]:
        """The statement and the wordings, read as claims are."""
        return [read(text) for text in (self.text, *self.wordings, self.fact.title or "")]

    @cached_property
    def bounds(self) -> Interval:
        """The values that the printed figure allows."""
        return interval_of(self.fact)

    @cached_property
    def core(self) -> list[str]:
        """The words of the title that tell what the fact is about."""
        words = words_of(re.sub(r"\d{4}", " ", self.fact.title or self.text))
        return [word for word in dict.fromkeys(words) if word not in NEUTRAL and len(word) > 1]

    @property
    def is_trade(self) -> bool:
        """Whether the fact is a trade statistic."""
        return self.fact.kind == "trade"

    def is_about(self, reading: Reading, synonyms: Mapping[str, Sequence[str]]) -> bool:
        """Whether the fact accounts for the words and countries of a claim."""
        if reading.figure and not self._has_unit(reading):
            return False
        if self.is_trade != (reading.is_trade and bool(reading.flow)) and (self.is_trade or reading.figure):
            return False
        if not self._accounts_for(reading, synonyms):
            return False
        return self._has_flow(reading) if self.is_trade else self._has_subject(reading, synonyms, ENOUGH)

    def _has_unit(self, reading: Reading) -> bool:
        """Whether the claimed figure can be the fact's, or one of its statement."""
        assert reading.figure, "only figures have units"
        unit = reading.figure.figure.unit
        if self.figure is None:
            return any(self._is_literal(reading, located) for located in located_figures(self.text))
        return unit == self.figure.unit if unit or self.figure.unit in MEASURED else True

    def _is_literal(self, reading: Reading, located: Located) -> bool:
        assert reading.figure, "only figures can be repeated"
        return located.figure == reading.figure.figure

    def _accounts_for(self, reading: Reading, synonyms: Mapping[str, Sequence[str]]) -> bool:
        """Whether each word and number of the claim has its counterpart."""
        allowed: set[str] = set()
        if self.is_trade:
            allowed |= TRADE | RISES if (self.fact.value or 0) >= 0 else TRADE | FALLS
        if self.fact.status:
            allowed |= MODALS
        missing = [word for word in reading.words if stem(word) not in allowed and not _has(word, self.joined)]
        if missing and synonyms:
            meant = _meant(reading.joined, self.joined, synonyms)
            missing = [word for word in missing if word not in meant]
        return (
            not missing
            and self._has_objects(reading)
            and all(f" {number} " in self.joined for number in reading.numbers)
        )

    def _has_objects(self, reading: Reading) -> bool:
        """Whether what something goes to, comes from or is done with is the same."""
        return reading.objects <= {pair for each in self.readings for pair in each.objects} if reading.objects else True

    def _has_flow(self, reading: Reading) -> bool:
        """Whether direction, product and measure are those of the claim; a lost "goods" is told."""
        flow, product, measure = (getattr(self.fact, name) for name in ("flow", "product", "measure"))
        same_product = product == reading.product or (product == "goods" and reading.product == "unspecified")
        if measure == "rank" and reading.product in ("goods", "unspecified"):
            same_product = product == reading.product
        changes = bool({*map(stem, reading.words)} & (RISES | FALLS)) or bool(
            reading.figure
            and re.match(r"(?i)fell|down|doubl|tripl|increas|grow|grew|rose", reading.text[reading.figure.start :])
        )
        return flow == reading.flow and same_product and reading.rate is None and (measure != "growth" or changes)

    def _has_subject(self, reading: Reading, synonyms: Mapping[str, Sequence[str]], share: float) -> bool:
        """Whether the claim names enough of the subject, the same countries, bodies and unit."""
        meant = {word for word in self.core if _has(word, reading.joined)} | self._aliased(reading)
        if len(meant) < share * len(self.core):
            meant |= _named_by(self.core, reading.joined, synonyms)
        if not meant or len(meant) < share * len(self.core):
            return False
        if not self._has_roles(reading):
            return False
        if not reading.subjects <= {pair for each in self.readings for pair in each.subjects}:
            return False
        bodies = _bodies(reading.joined)
        if bodies and bodies != _bodies(f" {' '.join(words_of(self.text))} "):
            return False
        return reading.figure is None or self._has_noun(reading)

    def _aliased(self, reading: Reading) -> set[str]:
        """The words of the title that the claim says by another name of the same thing."""
        named = any(f" {' '.join(words_of(name))} " in reading.joined for name in self.names)
        others = {word for name in self.names for word in words_of(name)} if named else set()
        return others & {*self.core}

    def _has_roles(self, reading: Reading) -> bool:
        """Whether each country does what it does in the fact; what both did, each did."""
        roles = {role for each in self.readings for role in each.roles}
        both = {country for country, role in roles if role == "pair"} if self.figure is None else set()
        return all(role in roles or role[0] in both or role[1] == "pair" for role in reading.roles)

    def _has_noun(self, reading: Reading) -> bool:
        """Whether a count counts the same, and a rate is of the same time."""
        assert reading.figure, "only figures have nouns"
        unit = self.figure.unit if self.figure else None
        rate = re.search(r" (?:a|per|each) (\w+)", unit or "")
        if reading.rate != (rate[1] if rate and rate[1] in ("year", "month", "week", "day") else None):
            return False
        if reading.figure.figure.unit in MEASURED:
            return True
        nouns = {stem(word) for word in words_of(unit or "")}
        for text in (self.text, *self.wordings):
            for located in located_figures(text):
                if abs(located.figure.value) == abs(self.fact.value or reading.figure.figure.value):
                    nouns |= {stem(word) for word in words_of(text[located.end :])[:5]}
        return bool((nouns & reading.following) - FUNCTION_WORDS)

    def has_years(self, reading: Reading) -> bool:
        """Whether each year of the claim is one of the fact, meant in the same way."""
        if reading.fiscal and not self.fact.calendar:
            return False
        literal = {year for each in self.readings for year in each.years}
        single = len({year for year, _ in literal}) == 1
        allowed = self._years() | (literal if single else set())
        if not all(year in allowed for year in reading.years):
            return False
        ends = {year for year, _ in self._years()}
        is_growth = getattr(self.fact, "measure", "") == "growth" and len(ends) > 1
        return not is_growth or {year for year, _ in reading.years} >= ends

    def _years(self) -> set[tuple[int, str]]:
        """The years of the period, and how they may be meant."""
        period = parse_period(self.fact.period) if self.fact.period else None
        years: set[tuple[int, str]] = set()
        if period and period.start:
            first = period.start.first.year
            single = period.end is not None and period.end.last.year == first
            years |= {(first, "in"), (first, UNTIL)} if single else {(first, SINCE)}
        if period and period.end:
            last = period.end.last.year
            years |= {(last, UNTIL)} if period.start is None else {(last, "in"), (last, UNTIL)}
        if self.fact.period_basis == "document" or (period and period.end is None):
            years |= {(last_day_of(citation.source, self.base).year, UNTIL) for citation in self.fact.citations}
        return years

    def has_claimed_figure(self, reading: Reading) -> bool:
        """Whether the fact's figure is the claimed one, of whatever it is."""
        return bool(reading.figure and self.figure and self._has_unit(reading) and self._agrees(reading))

    def _agrees(self, reading: Reading) -> bool | None:
        if not reading.figure or not self.figure:
            return None
        claimed = reading.figure.figure
        if {*map(stem, reading.words)} & FALLS and claimed.value > 0 and getattr(self.fact, "measure", "") == "growth":
            claimed = Figure(-claimed.value, claimed.unit, claimed.qualifier)
        return agrees(claimed, reading.figure.step, self.figure, self.bounds)

    def supports(self, reading: Reading) -> bool:
        """Whether a fact about the subject supports the claim."""
        if self.fact.status and not {*map(stem, words_of(reading.text))} & MODALS:
            return False
        if reading.figure is None:
            return self._supports_words(reading)
        return self._agrees(reading) is True if self.figure else True

    def _supports_words(self, reading: Reading) -> bool:
        """Whether a claim without a figure says enough to be checked."""
        return len(reading.words) > 1 and bool(reading.years or reading.numbers or self.names_in(reading))

    def names_in(self, reading: Reading) -> bool:
        """Whether the claim has a number in words, or a name of the fact."""
        names = (word for name in self.own_names for word in words_of(name) if word not in NEUTRAL)
        return " first " in reading.joined or any(
            f" {word} " in reading.joined for word in names if len(word) > SHORT_WORD
        )

    def is_same_subject(self, reading: Reading, synonyms: Mapping[str, Sequence[str]]) -> bool:
        """Whether the claim is about the very thing that the fact states."""
        if self.fact.derived or self.fact.status or (self.fact.calendar and not reading.fiscal):
            return False
        if self.is_trade:
            return bool(reading.years)
        return self._has_subject(reading, synonyms, CLOSE)

    def contradicts_date(self, reading: Reading, synonyms: Mapping[str, Sequence[str]]) -> bool:
        """Whether the claim gives another year for an act that happens once."""
        years = [year for year, meaning in reading.years if meaning == "in"]
        acts = {*map(stem, reading.words)} & ONCE & {*map(stem, words_of(self.text))}
        return (
            (self.fact.kind, len(years), len(reading.years)) == ("event", 1, 1)
            and bool(acts)
            and "/" not in (self.fact.period or "/")
            and self.is_same_subject(reading, synonyms)
            and not self.has_years(reading)
        )

    def contradicts(self, reading: Reading) -> bool:
        """Whether the fact's figure excludes the claimed one."""
        return self._agrees(reading) is False

    def shares_period(self, reading: Reading) -> bool:
        """Whether the fact could be what the claim means in spite of other words."""
        if self.is_trade and getattr(self.fact, "flow", None) != reading.flow:
            return False
        years = {year for year, _ in self._years()}
        return (not reading.years or bool(years & {year for year, _ in reading.years})) and self.likeness(reading) > 0

    def likeness(self, reading: Reading) -> float:
        """How near the fact is to the claim: its words, its direction and its figure."""
        shared = sum(_has(word, self.joined) for word in reading.words)
        if not shared and not self.has_claimed_figure(reading):
            return 0
        same_unit = bool(reading.figure and self.figure and self._has_unit(reading))
        same_flow = self.is_trade and getattr(self.fact, "flow", None) == reading.flow
        same_figure = self.has_claimed_figure(reading)
        core = sum(_has(word, reading.joined) for word in self.core) / max(len(self.core), 1)
        years = [abs(one - other) for one, _ in reading.years for other, _ in self._years()]
        distance = min(years, default=0) / 50
        return shared / max(len(reading.words), 1) + core + same_unit + same_flow + 2 * same_figure - distance

    @property
    def said(self) -> str:
        """The figure in the words of the documents, or the period."""
        for text in (*self.wordings, self.text):
            for located in located_figures(text):
                if self.figure and abs(located.figure.value) == abs(self.figure.value):
                    return text[located.start : located.end]
        return self.fact.period or ""

    def difference(self, reading: Reading) -> str:
        """Why the fact contradicts the claim."""
        located, number = reading.figure, None
        if located and self.fact.value:
            number = DIGITS.search(reading.text, located.start, located.end)
        if not located or not number or not self.fact.value:
            return f"the documents say {self.said}"
        nearest = rounded(abs(self.fact.value), located.step)
        if nearest in (abs(self.fact.value), 0):
            return f"the documents say {self.said}"
        text = f"{nearest * float(number[0].replace(',', '')) / abs(located.figure.value):,.10g}"
        claimed = reading.text[located.start : number.start()] + text + reading.text[number.end() : located.end]
        return f"the documents say {self.said}; it rounds to {claimed}"

    def note_on(self, reading: Reading) -> str:
        """What the claim leaves out: a qualifier, goods, a fiscal year or a period."""
        claimed, stated = reading.figure.figure if reading.figure else None, self.figure
        is_rounded = bool(claimed and stated and claimed.value != stated.value)
        is_bare = bool(claimed and stated and stated.qualifier and stated.qualifier != claimed.qualifier)
        notes = {
            f"the documents say {self.said}": is_bare or (is_rounded and bool(stated and stated.qualifier)),
            f"rounded from {self.said}": is_rounded and not (stated and stated.qualifier),
            "the documents count goods": self.is_trade
            and getattr(self.fact, "product", "") == "goods" != reading.product,
            "in a fiscal year": bool(self.fact.calendar) and not reading.fiscal,
            f"for {self.fact.period}": bool(stated and self.fact.period and not reading.years),
        }
        return "; ".join(note for note, applies in notes.items() if applies)


class Profiles:
    """The profiles of all facts, and the names that have digits."""

    def __init__(self, base: FactBase) -> None:
        """Read the facts of `base`."""
        by_id = {fact.id: [text for text in (fact.name, *getattr(fact, "aliases", ())) if text] for fact in base.facts}
        self.all = [
            Profile(fact, base, [text for name in fact.about for text in by_id.get(name, ())]) for fact in base.facts
        ]
        every = {text for texts in by_id.values() for text in texts}
        every |= {exemption.words for exemption in base.exemptions if exemption.words and not exemption.source}
        self.names = sorted(every, key=len, reverse=True)


def profiles_of(base: FactBase) -> Profiles:
    """The profiles of a base, read once."""
    if "profiles" not in base.__dict__:
        base.__dict__["profiles"] = Profiles(base)
    return base.__dict__["profiles"]  # type: ignore[no-any-return]


def _has(word: str, joined: str) -> bool:
    """Whether a text has the word, whatever its ending."""
    return f" {word} " in joined or (len(word) > SHORT_WORD and f" {stem(word)}" in joined)


def _meant(claim: str, fact: str, synonyms: Mapping[str, Sequence[str]]) -> set[str]:
    """The words of a claim that are synonyms of words of a fact."""
    words: set[str] = set()
    for typed, meanings in synonyms.items():
        if f" {typed} " in claim and any(all(_has(word, fact) for word in words_of(meaning)) for meaning in meanings):
            words |= set(words_of(typed))
    return words


def _named_by(core: Sequence[str], claim: str, synonyms: Mapping[str, Sequence[str]]) -> set[str]:
    """The words of a title that a claim names by synonyms."""
    meant = {
        word
        for typed, meanings in synonyms.items()
        if f" {typed} " in claim
        for text in meanings
        for word in words_of(text)
    }
    return {word for word in core if any(stem(word) == stem(other) for other in meant)}


def _bodies(joined: str) -> Collection[str]:
    return {body for body, pattern in BODIES.items() if re.search(pattern, joined)}
