"""Accounts: whether the words, countries, acts, years and units of a claim are those of a fact."""

import re
from operator import attrgetter

from peru_facts.figures.figure import MEASURED
from peru_facts.model import Trade
from peru_facts.queries import lexicon
from peru_facts.queries.acts import has_actors, has_dates, has_form, has_objects, has_past, is_act, main_act
from peru_facts.queries.criteria import values_of
from peru_facts.queries.lexicon import has_word, stems_of
from peru_facts.queries.limits import keeps_limits, keeps_sides
from peru_facts.queries.reading import Reading, tokens_of
from peru_facts.queries.subjects import Subject
from peru_facts.queries.vocabulary import stem
from peru_facts.text import words_of

ARRIVALS = lexicon.words("came come got gotten received went")  # who is there, did not come then
LEVELS = ("to", "from")  # exports may grow by 90 percent, or to 90 percent of something
SPAN = r"\bfrom \$[^,;]* in \d{4} to \$[^,;]* in \d{4}"
GAIN = r"(?i)\b(?:growth|increase|rise|jump|gain) (?:of|in)\b(?! \d+ ?(?:percent|%))"
CHANGE = r"(?i)fell|down|doubl|tripl|increas|grow|grew|rose"
WHOLE = r" (?:total|all|overall|entire|whole|global|worldwide|aggregate) "
MUTUAL = r" (?:bilateral|between|mutual|the two) "


class Account(Subject):
    """A fact, compared with a claim part by part."""

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
        is_deed = not (reading.figure and self.figure)
        has = has_form if is_deed or self.fact.status else has_word
        deeds = filter(is_act, reading.joined.split() if is_deed else ())
        words = (*reading.words, *deeds)
        missing = {word for word in words if stem(word) not in allowed and not has(word, self.joined)}
        for typed, meaning in reading.synonyms.items() if missing else ():
            if all(has_word(word, self.joined) for word in tokens_of(meaning)):
                missing.difference_update(words_of(typed))
        return (
            not missing
            and (not reading.parties or reading.parties <= self._all("parties"))
            and all(f" {number} " in self.joined for number in reading.numbers)
        )

    def unnamed(self, reading: Reading) -> set[str]:
        """The countries that a claim leaves out of a bilateral figure."""
        if self.fact.kind not in ("trade", "funding") or self.measure == "rank" or re.search(MUTUAL, reading.joined):
            return set()
        named = {country for country, _ in (*reading.roles, *reading.owned)}
        return ({"US", "PE"} if self.is_trade else {"PE"}) - named

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

    def keeps_meaning(self, reading: Reading) -> bool:
        """Whether the claim keeps what limits the fact: its speakers, actors, objects, dates, kind and time."""
        claim, text = reading.text, self.text
        if not keeps_limits(claim, (text, *self.wordings)) or not keeps_sides(claim, text):
            return False
        if self.is_cumulative and not has_past(claim):
            return False
        if reading.figure and self.figure:
            is_arrival = not ARRIVALS.isdisjoint(reading.joined.split())
            if is_arrival and self.figure.unit not in MEASURED and not (self.is_cumulative or main_act(text)):
                return False
            return not (re.search(WHOLE, reading.joined) and self.unnamed(reading))
        is_framed = not self.frame or not self.frame.isdisjoint(stems_of(reading.joined))
        is_dated = has_dates(claim, text, is_pledge=bool(self.fact.status))
        return is_framed and is_dated and has_actors(claim, text) and has_objects(claim, text)

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
