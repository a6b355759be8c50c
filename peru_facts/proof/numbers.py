"""The numbers and dates of texts and periods, as comparable sets."""

import re
from collections.abc import Iterator
from functools import lru_cache

from peru_facts.figures.numerals import numerals_in
from peru_facts.figures.words import CARDINALS, ORDINALS, SCALES
from peru_facts.period import MONTHS, Moment, parse_period

NUMBERS = {**CARDINALS, **ORDINALS}
TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")
NO_COUNT = re.compile(r"\btwo(?:-way| countries| nations| governments| presidents| leaders| sides)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def numbers_of(text: str) -> frozenset[str]:
    """Numbers and months of a text; "17.5 billion" is one number."""
    plain = NO_COUNT.sub("", text)
    return frozenset(number for start, end in numerals_in(plain) for number in _numbers(plain[start:end].lower()))


def _numbers(numeral: str) -> list[str]:
    numbers: list[float] = []
    months: list[str] = []
    for word in TOKEN.findall(numeral):
        if word in SCALES and numbers:
            numbers[-1] *= SCALES[word]
        elif word[0].isdigit() or (word in NUMBERS and word != "one"):  # often a pronoun
            numbers.append(float(NUMBERS.get(word) or word.replace(",", "")))
        elif word.title() in MONTHS:
            months.append(word.title())
    return [*map(as_number, numbers), *months]


def as_number(number: float | str) -> str:
    """Write a number in the form of these sets."""
    return f"{float(number):.15g}"


def numbers_of_period(text: str | None) -> set[str]:
    """Years, months and days of a period."""
    period = parse_period(text) if text else None
    return {part for moment in (period.start, period.end) if moment for part in _parts(moment)} if period else set()


def _parts(moment: Moment) -> Iterator[str]:
    yield str(moment.first.year)
    if moment.precision != "year":
        yield MONTHS[moment.first.month - 1]
    if moment.precision == "day":
        yield str(moment.first.day)
