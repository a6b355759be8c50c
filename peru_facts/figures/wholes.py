"""Figures in running text, whose words stay together."""

from peru_facts.figures.words import CODES, HEDGES, NUMBER_WORDS, PERCENT, SCALES, SHORT_SCALES, UNITS_OF_MONEY

UNIT_WORDS = frozenset((*SCALES, *SHORT_SCALES, *PERCENT, *UNITS_OF_MONEY))
LONGEST_HEDGE = 4
MARKS = frozenset(("¶", "RMB", *CODES, *(sign.upper() for sign in UNITS_OF_MONEY if not sign[-1].isalpha())))


def kept_whole(text: str, glue: str) -> str:
    """The text, with `glue` between the words of figures."""
    words = text.split(" ")
    joints = [" "] * len(words)
    for last in range(len(words) - 1, 0, -1):
        left, right = words[last - 1], words[last]
        is_money = left in MARKS and _begins_number(right)
        if is_money or (_is_number(left) and (_is_word(right) or _bare(right) in UNIT_WORDS)):
            joints[last] = glue
        if _begins_number(right) or (joints[last + 1 : last + 2] == [glue] and right in MARKS):
            lengths = range(min(LONGEST_HEDGE, last), 0, -1)
            length = next((size for size in lengths if " ".join(words[last - size : last]).lower() in HEDGES), 0)
            joints[last + 1 - length : last + 1] = [glue] * length
    return words[0] + "".join(map("".join, zip(joints[1:], words[1:], strict=True)))


def _bare(word: str) -> str:
    return word.strip("().,;:!?\"'\u201c\u201d\u2019").lower()


def _begins_number(word: str) -> bool:
    return any(char in "0123456789" for char in word[:5]) or _is_word(word)


def _is_word(word: str) -> bool:
    """Whether a word is or contains a number word."""
    return not NUMBER_WORDS.isdisjoint(_bare(word).split("-"))


def _is_number(word: str) -> bool:
    """Whether a word can precede a scale or a unit."""
    return word[-1:] not in ".,;:!?)" and _begins_number(word)
