"""The words of statements and titles, proved by printed ones."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache

from peru_facts.period import MONTHS
from peru_facts.proof.numbers import NUMBERS
from peru_facts.text import words_of

STEM = 5
SHORTEST = 3
CAPITAL = r"[A-Z][\w.-]*"
ENDING = re.compile(r"(?<=\w{3})(?:ing|ies|ed|e|s|y)+$")
CAPITALS = re.compile(r"(?:[A-Z][\w.]*(?:[ -]|$)(?:(?:and|for|of|the) )*){2,}")

# Words without content of their own; a statement may add them.
PLAIN_WORDS = """
a about across after again against alike all along also among an and any are around as at be because been before being
between both but by can could did do does done during each for from had has have he her here his how if in into is it
its keep may more most nearly of off on once onto one or order other out over own part per she since so some still such
than that the their them then there these they it this those though through till to toward towards under until up upon
was way well were what when where whether which while who whom whose will with within would yet
able according account active address aid aim amount around assist base basis became become began begin begun belong
benefit better call came cause change channel city combat come concern conclude condition count cover credit
cumulative cycle describe design difference document ensure equal expect express face fact felt gave get give given go
going government happen harm head heading held help hold implement include initiative intend issue join known lead led
length line link live made make mark mean meet member met name national negotiation number offer place plan pose print
project provide pursue put raise reach remain report return role said saw say see seek set share sheet show sign stand
state stood stress success sum support surplus take telephone tell text time together took total wish work worth year
"""
# Words of one meaning: one of them proves the others.
ALIKE = (
    "increase grow grew grown growth rise rose risen jump additional more",
    "decrease decline fall fell fallen drop reduction",
    "commit commitment pledge promise will",
    "assistance contribute donate grant allocate fund finance",
    "drive drove driven",
    "country nation countrywide regional",
    "decide decision",
    "rank largest primary",
    "job employment",
    "enter entry entrance",
    "trade commerce",
    "world global",
    "crime traffic",
    "justice judicial prosecute",
    "drug narcotic narco",
    "percent quarter half",
    "sign signature",
    "end expire conclude",
    "build built",
    "organization forum",
)


@lru_cache(maxsize=1 << 14)
def stem_of(word: str) -> str:
    """The beginning of a word, without its ending."""
    stem = ENDING.sub("", word)
    return (stem[:-1] if stem[-2:-1] == stem[-1:] else stem)[:STEM]


@lru_cache(maxsize=1 << 12)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the words of a text."""
    return frozenset(map(stem_of, words_of(text)))


PLAIN_STEMS = stems_of(PLAIN_WORDS)
GROUPS = tuple(stems_of(words) for words in ALIKE)
TIMES = stems_of(" ".join(MONTHS))


def initials_of(name: str) -> str:
    """The initials of a name: un of United Nations."""
    return "".join(re.findall(r"\b[A-Z]", name)).lower()


@lru_cache(maxsize=1 << 12)
def abbreviations_in(text: str) -> frozenset[str]:
    """The initials of names in a text and their parts."""
    capitals = map(initials_of, CAPITALS.findall(text))
    return frozenset(
        stem_of(letters[start:end])
        for letters in capitals
        for start in range(len(letters))
        for end in range(start + SHORTEST, len(letters) + 1)
    )


def known_stems(texts: Iterable[str]) -> set[str]:
    """The stems of texts and of words alike in meaning."""
    known = {stem for text in texts for stem in stems_of(text) | abbreviations_in(text)}
    return known.union(PLAIN_STEMS, *(group for group in GROUPS if not group.isdisjoint(known)))


def strange_words(text: str, known: AbstractSet[str], usual: tuple[str, ...] = ()) -> list[str]:
    """The unknown words of a text, without numbers and months.

    The words of `usual` are known, and longer words that begin with them, like Peruvian.
    """
    known = known | TIMES | _spelled_out(text, known - PLAIN_STEMS)
    beginnings = tuple(word for word in usual if len(word) > SHORTEST)
    return [
        word
        for word in dict.fromkeys(words_of(text))
        if not (stem_of(word) in known or word in usual or word.startswith(beginnings))
        and not (word in NUMBERS or word[0].isdigit())
    ]


def _spelled_out(text: str, known: AbstractSet[str]) -> frozenset[str]:
    """The stems of the names known as abbreviations."""
    names = [name.removeprefix("The ") for name in CAPITALS.findall(text)]
    return stems_of(" ".join(name for name in names if stem_of(initials_of(name)) in known))


def strange_names(text: str, evidence: Iterable[str], usual: tuple[str, ...]) -> list[str]:
    """The names of a text without evidence."""
    whole = " ".join(evidence)
    printed = stems_of(" ".join(re.findall(CAPITAL, whole))) | abbreviations_in(whole)
    inner = " ".join(re.findall(rf"(?<=[\w,] ){CAPITAL}", text))
    return strange_words(inner, printed | _spelled_out(text, printed), usual)
