"""The subject of a fact: its words, countries, bodies, unit, years and direction of trade."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from peru_facts.base import FactBase
from peru_facts.figures.figure import MEASURED, Figure
from peru_facts.figures.grammar import Located
from peru_facts.figures.stated import has_number, located_figures
from peru_facts.model import Fact
from peru_facts.period import MONTHS, parse_period
from peru_facts.queries import lexicon
from peru_facts.queries.acts import SAYING, main_act
from peru_facts.queries.criteria import last_day_of, sources_of, values_of, wordings_of
from peru_facts.queries.lexicon import stems_of
from peru_facts.queries.reading import Reading, read, tokens_of
from peru_facts.queries.sentences import without_attribution
from peru_facts.queries.vocabulary import stem
from peru_facts.text import words_of

AIM = r"\b(?:(?:is|are|was|were|aims|aimed|intends|intended) to)\b(?! (?:the|their|its|an?)\b)([^;.]*)"
ASIDE = r", which [^,]*,"
STANDING = r"\b[Aa]s of (?:(?:[A-Z]\w+ )?(?:\d\d?, )?)?(\d{4})\b"  # what stood then, stood in that year
BY_THEN = r"\b[Bb]y (?:[A-Z]\w+ )?\d{4}\b"
BY_DOCUMENT = r"\b(?:fact sheet|country page)\b"
ANNIVERSARY = stems_of("anniversary")
PERFECT = r"\b(?:has|have|had) (?:\w+ly )?(?:\w+ed|come)\b"
NAMES = ("name", "aliases", "agencies", "partners", "parties", "members", "by", "place", "holder")
RECEIVER = r"\b(?:[a-z\d]+ for|in support of) ([^;]*)"  # not of "Fund for Preservation"


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
        return [*wordings_of(self.fact), *(f"belongs, belonged to the {name}" for name in names)]

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

    @cached_property
    def frame(self) -> frozenset[str]:
        """The stems of a speech about the rest: "welcomed", "was the anniversary of"."""
        if self.figure or self.fact.status or re.search(BY_DOCUMENT, self.text):
            return frozenset()
        said = SAYING if stem(main_act(self.text)) in SAYING else frozenset()
        return said | (self.stems & ANNIVERSARY)

    @cached_property
    def is_cumulative(self) -> bool:
        """Whether the figure counts all acts up to its time."""
        is_count = self.figure and self.figure.unit not in (*MEASURED, "years")
        return bool(is_count and ".." in (self.fact.period or "") and re.search(PERFECT, self.text))

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The stems of its attribution and of the names of its documents."""
        sources = [self.base.sources[name] for name in sources_of(self.fact)]
        names = stems_of(*(f"{source.name} {source.publisher} {source.title}" for source in sources))
        return names | lexicon.speakers_in(self.fact.statement)
