"""What a stated figure ("nearly $16 billion", "32nd", "one quarter") means as a number."""

import math
import re
from collections.abc import Iterator

from peru_facts.figures.figure import Figure, Qualifier

QUALIFIERS: dict[str, Qualifier] = {
    "about": "about",
    "approximately": "about",
    "around": "about",
    "roughly": "about",
    "nearly": "nearly",
    "almost": "nearly",
    "more than": "more-than",
    "over": "more-than",
    "at least": "at-least",
    "up to": "up-to",
    "an average of": "average",
    "average of": "average",
}
SCALES: dict[str, int] = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
CARDINALS = {word: number for number, word in enumerate(UNITS + TEENS)} | {
    word: 10 * number for number, word in enumerate(TENS, 2)
}
RANKS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ORDINALS = {"primary": 1} | {word: number for number, word in enumerate(RANKS, 1)}
LONGEST_HEDGE = 24
FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def _any_of(words: dict[str, int] | dict[str, Qualifier]) -> str:
    """A pattern for any of `words`, the longest first; a space in one stands for any white space."""
    return "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))


BEGINNINGS = "|".join(sorted({re.escape(word[:3]) for word in (*QUALIFIERS, *CARDINALS, *ORDINALS, "us$")}))
TENS_WORDS = "|".join(TENS)
# The patterns are for texts in lower case: they are read in half the time that it takes to overlook case.
FIGURE = re.compile(
    rf"""
    (?<!\w)(?=[$\d]|{BEGINNINGS})  # most places are passed over at once
    (?: (?P<qualifier>{_any_of(QUALIFIERS)})\s+ )?
    (?:
        (?P<parts>one|two|three)[ -](?P<fraction>{_any_of(FRACTIONS)})s?\b
      | (?:(?P<ordinal_tens>{TENS_WORDS})-)?(?P<ordinal>{_any_of(ORDINALS)})\b
      | (?P<currency>us\$|\$)?
        (?: (?P<digits>\d{{1,3}}(?:,\d{{3}}){{1,5}}|\d{{1,18}})(?:\.(?P<decimals>\d{{1,9}}))?
          | (?:(?P<tens>{TENS_WORDS})-)?(?P<cardinal>{_any_of(CARDINALS)})\b )
        (?: (?P<rank>st|nd|rd|th)\b | (?:[ -](?P<scale>{_any_of(SCALES)})\b)? (?P<percent>\ ?%|[ -]percent\b)? )
    )
    """,
    re.VERBOSE,
)
# What makes the figure beside it mean something else: a hedge that is no qualifier of ours, a range, a half.
NUMBER_WORDS = {*CARDINALS, *SCALES}
HEDGES = {"no", "not", "under", "below", "between", "some", "estimated", "minus", *NUMBER_WORDS}
LAST_OF_HEDGES = {"than", "as", *HEDGES}
WORD_BEFORE = re.compile(r"(\w+)[\s-]+$")
UNREAD_BEFORE = re.compile(
    r"(?:\b(?:(?:less|fewer)\s+than|as\s+(?:many|much)\s+as)[\s-]+|[\d.,][-\u2013]|(?<!\w)[-\u2212<>~])$"
)
UNREAD_AFTER = re.compile(
    r"\w|[.,]\d|\s?[-\u2013]\s?\$?\d|\+| (?:to \$?\d|(?:and|or) a\b|(?:percentage|bn|mn|b|m|k|\d{3})\b)"
    r"|[ -](?P<word>[a-z]+)\b"
)


def parse_figure(text: str) -> Figure | None:
    """The figure stated in `text`: the first in money or percent, else the first; None when it states none.

    None, too, when what stands beside the figure makes it another one that cannot be read ("less than $5", "$5-10").
    """
    found = _stated(text)
    return _meaning(found) if found else None


def figures_in(text: str) -> Iterator[Figure]:
    """All figures stated in `text`, in their order."""
    return map(_meaning, filter(_is_whole, FIGURE.finditer(text.lower())))


