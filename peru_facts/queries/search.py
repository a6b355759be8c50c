"""Ranked search: titles and names first, then statements and wordings, then notes.

A query is a list of terms. A term matches a record by any of its forms: the typed word, its stem, or a synonym of the
base. Numbers match figures of this value alone, and years match periods too.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log
from typing import Any

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.errors import NoWordsError, nearest
from peru_facts.queries.criteria import Subject
from peru_facts.queries.vocabulary import ANSWERS, ENDINGS, FILLERS
from peru_facts.text import words_of

WEIGHTS = (10.0, 4.0, 1.0)
BY_STEM = 0.8
BY_SYNONYM = 0.75
HAS_ANSWER = 1.5
SHORTEST_STEM = 4
SHORT_WORD = 3
LONGEST_PHRASE = 5
LIKENESS = 0.8
NUMBER = re.compile(
    r"(?:US)?\$?\s?(\d[\d,]*(?:\.\d+)?)(?:\s*(thousand|million|billion|trillion|percent|%)(?!\w))?", re.IGNORECASE
)
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


class Text(Struct, frozen=True):
    """The searchable text of a record, by weight: raw, and as padded words."""

    raw: str
    words: tuple[str, str, str]
    years: frozenset[int]
    value: float | None


class Term(Struct, frozen=True):
    """A typed word or number, and the test of its match.

    `score` is 0 for no match, at most the weight of a title.
    """

    typed: str
    score: Callable[[Text], float]
    value: float | None = None


class Hit(Struct, frozen=True):
    """A record with its score, and the number of terms that it matches."""

    record: Any
    matches: int
    score: float


class Search:
    """A query over records of one subject."""

    def __init__(self, query: str, subject: Subject, base: FactBase) -> None:
        """Read `query`; raises `NoWordsError` if it has no word."""
        self.query = query
        self.subject = subject
        self.base = base
        words = words_of(query)
        if not words:
            raise NoWordsError(query)
        self.answers = [has for word, has in ANSWERS.items() if word in words]
        self.terms = list(_terms(query, base.synonyms)) or [_word(word) for word in words]

    def ranked(self, records: Sequence[Any]) -> tuple[list[Any], list[Any]]:
        """The records that match all terms, and those that match some, best first."""
        texts = [self._text(record) for record in records]
        scores = [[term.score(text) for text in texts] for term in self.terms]
        rarity = [log(1 + len(records) / (1 + sum(map(bool, row)))) for row in scores]
        found = (self._hit(record, [row[at] for row in scores], rarity) for at, record in enumerate(records))
        hits = sorted((hit for hit in found if hit), key=lambda hit: -hit.score)
        full = [hit.record for hit in hits if hit.matches == len(self.terms)]
        return full, [hit.record for hit in hits if hit.matches < len(self.terms)]

    def counts(self, records: Sequence[Any]) -> dict[str, int]:
        """How many of the records match each term."""
        texts = [self._text(record) for record in records]
        return {term.typed: sum(bool(term.score(text)) for text in texts) for term in self.terms}

    def suggestion(self, word: str, records: Sequence[Any]) -> str:
        """A question that names words of titles close to `word`."""
        titles = {title for record in records for title in words_of(self.subject.texts(record, self.base)[0])}
        return nearest(word, titles, most=2, likeness=LIKENESS).removeprefix("; ")

    def _text(self, record: Any) -> Text:
        texts = self.subject.texts(record, self.base)
        years = self.subject.values["year"](record, self.base) if "year" in self.subject.values else ()
        padded = [f" {' '.join(words_of(text))} " for text in texts]
        return Text(
            " ".join(texts), (padded[0], padded[1], padded[2]), frozenset(years), getattr(record, "value", None)
        )

    def _hit(self, record: Any, scores: Sequence[float], rarity: Sequence[float]) -> Hit | None:
        matches = sum(map(bool, scores))
        if not matches:
            return None
        score = sum(score * rare for score, rare in zip(scores, rarity, strict=True))
        bonus = HAS_ANSWER ** sum(has(record) for has in self.answers)
        return Hit(record, matches, score * bonus * matches / len(scores))


def _terms(query: str, synonyms: Mapping[str, Sequence[str]]) -> Iterator[Term]:
    """The numbers of a query, then its words and phrases; filler words count for nothing."""
    for number in NUMBER.finditer(query):
        yield _number(number)
    words = words_of(NUMBER.sub(" ", query))
    phrases = {tuple(words_of(typed)): meanings for typed, meanings in synonyms.items()}
    while words:
        length = next((n for n in range(LONGEST_PHRASE, 0, -1) if tuple(words[:n]) in phrases), 0)
        if length:
            yield _phrase(words[:length], phrases[tuple(words[:length])])
        elif words[0] not in FILLERS and words[0] not in ANSWERS:
            yield _word(words[0])
        words = words[max(length, 1) :]


def _number(match: re.Match[str]) -> Term:
    """A number with its scale is that value; without one, a number as printed or a year."""
    digits, scale = match[1].rstrip(","), (match[2] or "").lower()
    printed = re.compile(rf"(?<![\d.,]){_spelled(digits)}(?![\d]|[.,]\d)" + _after(scale), re.IGNORECASE)
    value = float(digits.replace(",", "")) * SCALES.get(scale, 1)

    def score(text: Text) -> float:
        if text.value is not None and abs(text.value) == value:
            return WEIGHTS[0]
        if not scale and value in text.years:
            return WEIGHTS[0]
        return WEIGHTS[1] if printed.search(text.raw) else 0

    return Term(match[0].strip(), score, value if scale else None)


def _spelled(digits: str) -> str:
    """A pattern for a number with or without commas."""
    return ",?".join(re.escape(digit) for digit in digits.replace(",", ""))


def _after(scale: str) -> str:
    return r"\s*(?:percent|%)" if scale in ("percent", "%") else rf"\s+{scale}\b" if scale else ""


def _word(word: str) -> Term:
    return Term(word, lambda text: _word_score(word, text))


def _phrase(words: Sequence[str], meanings: Sequence[str]) -> Term:
    """Words that people type for words of the base."""
    alternatives = [words_of(meaning) for meaning in meanings]

    def score(text: Text) -> float:
        typed = min(_word_score(word, text) for word in words)
        meant = (min(_word_score(word, text) for word in alternative) for alternative in alternatives)
        return max(typed, BY_SYNONYM * max(meant, default=0))

    return Term(" ".join(words), score)


def _word_score(word: str, text: Text) -> float:
    """The weight of the best text in which the word stands, less for its stem alone."""
    start = f" {word}" if len(word) <= SHORT_WORD else f" {stem(word)}"
    for weight, words in zip(WEIGHTS, text.words, strict=True):
        if f" {word} " in words:
            return weight
        if len(word) > SHORT_WORD and start in words:
            return weight * BY_STEM
    return 0


def stem(word: str) -> str:
    """The word without its ending: "agricultural" gives "agricultur"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
