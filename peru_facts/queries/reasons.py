"""The words below a verdict: what the documents say, and what the claim leaves out."""

import re

from peru_facts.citations.dates import AMERICAN, worded
from peru_facts.figures.formula import rounded
from peru_facts.model import Fact
from peru_facts.period import OPEN, parse_period
from peru_facts.queries.lexicon import BEST
from peru_facts.queries.profiles import Profile
from peru_facts.queries.reading import Reading

DIGITS = r"\d[\d,]*(?:\.\d+)?"


def difference(profile: Profile, reading: Reading) -> str:
    """Why the fact contradicts the claim."""
    fact, located = profile.fact, reading.figure
    is_rise = profile.measure == "growth" and (fact.value or 0) > 0
    said = f"the documents say {'growth of ' * is_rise}{_said(profile)}"
    if not reading.years and fact.period:
        said += f", {_dated(fact)}"
    number = re.search(rf"(\S*?)({DIGITS})(.*)", reading.claimed)
    nearest = rounded(abs(fact.value or 0), located.step) if located else 0
    if not (located and number and located.figure.value) or nearest in (abs(fact.value or 0), 0):
        return said
    text = f"{nearest * float(number[2].replace(',', '')) / abs(located.figure.value):,.10g}"
    return f"{said}, which rounds to {number[1]}{text}{number[3]}"


def note_on(profile: Profile, reading: Reading) -> str:
    """The omissions of the claim: a qualifier, goods, a fiscal year or a period."""
    fact, claimed, stated = profile.fact, reading.figure.figure if reading.figure else None, profile.figure
    notes = []
    if claimed and stated and (claimed.value != stated.value or stated.qualifier not in (None, claimed.qualifier)):
        is_plain = not (claimed.qualifier or stated.qualifier)
        notes = [f"{'rounded from' if is_plain else 'the documents say'} {_said(profile)}"]
    notes += [f"the documents say {_said(profile)}"] * (reading.claimed.lower() in BEST)
    unnamed = profile.unnamed(reading)
    if reading.roles and len(unnamed) == 1:
        what = "trade with" if profile.is_trade else "funds for"
        notes.append(f"the documents count {what} {'Peru' if 'PE' in unnamed else 'the United States'} only")
    notes += ["the documents count goods"] * (profile.product == "goods" != reading.product)
    if stated and fact.period and (not reading.years or (fact.calendar and not reading.fiscal)):
        notes.append(f"the {'rank' if stated.unit == 'rank' else 'figure'} is {_dated(fact)}")
    return "; ".join(notes)


def _said(profile: Profile) -> str:
    """The figure in the documents' words, or the date."""
    value = abs(profile.fact.value) if profile.fact.value is not None else None
    words = (text[each.start : each.end] for text, each in profile.printed if abs(each.figure.value) == value)
    said = next(words, "")
    if not said and profile.fact.period:
        return in_words(profile.fact.period)
    return uncapitalized(said)


def uncapitalized(text: str) -> str:
    """The words of a figure inside a sentence: "more than $3 million", "U.S. $3 million"."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _dated(fact: Fact) -> str:
    """The period after a figure: "for 2018", "as of June 11, 2013", "for the period since 2006"."""
    start, _, end = (fact.period or "").partition("/")
    if start == OPEN:
        return f"for the period up to {in_words(end)}"
    if end:
        span = f"since {in_words(start)}" if end == OPEN else f"from {in_words(start)} to {in_words(end)}"
        return f"for the period {span}"
    link = "as of" if fact.period_basis == "document" else "for"
    return f"{link} {'fiscal year ' * bool(fact.calendar)}{in_words(start)}"


def in_words(period: str) -> str:
    """A date in words: "June 11, 2013", "about 2019"."""
    date = parse_period(period)
    return f"{'about ' * bool(date.doubt)}{worded(date, AMERICAN)}"