def _stated(text: str) -> re.Match[str] | None:
    """The match of the figure that `text` states."""
    first = None
    for found in FIGURE.finditer(text.lower()):
        if _unit(found) in ("USD", "percent"):
            return found if _is_whole(found) else None
        first = first or found
    return first if first and _is_whole(first) else None


def _is_whole(found: re.Match[str]) -> bool:
    """Whether nothing that stands beside a figure changes what it means."""
    before = found.string[max(0, found.start() - LONGEST_HEDGE) : found.start()]
    after = UNREAD_AFTER.match(found.string, found.end())
    if after and (after["word"] is None or after["word"] in NUMBER_WORDS):
        return False
    return not before or _is_plain_word(before) or not _is_hedge(before)


def _is_plain_word(before: str) -> bool:
    """Whether a text surely ends in a word that is no hedge: a test that is cheap, before the one that is sure."""
    last = before.rpartition(" ")[0].rpartition(" ")[2]
    return before.endswith(" ") and last.isalpha() and last not in LAST_OF_HEDGES


def _is_hedge(before: str) -> bool:
    """Whether a text ends in a hedge."""
    word = WORD_BEFORE.search(before)
    return (word is not None and word[1] in HEDGES) or UNREAD_BEFORE.search(before) is not None


def stated_range(text: str) -> tuple[float, float] | None:
    """Between which values the figure stated in `text` lies, by its rounding and qualifier; None when it states none.

    A figure is taken to be rounded at its last digit, or, when it ends in whole groups of three zeros, before those.
    """
    found = _stated(text)
    if found is None:
        return None
    stated = _meaning(found)
    step = _last_place(found)
    below, above = {
        "nearly": (step, 0.0),
        "more-than": (0.0, step),
        "at-least": (0.0, math.inf),
        "up-to": (math.inf, 0.0),
        "about": (step, step),
    }.get(stated.qualifier or "", (step / 2, step / 2))
    return stated.value - below, stated.value + above


def _last_place(found: re.Match[str]) -> float:
    """The value of one unit in the last place that a figure is stated to."""
    digits, decimals = (found["digits"] or "1").replace(",", ""), found["decimals"] or ""
    power = SCALES[found["scale"]] if found["scale"] else 0
    zeros = 0 if decimals or found["scale"] or found["percent"] else len(digits) - len(digits.rstrip("0"))
    return float(10.0 ** (power - len(decimals) + zeros // 3 * 3))


def _meaning(found: re.Match[str]) -> Figure:
    qualifier = QUALIFIERS[" ".join(found["qualifier"].split())] if found["qualifier"] else None
    if found["fraction"]:
        share, rest = divmod(100 * CARDINALS[found["parts"]], FRACTIONS[found["fraction"]])
        return Figure(share + rest / FRACTIONS[found["fraction"]] if rest else share, "percent", qualifier)
    if found["ordinal"]:
        tens = CARDINALS[found["ordinal_tens"]] if found["ordinal_tens"] else 0
        return Figure(tens + ORDINALS[found["ordinal"]], "rank", qualifier)
    return Figure(_number(found), _unit(found), qualifier)


def _number(found: re.Match[str]) -> int | float:
    """The value of a cardinal number, exact wherever it is whole."""
    if found["cardinal"]:
        tens = CARDINALS[found["tens"]] if found["tens"] else 0
        whole, decimals = str(tens + CARDINALS[found["cardinal"]]), ""
    else:
        whole, decimals = found["digits"].replace(",", ""), found["decimals"] or ""
    power = SCALES[found["scale"]] if found["scale"] else 0
    digits, fraction = int(whole + decimals), 10 ** max(len(decimals) - power, 0)
    return digits / fraction if fraction > 1 else digits * int(10 ** (power - len(decimals)))


def _unit(found: re.Match[str]) -> str | None:
    if found["currency"]:
        return "USD"
    if found["percent"] or found["fraction"]:
        return "percent"
    return "rank" if found["rank"] or found["ordinal"] else None
