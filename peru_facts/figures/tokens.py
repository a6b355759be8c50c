"""The words, numbers and signs of a text."""

import re
from math import gcd
from typing import Any, NamedTuple

from peru_facts.figures import kinds
from peru_facts.figures.words import CODES, LETTER_SCALES, SHORT_SCALES, lexicon
from peru_facts.period import YEAR_DIGITS

TOKEN = re.compile(
    r"""
    (?=\S)(?: [a-z]++(?![^\s,])
    | (?<![^\W_])(?:[a-z]{0,3}[$€£¥₹₩]|s/\.?)
    | (?:(?<![\w)/])\.(?=\d))?[0-9]+(?:(?:[.,'/:\u00a0\u2009\u202f]|\ (?=[0-9]{3}(?![0-9])))[0-9]+)*
    | [^\W\d_]+(?:['.][^\W\d_]+)*
    | \S )
    """,
    re.VERBOSE,
)
# A point or comma for decimals; commas, apostrophes or spaces between thousands. Spaces need a group like 000, or else
# they may be between two numbers.
NUMBER = re.compile(
    r"""
      (?P<part>[1-9])/(?P<parts>[2-9]|10)
    | (?P<small>0|[1-9][0-9]{0,2}),(?P<comma>[0-9]{1,2})
    | (?P<whole>0|[1-9][0-9]{0,17}
        |[1-9][0-9]{0,2}(?P<mark>[,'\u00a0\u2009\u202f]|[ ](?=(?:[0-9]{3}[ ])*0))[0-9]{3}(?:(?P=mark)[0-9]{3}){0,4})?
      (?:\.(?P<decimals>[0-9]{1,9}))?
    """,
    re.VERBOSE,
)
DATE_OR_RATE = re.compile(kinds.DATE_OR_RATE, re.VERBOSE)
OPENINGS = frozenset(" \t\n\r\u00a0\u2009\u202f([{\"'\u201c\u2018\u2010\u2011\u2013\u2014\u2212-+~≈<>≤≥=±$€£¥₹₩/")
DASHES = frozenset("-\u2010\u2011\u2013\u2014\u2212")
LONG_DASH = "\u2014"
PUNCTUATION = ".,;:!?\"'\u201c\u201d\u201e\u00ab\u00bb\u2026/[]{}"
PLAIN: dict[int, int | str] = {0xFF01 + place: 0x21 + place for place in range(94)}  # full-width to ASCII
PLAIN |= {0x2019: "'", 0x2018: "'", 0x2044: "/"} | {
    ord(sign): f" {parts}" for sign, parts in zip("½⅓⅔¼¾⅛", ("1/2", "1/3", "2/3", "1/4", "3/4", "1/8"), strict=True)
}
DIGITS = frozenset("0123456789")
LAST_DAY = 31
LEXICON = lexicon()
Entry = tuple[str, Any]  # kind and meaning
PLAIN_WORD: Entry = (kinds.WORD, None)
SPECIAL: Entry = ("", None)  # in need of a second look


class Number(NamedTuple):
    """An exact fraction, with its last place's value."""

    over: int
    under: int = 1
    step: float = 1

    def times(self, size: int) -> "Number":
        """The number times `size`."""
        return Number(self.over * size, self.under, self.step * size)

    def value(self) -> int | float:
        """The value, an integer if it is whole."""
        return self.over // self.under if self.over % self.under == 0 else self.over / self.under


def _table() -> tuple[dict[str, Entry], dict[tuple[str, ...], list[tuple[list[str], Entry]]]]:
    """The words, and the phrases by their first two tokens."""
    words: dict[str, Entry] = dict.fromkeys(PUNCTUATION, (kinds.PUNCTUATION, None))
    phrases: dict[tuple[str, ...], list[tuple[list[str], Entry]]] = {}
    for phrase, entry in sorted(LEXICON.items(), key=lambda item: -len(item[0])):
        tokens = TOKEN.findall(phrase)
        if len(tokens) > 1:
            phrases.setdefault(tuple(tokens[:2]), []).append((tokens, entry))
        else:
            words[phrase] = entry
    return words, phrases


WORDS, PHRASES = _table()
LOWER_CODES = frozenset(map(str.lower, CODES))
ENTRIES = WORDS | dict.fromkeys((*(first for first, _ in PHRASES), *LETTER_SCALES, *LOWER_CODES, *DASHES, "+"), SPECIAL)
PARTS_OF_NUMBERS = re.compile("[a-z]+|[0-9$%/]")
# Without any of these, an ASCII text has no number: the last words of terms, digits and signs.
NUMBERS = frozenset(
    part
    for term, (kind, _) in LEXICON.items()
    if kind in kinds.NUMERIC + kinds.PRIMARY
    for part in PARTS_OF_NUMBERS.findall(term)[-1:]
).union(LOWER_CODES, "0123456789$%/")


