"""The subject of a fact: its words, countries, bodies, unit, years and direction of trade."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any

from peru_facts.base import FactBase
from peru_facts.figures.figure import MEASURED, Figure
from peru_facts.figures.grammar import Located
from peru_facts.figures.stated import has_number, located_figures
from peru_facts.model import Fact, Trade
from peru_facts.period import MONTHS, parse_period
from peru_facts.queries import lexicon
from peru_facts.queries.criteria import last_day_of, sources_of, values_of, wordings_of
from peru_facts.queries.lexicon import has_form, has_word, stems_of
from peru_facts.queries.reading import Reading, read, tokens_of
from peru_facts.queries.sentences import without_attribution
from peru_facts.queries.vocabulary import stem
from peru_facts.text import words_of

PLEDGES = ("position", "commitment")
AIM = r"\b(?:(?:is|are|was|were|aims|aimed|intends|intended) to)\b(?! (?:the|their|its|an?)\b)([^;.]*)"
ASIDE = r", which [^,]*,"
LEVELS = ("to", "from")  # exports may grow by 90 percent, or to 90 percent of something
STANDING = r"\b[Aa]s of (?:(?:[A-Z]\w+ )?(?:\d\d?, )?)?(\d{4})\b"  # what stood then, stood in that year
BY_THEN = r"\b[Bb]y (?:[A-Z]\w+ )?\d{4}\b"
ENOUGH, CLOSE = 2 / 5, 2 / 3
NAMES = ("name", "aliases", "agencies", "partners", "parties", "members", "by", "place", "holder")
SPAN = r"\bfrom \$[^,;]* in \d{4} to \$[^,;]* in \d{4}"
GAIN = r"(?i)\b(?:growth|increase|rise|jump|gain) (?:of|in)\b(?! \d+ ?(?:percent|%))"
RECEIVER = r"\b(?:[a-z\d]+ for|in support of) ([^;]*)"  # not of "Fund for Preservation"
CHANGE = r"(?i)fell|down|doubl|tripl|increas|grow|grew|rose"


class Subject:
    """The subject of a fact."""

    def __init__(self, fact: Fact, base: FactBase, names: Sequence[str], people: Mapping[str, str]) -> None:
        self.fact, self.base, self.other_names, self.people = fact, base, names, people
        self.is_trade = fact.kind == "trade"
        self.flow, self.product, self.measure = (getattr(fact, name, None) for name in ("flow", "product", "measure"))
        self.figure = Figure(fact.value, fact.unit, fact.qualifier) if fact.value is not None else None

    @cached_property
    def own_names(self) -> list[str]:
        """The names of its bodies, persons and places."""
        return values_of(self.fact, *NAMES)

    @cached_property
    def wordings(self) -> list[str]:
        """The printed words, and those of a membership."""
        names = values_of(self.fact, "name", "aliases") if self.fact.kind == "membership" else ()
        return [*wordings_of(self.fact), *(f"belongs to the {name}" for name in names)]

    @cached_property
    def text(self) -> str:
        """The statement, without its speaker."""
        text = without_attribution(self.fact.statement)
        return re.sub(ASIDE, ",", text) if self.figure else text

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the statement."""
        return stems_of(self.text)

    @cached_property
    def aims(self) -> frozenset[str]:
        """The stems of what is but an aim: "was to support the establishment"."""
        return stems_of(*re.findall(AIM, self.text)) - stems_of(self.fact.title, re.sub(AIM, " ", self.text))

    @cached_property
    def core(self) -> list[str]:
        """The content words of the title."""
        words = dict.fromkeys(tokens_of(re.sub(r"\d{4}", " ", self.fact.title)))
        return [word for word in words if word not in lexicon.NEUTRAL and len(word) > 1]

    @cached_property
    def joined(self) -> str:
        """All words of the fact, with spaces around.

        A person in its wordings alone has no part in it.
        """
        printed = [text for text in self.wordings if not self.figure or has_number(text)]
        texts = [self.text, self.fact.title, *self.own_names, *self.other_names, *self._dates()]
        own = tokens_of(" . ".join(texts))
        others = {*self.people}.difference(own)
        both = ["both"] if any(role == "both" for _, role in self._all("roles")) else []
        words = [*own, *(word for word in tokens_of(" . ".join(printed)) if word not in others), *both]
        return f" {' '.join(words)} "

    def _dates(self) -> list[str]:
        """The months and days of the period, in words."""
        moments = values_of(parse_period(self.fact.period) if self.fact.period else None, "start", "end")
        months = [MONTHS[moment.first.month - 1] for moment in moments if moment.precision != "year"]
        return months + [str(moment.first.day) for moment in moments if moment.precision == "day"]

    @cached_property
    def readings(self) -> list[Reading]:
        """The statement and the wordings, read as claims are."""
        return [read(text) for text in (self.text, *self.wordings, self.fact.title)]

    def _all(self, part: str) -> set[Any]:
        """One part of all readings: years, roles or parties."""
        return {one for reading in self.readings for one in getattr(reading, part)}

    @cached_property
    def printed(self) -> list[tuple[str, Located]]:
        """The figures of wordings and statement, with their texts."""
        return [(text, located) for text in (*self.wordings, self.text) for located in located_figures(text)]

    def has_unit(self, reading: Reading) -> bool:
        """Whether the claimed figure can be the fact's."""
        if not reading.figure or not self.figure:
            return False
        claimed, unit = reading.figure.figure.unit, self.figure.unit
        return unit not in MEASURED if claimed is None else claimed == unit

    def accounts_for(self, reading: Reading) -> bool:
        """Whether each word and number claimed has a counterpart."""
        allowed = lexicon.MODALS if self.fact.status else frozenset()
        if self.is_trade:
            allowed |= lexicon.TRADE | (lexicon.RISES if (self.fact.value or 0) >= 0 else lexicon.FALLS)
        has = has_form if self.fact.status or (self.fact.kind in PLEDGES and not self.figure) else has_word
        missing = {word for word in reading.words if stem(word) not in allowed and not has(word, self.joined)}
        for typed, meaning in reading.synonyms.items() if missing else ():
            if all(has_word(word, self.joined) for word in tokens_of(meaning)):
                missing.difference_update(words_of(typed))
        return (
            not missing
            and (not reading.parties or reading.parties <= self._all("parties"))
            and all(f" {number} " in self.joined for number in reading.numbers)
        )

    def has_flow(self, reading: Reading) -> bool:
        """Whether direction, product and measure are those of the claim; a lost "goods" is told."""
        is_goods = self.product == "goods" and reading.product == "unspecified" and self.measure != "rank"
        if self.flow != reading.flow or not (self.product == reading.product or is_goods) or reading.rate:
            return False
        if self.measure == "rank" and not reading.stems & lexicon.RANKED <= self.stems:
            return False
        if self.measure == "growth":
            changes = reading.stems & (lexicon.RISES | lexicon.FALLS) or re.match(CHANGE, reading.claimed)
            return bool(changes) and reading.lead not in LEVELS
        is_gain = stem(reading.lead) in {*lexicon.RISES, "up"} or re.search(GAIN, reading.text)
        return not (is_gain and self.measure == "value") and (not reading.trend or self._has_trend(reading.trend))

    def _has_trend(self, trend: int) -> bool:
        """Whether the figure surely rose or fell from the one before."""
        own, what = self.fact, attrgetter("flow", "product", "measure")
        earlier = [
            (fact.period, fact.value)
            for fact in self.base.facts
            if isinstance(fact, Trade) and not fact.derived and what(fact) == what(own)
            if fact.period and own.period and fact.period < own.period
        ]
        is_doubted = any(entry.kind == "trend" for entry in self.base.disputed.get(own.id, ()))
        if not earlier or is_doubted:
            return False
        change = (own.value or 0) - (max(earlier)[1] or 0)
        return change * trend * (-1 if own.unit == "rank" else 1) > 0

    def has_subject(self, reading: Reading, share: float) -> bool:
        """Whether the claim names subject, countries, bodies and unit."""
        aliases = [" ".join(tokens_of(name)) for name in (*values_of(self.fact, "name", "aliases"), *self.other_names)]
        is_named = any(f" {alias} " in reading.joined for alias in aliases)
        joined = " ".join(["", *aliases, ""]) * is_named + reading.joined
        synonyms = stems_of(*reading.synonyms.values())
        meant = [word for word in self.core if stem(word) in synonyms or has_word(word, joined)]
        if not meant or len(meant) < share * len(self.core):
            return False
        if not all(role in self.roles or role[1] in ("pair", "beside") for role in reading.roles):
            return False
        if not all(country in self.owners.get(word, (country,)) for country, word in reading.owned):
            return False
        if not (reading.givers.isdisjoint(self.receivers) and reading.getters <= self.receivers):
            return False
        bodies = lexicon.bodies_in(reading.joined)
        if bodies and bodies != lexicon.bodies_in(f" {' '.join(words_of(self.text))} "):
            return False
        return reading.figure is None or self._has_noun(reading)

    @cached_property
    def roles(self) -> set[tuple[str, str]]:
        """The roles of its countries, and those open to both."""
        roles = self._all("roles")
        kinds = {role for _, role in roles}
        joint = {country for country, role in roles if role in lexicon.TOGETHER}
        shared = {"both"}
        if self.figure is None and self.fact.kind != "office":
            shared |= {"with", "owner"}
            shared |= {"origin"} if "both" in kinds else set()
        implied = {(country, more) for country, role in roles for more in lexicon.IMPLIED.get(role, ())}
        return roles | implied | {(country, kind) for country in joint for kind in shared}

    @cached_property
    def receivers(self) -> set[str]:
        """The words after "for" and "in support of"."""
        return {word for text in re.findall(RECEIVER, self.text) for word in words_of(text)}

    @cached_property
    def owners(self) -> dict[str, set[str]]:
        """The countries of its words, and those of all persons."""
        owned = self._all("owned")
        persons = {stem(word): {country} for word, country in self.people.items()}
        acts = {stem(act): {self.people[name]} for name, act in self._all("parties") if name in self.people}
        return persons | acts | {word: {country for country, theirs in owned if theirs == word} for _, word in owned}

    def _has_noun(self, reading: Reading) -> bool:
        """Whether counts are alike in noun, and rates in time."""
        assert reading.figure, "only figures have nouns"
        unit = self.figure.unit if self.figure else None
        rate = re.search(r" (?:a|per|each) (\w+)", unit or "")
        if reading.rate != (rate[1] if rate and rate[1] in ("year", "month", "week", "day") else None):
            return False
        if reading.figure.figure.unit in MEASURED:
            return True
        value = abs(self.fact.value or reading.figure.figure.value)
        after = (words_of(text[one.end :])[:5] for text, one in self.printed if abs(one.figure.value) == value)
        return not reading.counted.isdisjoint(stems_of(unit or "", *(word for words in after for word in words)))

    def has_years(self, reading: Reading) -> bool:
        """Whether the fact has each year of the claim."""
        if reading.fiscal and not self.fact.calendar:
            return False
        literal, own = self._all("years"), self.years
        single = len({year for year, _ in literal}) == 1
        ends, told = {year for year, _ in own}, {year for year, _ in reading.years}
        is_growth = self.measure == "growth" and len(ends) > 1
        if is_growth and told == ends and re.search(SPAN, reading.text):
            return True
        return reading.years <= (own | literal if single else own) and (not is_growth or told >= ends)

    @cached_property
    def years(self) -> set[tuple[int, str]]:
        """The years of the period, with their possible meanings."""
        period = parse_period(self.fact.period) if self.fact.period else None
        start, end = (period.start, period.end) if period else (None, None)
        years: set[tuple[int, str]] = set()
        by_then = self.fact.period_basis == "document" and re.search(BY_THEN, self.text)
        if end:
            years |= {(end.last.year, lexicon.UNTIL)} | ({(end.last.year, "in")} if start and not by_then else set())
        if start and not (end and end.last.year == start.first.year):
            years.add((start.first.year, lexicon.SINCE))
        if not period and not self.figure and not self.fact.status:
            years |= {(int(year), "in") for year in re.findall(STANDING, self.text)}
        if self.fact.period_basis == "document" or (period and end is None):
            years |= {(last_day_of(source, self.base).year, lexicon.UNTIL) for source in sources_of(self.fact)}
        return years
