"""Limits: what is told as the first, the most or the only one, and of which kind."""

import re
from collections.abc import Iterator, Sequence

from peru_facts.queries.lexicon import NEUTRAL, OWNERS, stems_of
from peru_facts.queries.reading import tokens_of
from peru_facts.queries.vocabulary import stem

BEST = r"\b(?:most|best|worst|first|only|top|(?!forest|interest|invest|request|latest)[a-z]{3,}est)\b"
ONE_OF = r"\b(?:one of|among|some of)\b[^,;.]{0,20}$"
KIND = r"(?: (?!(?:to|on|with|and(?! \w+ of\b)|per|by|as|that|which|is|was|were|are|has|had)\b)\w+)*"
ONLY = r" (?:is|are|was|were|been|remains|remained) the (\w+)"
AGAINST = (
    r"\b(?:combat\w*|against|reduc\w+|prevent\w*|fight\w*|fought|counter|counter(?:ed|ing|s)|eradicat\w+|deter\w*"
    r"|interdict\w*|anti|stop\w*)\b"
)
ILLEGAL = r"\b(?:illegal|illicit)\b"
OPPOSED = r"((?:(?!(?:in|of|such|that|which|through|from|as)\b|and (?!\w+ed\b))(?:and )?\w+\b ?){1,3})"
SEVERAL = r" (?:an?|both|among the|one of(?: the)?) (?:\w+ ){0,2}?"


def keeps_sides(claim: str, text: str) -> bool:
    """Whether a claim is against what a text is against, and calls illegal what is."""
    joined, statement = _joined(claim), _joined(text)
    for word in (AGAINST, ILLEGAL):
        pattern = rf"{word} {OPPOSED}|(\w+) reductions?\b"
        opposed = stems_of(*("".join(parts) for parts in re.findall(pattern, statement)))
        opposed -= stems_of(re.sub(pattern, " ", statement), *NEUTRAL)
        if not opposed.isdisjoint(stems_of(joined)) and not re.search(word, joined):
            return False
    return True


def keeps_limits(claim: str, texts: Sequence[str]) -> bool:
    """Whether one of several is told as such, and the first of a kind as of that kind.

    The first of `texts` is a statement, the others are printed words.
    """
    stated = [best for text in texts for best in _bests_in(text)]
    joined, statement = _joined(claim), _joined(texts[0])
    stems = stems_of(joined)
    for best, is_one, _ in _bests_in(claim):
        own = [(one, limits) for word, one, limits in stated if word == best]
        if own and not any(one <= is_one and limits <= stems for one, limits in own):
            return False
    return not any(re.search(rf"{SEVERAL}{stem(word)}", statement) for word in re.findall(ONLY, joined))


def _bests_in(text: str) -> Iterator[tuple[str, bool, frozenset[str]]]:
    """The superlatives, whether they are "one of", and the stems that limit them: "first Latin American country"."""
    joined = _joined(text)
    for match in re.finditer(BEST, joined):
        kind = re.match(KIND, joined[match.end() :])
        limits = [word for word in (kind[0] if kind else "").split() if word in OWNERS or word not in NEUTRAL]
        if "bilateral" in limits:
            limits = [word for word in limits if word not in OWNERS]
        yield match[0], bool(re.search(ONE_OF, joined[: match.start()])), stems_of(*limits)


def _joined(text: str) -> str:
    """The words of a text, with spaces around."""
    return f" {' '.join(tokens_of(text))} "
