"""Words of a claim, and their counterparts in a fact."""

import re
from collections.abc import Collection, Mapping, Sequence

from peru_facts.queries.reading import Reading
from peru_facts.queries.vocabulary import SHORT_WORD, stem
from peru_facts.text import words_of

Synonyms = Mapping[str, Sequence[str]]
BODIES = {
    "usaid": r" usaid | agency for international development ",
    "state": r" state department | department of state ",
    "defense": r" defense department | department of defense | pentagon ",
    "labor": r" labor department | department of labor ",
}


def has_word(word: str, joined: str) -> bool:
    """Whether a text has the word, whatever its ending."""
    return f" {word} " in joined or (len(word) > SHORT_WORD and f" {stem(word)}" in joined)


def has_form(word: str, joined: str) -> bool:
    """Whether a text has the word, and a deed not as an aim: "concluded", not "toward concluding"."""
    return f" {word} " in joined if word.endswith("ed") else has_word(word, joined)


def meant_by(fact: str, synonyms: Synonyms) -> set[str]:
    """Find the words of a claim with synonyms in a fact."""
    return {
        word
        for typed, meanings in synonyms.items()
        if any(all(has_word(word, fact) for word in words_of(meaning)) for meaning in meanings)
        for word in words_of(typed)
    }


def named_by(core: Sequence[str], synonyms: Synonyms) -> set[str]:
    """Find the words of a title with synonyms in a claim."""
    meant = {stem(word) for meanings in synonyms.values() for text in meanings for word in words_of(text)}
    return {word for word in core if stem(word) in meant}


def spoken(reading: Reading, synonyms: Synonyms) -> Synonyms:
    """Select the synonyms in a claim."""
    return {typed: meanings for typed, meanings in synonyms.items() if f" {typed} " in reading.joined}


def bodies_in(joined: str) -> Collection[str]:
    """The departments and agencies that a text names."""
    return {body for body, pattern in BODIES.items() if re.search(pattern, joined)}