class Tokens:
    """The tokens of a text, their kinds and their meanings."""

    def __init__(self, text: str) -> None:
        """Split `text`; dates, times and rates are no figures."""
        self.text = text if text.isascii() else text.translate(PLAIN)
        lowered = self.text.lower()
        self._matches = list(TOKEN.finditer(lowered if len(lowered) == len(self.text) else self.text))
        self._keys = [match[0] for match in self._matches]
        self.entries: list[Entry] = []
        self._places: list[int] = []  # of the first token of each entry
        end = 0
        for place, key in enumerate(self._keys):
            if place == end:
                entry = ENTRIES.get(key) or (PLAIN_WORD if key.isalpha() and key.isascii() else SPECIAL)
                end = place + 1
                if entry is SPECIAL:
                    entry, end = self._special(place)
                self.entries.append(entry)
                self._places.append(place)
        self.kinds = DATE_OR_RATE.sub(self._without_numbers, "".join([kind for kind, _ in self.entries]))

    def _without_numbers(self, match: re.Match[str]) -> str:
        day = self.entries[match.start("day")][1] if match["day"] else None
        return match[0] if day and day.over > LAST_DAY * day.under else kinds.DATE * len(match[0])

    def words(self, first: int, last: int) -> str:
        """The text from one token to before another."""
        places = [*self._places, len(self._matches)]
        return self.text[self._matches[places[first]].start() : self._matches[places[last] - 1].end()]

    def _special(self, place: int) -> tuple[Entry, int]:
        """The entry at `place`, and the place after it."""
        key = self._keys[place]
        for tokens, entry in PHRASES.get(tuple(self._keys[place : place + 2]), ()):
            end = place + len(tokens)
            if self._keys[place:end] == tokens and self._keys[end : end + 1] != ["than"]:  # "and more than 5"
                return entry, end
        if key[-1] in DIGITS:
            return self._number(place)
        if key in LETTER_SCALES:
            is_sum = self._last(2) in (kinds.MONEY + kinds.NUMBER, kinds.MONEY + kinds.YEAR)
            return (kinds.SCALE if is_sum else kinds.SINGLE_LETTER, LETTER_SCALES[key]), place + 1
        if key[0].isalpha():
            return self._word(place), place + 1
        return self._sign(place), place + 1

    def _last(self, count: int) -> str:
        """The kinds of the last tokens before this one."""
        return "".join([kind for kind, _ in self.entries[-count:]])

    def _word(self, place: int) -> Entry:
        key = self._keys[place]
        start, end = self._matches[place].span()
        if key in LOWER_CODES and self.text[start:end].isupper():
            return kinds.MONEY, key.upper()
        if key in WORDS:
            return WORDS[key]
        if key.endswith("n't"):
            return kinds.NOT, None
        is_strange = not key[-1].isalpha() or any(map(str.isnumeric, key))
        return (kinds.STRANGE, None) if is_strange else PLAIN_WORD

    def _number(self, place: int) -> tuple[Entry, int]:
        """The entry of a number, and the place after it."""
        start, end = self._matches[place].span()
        before, last = self.text[start - 1 : start] or " ", self._last(2)
        if (before.isalpha() and last[-1:] == kinds.WORD) or last == kinds.WORD + kinds.HYPHEN:
            return PLAIN_WORD, place + 1  # a name: COVID-19
        key = self._keys[place]
        if ":" in key and re.fullmatch("[0-9]{1,2}:[0-9]{2}", key):
            return (kinds.DATE, None), place + 1
        number = _number_in_digits(key)
        is_year = before.isalpha() and last[-1:] == kinds.IN_YEAR and len(key) == YEAR_DIGITS
        ending = self._keys[place + 1] if self.text[end : end + 1].isalpha() else ""
        if not number or not (before in OPENINGS or last[-1:] == kinds.MONEY or is_year):
            return (kinds.STRANGE, None), place + 1
        if ending in ("st", "nd", "rd", "th") and number[0] != kinds.FRACTION:
            return (kinds.RANK, number[1].over), place + 2
        if ending and ending not in LETTER_SCALES and ending not in SHORT_SCALES:
            return (kinds.STRANGE, None), place + 1
        return number, place + 1

    def _sign(self, place: int) -> Entry:
        """The kind of a sign, by its neighbors."""
        start, end = self._matches[place].span()
        sign, left, right = self._keys[place], self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        touches_left = left not in "([{\"'\u201c" and not left.isspace()
        touches_right = right not in ")],.;:" and not right.isspace()
        if sign in DASHES:
            is_minus = touches_right and sign != LONG_DASH
            return kinds.HYPHEN if touches_left and touches_right else kinds.MINUS if is_minus else kinds.DASH, None
        if sign == "+" and touches_right and not touches_left:
            return kinds.PLUS, None
        if sign in WORDS:
            return WORDS[sign]
        if sign in "()":
            return kinds.OPENING if sign == "(" else kinds.CLOSING, None
        if sign.isnumeric():
            return kinds.STRANGE, None
        return kinds.SIGN if left.isalnum() or right.isalnum() else kinds.PUNCTUATION, None


def may_have_number(text: str) -> bool:
    """Whether a text may have a number, sum or rank; a cheap first test."""
    return not (text.isascii() and NUMBERS.isdisjoint(PARTS_OF_NUMBERS.findall(text.lower())))


def _number_in_digits(text: str) -> Entry | None:
    """The kind and value of a number in digits; None without one.

    A fraction is no date, as 9/11, or score, as 5/10.
    """
    match = NUMBER.fullmatch(text)
    if not match:
        return None
    if match["part"]:
        part, parts = int(match["part"]), int(match["parts"])
        return (kinds.FRACTION, Number(part, parts)) if part < parts and gcd(part, parts) == 1 else None
    whole = (match["whole"] or match["small"] or "0").replace(match["mark"] or ",", "")
    decimals = match["decimals"] or match["comma"] or ""
    zeros = 0 if decimals or whole == "0" else (len(whole) - len(whole.rstrip("0"))) // 3 * 3
    number = Number(int(whole + decimals), 10 ** len(decimals), 10.0 ** (zeros - len(decimals)))
    is_year = len(text) == YEAR_DIGITS and text.isdigit() and "1500" <= text <= "2100"
    return kinds.YEAR if is_year else kinds.NUMBER, number
