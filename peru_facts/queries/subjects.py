"""What a fact is about: its words, countries, bodies, unit, years and direction of trade."""

import operator
import re
from collections.abc import Sequence
from functools import cached_property

from peru_facts.base import FactBase
from peru_facts.figures.figure import MEASURED, Figure
from peru_facts.figures.intervals import Interval
from peru_facts.figures.stated import has_number, located_figures
from peru_facts.model import Fact, Trade
from peru_facts.period import MONTHS, parse_period
from peru_facts.queries.criteria import last_day_of
from peru_facts.queries.lexicon import FALLS, MODALS, NEUTRAL, RISES, SINCE, TRADE, UNTIL, stems_of
from peru_facts.queries.pairs import interval_of
from peru_facts.queries.reading import Reading, read
from peru_facts.queries.sentences import without_attribution
from peru_facts.queries.vocabulary import stem
from peru_facts.queries.wordings import Synonyms, bodies_in, has_form, has_word, meant_by, named_by
from peru_facts.text import words_of

PLEDGES = ("position", "commitment")
ASIDE = r", which [^,]*,"
LEVELS = ("to", "from")  # exports may grow by 90 percent, or to 90 percent of something
ENOUGH, CLOSE = 1 / 2, 2 / 3
NAMES = (
    *("name", "aliases", "agencies", "partners", "parties", "members", "by", "place", "holder", "organization"),
    "office",
)
FUNCTION_WORDS = stems_of("a an the of in on at to for by with and or from as per has have had peru us")


