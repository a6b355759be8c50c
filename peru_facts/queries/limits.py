"""Limits: what is told as the first, the most or the only one, and of which kind."""

import re
from functools import lru_cache

from peru_facts.queries.lexicon import NEUTRAL, OWNERS, stems_of
from peru_facts.queries.reading import tokens_of
from peru_facts.queries.vocabulary import stem

BEST = r"\b(?:most|best|worst|first|only|top|(?!forest|interest|invest|request|latest)[a-z]{3,}est)\b"
ONE_OF = r"\b(?:one of|among|some of)\b[^,;.]{0,20}$"
KIND = r"(?: (?!(?:to|on|with|and(?! \w+ of\b)|per|by|as|that|which|is|was|were|are|has|had)\b)\w+){0,8}"
ONLY = r" (?:is|are|was|were|been|remains|remained) the (\w+)"
AGAINST = (
    r"\b(?:combat\w*|against|reduc\w+|prevent\w*|fight\w*|fought|counter|counter(?:ed|ing|s)|eradicat\w+|deter\w*"
    r"|interdict\w*|anti|stop\w*)\b"
)
ILLEGAL = r"\b(?:illegal|illicit)\b"
OPPOSED = r"((?:(?!(?:in|of|such|that|which|through|from|as)\b|and (?!\w+ed\b))(?:and )?\w+\b ?){1,3})"
BEFORE, AFTER = 40, 160  # the characters around a superlative that may limit it
SEVERAL = r" (?:an?|both|among the|one of(?: the)?) (?:\w+ ){0,2}?"


@lru_cache(maxsize=1024)
def keeps_sides(claim: str, text: str) -> bool:
    """Whether claim and text are against the same things: "to combat trafficking", "illegal fishing"."""
    joined, statement = _joined(claim), _joined(text)
    for word in (AGAINST, ILLEGAL):
        pattern = rf"{word} {OPPOSED}|(\w+) reductions?\b"
        opposed = stems_of(*("".join(parts) for parts in re.findall(pattern, statement)))
        opposed -= stems_of(re.sub(pattern, " ", statement), *NEUTRAL)
        if not opposed.isdisjoint(stems_of(joined)) and not re.search(word, joined):
            return False
    return True


@lru_cache(maxsize=1024)
def keeps_limits(claim: str, texts: tuple[str, ...]) -> bool:
    """Whether a claim keeps the limits of superlatives.

    One of the highest is not the highest, and the first in Latin America is not the first. The first of `texts`
    is a statement, the others are printed words.
    """
    stated = [best for text in texts for best in _bests_in(text)]
    joined, statement = _joined(claim), _joined(texts[0])
    stems = stems_of(joined)
    for best, is_one, _ in _bests_in(claim):
        own = [(one, limits) for word, one, limits in stated if word == best]
        if own and not any(one <= is_one and limits <= stems for one, limits in own):
            return False
    return not any(re.search(rf"{SEVERAL}{stem(word)}", statement) for word in re.findall(ONLY, joined))


@lru_cache(maxsize=1024)
def _bests_in(text: str) -> frozenset[tuple[str, bool, frozenset[str]]]:
    """The superlatives, whether with "one of", and their limits: "first Latin American country"."""
    joined = _joined(text)
    return frozenset(
        (match[0], bool(re.search(ONE_OF, joined[: match.start()][-BEFORE:])), _limits_of(joined, match.end()))
        for match in re.finditer(BEST, joined)
    )


def _limits_of(joined: str, start: int) -> frozenset[str]:
    """The stems that limit a superlative.

    With "bilateral", the countries go without saying.
    """
    kind = re.match(KIND, joined[start : start + AFTER])
    limits = [word for word in (kind[0] if kind else "").split() if word in OWNERS or word not in NEUTRAL]
    return stems_of(*(word for word in limits if word not in OWNERS or "bilateral" not in limits))


def _joined(text: str) -> str:
    """The words of a text, with spaces around."""
    return f" {' '.join(tokens_of(text))} "
