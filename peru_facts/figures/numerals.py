"""Locate the numerals, dates and times that facts must account for."""

import re
from collections.abc import Iterator

from peru_facts.figures.words import CARDINALS, FRACTIONS, ORDINALS
from peru_facts.period import MONTHS

MONTH = "|".join(MONTHS)
NUMBER_WORDS = "|".join(sorted({*CARDINALS, *ORDINALS}, key=len, reverse=True))
VAGUE = "half|twice|doubled?|tripled?|dozens?|hundreds?|thousands?|millions?|billions?|trillions?|quarters?"
RELATIVE = (
    r"(?:last|this|past|next)\s+(?:year|month|week|decade)",
    r"(?:in\s+)?the\s+(?:past|last)\s+(?:\w+\s+)?(?:years?|decades?)",
    r"to\s+date|as\s+of|annual(?:ly)?|yearly|monthly|every\s+(?:month|year)|each\s+year|today|currently|decades?",
)
NUMERAL = re.compile(
    rf"""
      \b(?:{MONTH})\s+\d{{1,2}}(?!\d)(?:\s*-\s*\d{{1,2}})?(?:,\s+\d{{4}})?
    | \b(?:{MONTH})(?:\s+\d{{4}})?(?!\w)
    | (?i:\b(?:{"|".join(RELATIVE)})\b)
    | (?i:\b(?:one|two|three)[ -](?:{"|".join(FRACTIONS)})s?\b)
    | (?:US\$|\$)?\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?(?:\s(?:million|billion|trillion))?
    | (?i:\b(?:{NUMBER_WORDS}|{VAGUE})\b)
    """,
    re.VERBOSE,
)


def numerals_in(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of the numerals, dates and relative times of `text`."""
    for match in NUMERAL.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip(","))


def occurrences(phrase: str, text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of `phrase` in `text`."""
    start = text.find(phrase)
    while start >= 0:
        yield start, start + len(phrase)
        start = text.find(phrase, start + 1)