class Subject:
    """What a fact is about."""

    def __init__(self, fact: Fact, base: FactBase, names: Sequence[str]) -> None:
        self.fact = fact
        self.base = base
        self.figure = Figure(fact.value, fact.unit, fact.qualifier) if fact.value is not None else None
        own = [value for name in NAMES if (value := getattr(fact, name, None))]
        self.own_names = [text for value in own for text in ((value,) if isinstance(value, str) else value)]
        self.wordings = [text for each in fact.citations for text in (each.as_stated, each.dated) if text]
        self.text = without_attribution(fact.statement)
        self.text = re.sub(ASIDE, ",", self.text) if self.figure else self.text
        self.names = [*([fact.name] if fact.name else ()), *getattr(fact, "aliases", ()), *names]
        self.other_names = names

    @cached_property
    def joined(self) -> str:
        """All words of the fact, with spaces around."""
        printed = [text for text in self.wordings if not self.figure or has_number(text)]
        texts = [self.text, self.fact.title, *printed, *self.own_names, *self.other_names, *self._dates()]
        return f" {' '.join(words_of(' . '.join(texts)))} "

    def _dates(self) -> list[str]:
        """The months and days of the period, in words."""
        period = parse_period(self.fact.period) if self.fact.period else None
        moments = [moment for moment in (period.start, period.end) if moment] if period else []
        months = [MONTHS[moment.first.month - 1] for moment in moments if moment.precision != "year"]
        return months + [str(moment.first.day) for moment in moments if moment.precision == "day"]

    @cached_property
    def readings(self) -> list[Reading]:
        """The statement and the wordings, read as claims are."""
        return [read(text) for text in (self.text, *self.wordings, self.fact.title)]

    @cached_property
    def bounds(self) -> Interval:
        """The bounds of the printed figure."""
        return interval_of(self.fact)

    @cached_property
    def core(self) -> list[str]:
        """The content words of the title."""
        words = words_of(re.sub(r"\d{4}", " ", self.fact.title))
        return [word for word in dict.fromkeys(words) if word not in NEUTRAL and len(word) > 1]

    @property
    def is_trade(self) -> bool:
        """Whether the fact is a trade statistic."""
        return self.fact.kind == "trade"

    def is_about(self, reading: Reading, synonyms: Synonyms) -> bool:
        """Whether the fact accounts for the words and countries of a claim."""
        if reading.figure and self.figure and not self._has_unit(reading):
            return False
        if reading.is_difference or (reading.trend < 0 and not self.is_trade):
            return False
        if self.is_trade != (reading.is_trade and bool(reading.flow)) and (self.is_trade or reading.figure):
            return False
        if not self._accounts_for(reading, synonyms) or not (self.figure or self._repeats(reading)):
            return False
        return self._has_flow(reading) if self.is_trade else self._has_subject(reading, synonyms, ENOUGH)

    def _has_unit(self, reading: Reading) -> bool:
        """Whether the claimed figure can be the fact's."""
        assert reading.figure, "only figures have units"
        unit = reading.figure.figure.unit
        assert self.figure, "only figures have units"
        if unit is None:
            return self.figure.unit not in MEASURED
        return unit == self.figure.unit

    def _repeats(self, reading: Reading) -> bool:
        """Tell whether the statement has the claimed figure, if any."""
        claimed = reading.figure
        return claimed is None or any(located.figure == claimed.figure for located in located_figures(self.text))

    def _accounts_for(self, reading: Reading, synonyms: Synonyms) -> bool:
        """Whether each word and number of the claim has its counterpart."""
        allowed: set[str] = set()
        if self.is_trade:
            allowed |= TRADE | RISES if (self.fact.value or 0) >= 0 else TRADE | FALLS
        if self.fact.status:
            allowed |= MODALS
        has = has_form if self.fact.kind in PLEDGES and not self.figure else has_word
        missing = [word for word in reading.words if stem(word) not in allowed and not has(word, self.joined)]
        if missing and synonyms:
            meant = meant_by(self.joined, synonyms)
            missing = [word for word in missing if word not in meant]
        return (
            not missing
            and (not reading.objects or reading.objects <= {pair for each in self.readings for pair in each.objects})
            and all(f" {number} " in self.joined for number in reading.numbers)
        )

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
        if (stem(reading.lead) in {*RISES, "up"} and measure == "value") or (
            reading.lead in LEVELS and changes and measure == "growth"
        ):
            return False
        if measure == "value" and re.search(r" (?:growth|increase|rise|jump|gain) (?:of|in) ", reading.joined):
            return False
        if reading.trend and measure != "growth" and not self._follows(reading.trend):
            return False
        return flow == reading.flow and same_product and reading.rate is None and (measure != "growth" or changes)

    def _follows(self, trend: int) -> bool:
        """Tell whether this figure rises, or falls, from the one before it, beyond doubt."""
        own, what = self.fact, operator.attrgetter("flow", "product", "measure")
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

    def _has_subject(self, reading: Reading, synonyms: Synonyms, share: float) -> bool:
        """Whether the claim names enough of the subject, the same countries, bodies and unit."""
        meant = {word for word in self.core if has_word(word, reading.joined)} | self._aliased(reading)
        if len(meant) < share * len(self.core):
            meant |= named_by(self.core, synonyms)
        if not meant or len(meant) < share * len(self.core):
            return False
        if not self._has_roles(reading):
            return False
        if not reading.subjects <= {pair for each in self.readings for pair in each.subjects}:
            return False
        bodies = bodies_in(reading.joined)
        if bodies and bodies != bodies_in(f" {' '.join(words_of(self.text))} "):
            return False
        return reading.figure is None or self._has_noun(reading)

    def _aliased(self, reading: Reading) -> set[str]:
        """Find words of the title named by an alias in the claim."""
        named = any(f" {' '.join(words_of(name))} " in reading.joined for name in self.names)
        others = {word for name in self.names for word in words_of(name)} if named else set()
        return others & {*self.core}

    def _has_roles(self, reading: Reading) -> bool:
        """Tell whether each country has its role; both did joint acts."""
        roles = {role for each in self.readings for role in each.roles}
        both = (
            {country for country, role in roles if role == "pair"}
            if self.figure is None and self.fact.kind != "office"
            else set()
        )
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
        """Tell whether the fact has each year of the claim."""
        if reading.fiscal and not self.fact.calendar:
            return False
        literal = {year for each in self.readings for year in each.years}
        single = len({year for year, _ in literal}) == 1
        allowed = self.years() | (literal if single else set())
        if not all(year in allowed for year in reading.years):
            return False
        ends = {year for year, _ in self.years()}
        is_growth = getattr(self.fact, "measure", "") == "growth" and len(ends) > 1
        return not is_growth or {year for year, _ in reading.years} >= ends

    def years(self) -> set[tuple[int, str]]:
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
