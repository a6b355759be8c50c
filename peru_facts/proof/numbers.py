"""The numerals of texts, as comparable numbers and dates."""

import re
from collections.abc import Iterator
from functools import lru_cache

from peru_facts.figures.words import CARDINALS, FRACTIONS, ORDINALS, SCALES
from peru_facts.period import MONTHS, parse_period

NUMBERS = {**CARDINALS, **ORDINALS}
MONTH = "|".join(MONTHS)
NUMBER_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
VAGUE = "half|twice|doubled?|tripled?|dozens?|hundreds?|thousands?|millions?|billions?|trillions?|quarters?"
RELATIVE = (
    r"(?:last|this|past|next)\s+(?:year|month|week|decade)|(?:in\s+)?the\s+(?:past|last)\s+(?:\w+\s+)?(?:year|decade)s?"
    r"|to\s+date|as\s+of|annual(?:ly)?|yearly|monthly|every\s+(?:month|year)|each\s+year|today|currently|decades?"
)
NUMERAL = re.compile(
    rf"""
      \b(?:{MONTH})\s+\d{{1,2}}(?!\d)(?:\s*-\s*\d{{1,2}})?(?:,\s+\d{{4}})?
    | \b(?:{MONTH})(?:\s+\d{{4}})?(?!\w)
    | (?i:\b(?:{RELATIVE})\b)
    | (?i:\b(?:one|two|three)[ -](?:{"|".join(FRACTIONS)})s?\b)
    | (?:US\$|\$)?\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?(?:\s(?:million|billion|trillion))?
    | (?i:\b(?:{NUMBER_WORDS}|{VAGUE})\b)
    """,
    re.VERBOSE,
)
TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")
NO_COUNT = re.compile(r"\btwo(?:-way| countries| nations| governments| presidents| leaders| sides)\b", re.IGNORECASE)


def numerals_in(text: str) -> Iterator[tuple[int, int]]:
    """The spans of numerals, dates and relative times."""
    for match in NUMERAL.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip(","))


@lru_cache(maxsize=4096)
def numbers_of(text: str) -> frozenset[str]:
    """The numbers and months of a text; "17.5 billion" is one number."""
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
    """A number in the form of these sets."""
    return f"{float(number):.15g}"


def numbers_of_period(text: str | None) -> set[str]:
    """The years, months and days of a period."""
    period = parse_period(text) if text else None
    numbers: set[str] = set()
    for moment in (period.start, period.end) if period else ():
        if moment:
            day = moment.first
            words = (str(day.year), MONTHS[day.month - 1], str(day.day))
            numbers.update(words[: len(moment.parts)])
    return numbers
