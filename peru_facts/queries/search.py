"""Ranked search: titles and names first, then statements and wordings, then notes.

A query is a list of terms: words, phrases and numbers. A term matches by its words, by other forms of them, or by a
synonym of the base; a number also by the value of a figure. "Peru's exports" name a direction of trade, which figures
have in a field: there "exports" matches the figures of that direction, and none of the other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import log
from operator import itemgetter
from typing import Any

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.errors import NoWordsError, TooManyWordsError
from peru_facts.period import YEAR_DIGITS
from peru_facts.queries.criteria import texts_of, years_of
from peru_facts.queries.vocabulary import ANSWERS, COUNTRY, FILLERS, LATEST, SCALES, SHORT_WORD, TRADED, flow_in, stem
from peru_facts.text import words_of

WEIGHTS = (10.0, 4.0, 1.0)
BY_STEM = 0.9
BY_BEGINNING = 0.6
BY_SYNONYM = 0.75
HAS_ANSWER = 1.5
LONGEST_PHRASE = 5
MOST_WORDS = 200
POINT = "point"
DECIMAL_POINT = re.compile(r"\.(?=\d)|(?<=\d),(?=\d\d?(?!\d|[,.]\d))")  # "17.5", or "17,5" in Spanish
NUMBER = rf"(\d+(?:{POINT}\d+)?|{POINT}\d+)(bn|mn|tn|[bmk])?"


class Term(Struct, frozen=True):
    """A word, phrase or number of a query.

    Each pattern has the factor of its match.
    """

    words: str
    patterns: Sequence[tuple[str, float]]
    value: float | None = None
    scale: str = ""

    @property
    def typed(self) -> str:
        """The words as people write them."""
        return self.words if self.value is None else self.words.replace(POINT, ".")

    def is_value_of(self, record: Any) -> bool:
        """Whether the number is the figure of a record."""
        value = None if self.value is None else getattr(record, "value", None)
        if value is None or abs(value) != self.value:
            return False
        return not self.scale or (self.scale == "percent") == (record.unit == "percent")


def texts_in(records: Sequence[Any], base: FactBase) -> list[list[str]]:
    """The searchable words of records, by weight, between spaces."""
    return [[f" {' '.join(words_in(text))} " for text in texts_of(record, base)] for record in records]


class Search:
    """A query over facts or discrepancies."""

    def __init__(self, query: str, records: Sequence[Any], base: FactBase) -> None:
        """Score `records`.

        Raises `NoWordsError` for a query without a word, and `TooManyWordsError` for one with too many.
        """
        self.query = query
        self.base = base
        self.words = words_in(query)
        if not self.words:
            raise NoWordsError(query)
        if len(self.words) > MOST_WORDS:
            self.words = list(dict.fromkeys(self.words))
        if len(self.words) > MOST_WORDS:
            raise TooManyWordsError(len(self.words), MOST_WORDS)
        self.texts = texts_in(records, base)
        self.all_text = "".join(chain(*self.texts))
        self.flow = flow_in(self.words)
        words = re.sub(COUNTRY, "", " ".join(self.words)).split() if self.flow else self.words
        terms = _terms(words, _phrases(base.synonyms, words), self.all_text)
        self.terms = list({term.words: term for term in terms}.values())
        self.scores = {
            record.id: [self._score(record, texts, term) for term in self.terms]
            for record, texts in zip(records, self.texts, strict=True)
        }
        self.counts = [
            (term, sum(bool(scores[place]) for scores in self.scores.values())) for place, term in enumerate(self.terms)
        ]

    def _score(self, record: Any, texts: Sequence[str], term: Term) -> float:
        """The weight of the best match; 0 without one. A figure or a year counts too."""
        if term.is_value_of(record):
            return WEIGHTS[0]
        if self.flow and hasattr(record, "flow") and re.fullmatch(TRADED, term.words):
            return self._weight_of_flow(record.flow, texts[0])
        best = 0.0
        for weight, text in zip(WEIGHTS, texts, strict=True):
            for pattern, factor in term.patterns:
                if pattern in text:
                    best = max(best, weight * factor)
        is_year = term.words.isdecimal() and len(term.words) == YEAR_DIGITS
        return WEIGHTS[-1] if not best and is_year and term.value in years_of(record, self.base) else best

    def _weight_of_flow(self, flow: str, title: str) -> float:
        """The weight of a trade figure; most if its title names the direction."""
        if flow != self.flow:
            return 0.0
        return WEIGHTS[0] * (1 if f" {flow.removeprefix('us-')} " in title else BY_SYNONYM)

    def ranked(self, records: Iterable[Any]) -> tuple[list[Any], list[Any]]:
        """The best of `records` first: with all terms, then with some."""
        rarity = [log(1 + len(self.scores) / (1 + count)) for _, count in self.counts]
        every = range(len(self.terms))
        context = set(words_in(self.base.title))  # any fact is about it
        own = [
            place
            for place, term in enumerate(self.terms)
            if not any(context.issuperset(text.split()) for text, _ in term.patterns)
        ]
        required = own or every
        deciding = required if any(self.counts[place][1] for place in required) else every
        answers = [test for word, test in ANSWERS.items() if word in self.words]
        latest = LATEST.intersection(self.words)
        hits = []
        for record in records:
            scores = self.scores[record.id]
            if any(scores[place] for place in deciding):
                missing = sum(not scores[place] for place in required)
                score = sum(score * rare for score, rare in zip(scores, rarity, strict=True))
                score *= HAS_ANSWER ** sum(test(record) for test in answers) * (1 - missing / len(scores))
                newest = max(years_of(record, self.base), default=0) if latest else 0
                hits.append((-score, -newest, missing, record))
        hits.sort(key=itemgetter(0, 1))
        full = [record for *_, missing, record in hits if not missing]
        return full, [record for *_, missing, record in hits if missing]


def words_in(text: str) -> list[str]:
    """The words without accents, case and punctuation; "17.5%" gives "17point5" and "percent"."""
    return words_of(DECIMAL_POINT.sub(POINT, text).replace("%", " percent "))


def _phrases(synonyms: Mapping[str, Sequence[str]], words: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The synonyms with an initial of `words`: stems and meanings."""
    initials = {word[0] for word in words}
    phrases: dict[str, list[str]] = {}
    for typed, meanings in synonyms.items():
        first = typed[:1].lower()
        if first in initials or not (first.isascii() and first.isalnum()):
            phrases.setdefault(_stems(words_in(typed)), []).extend(meanings)
    return phrases


def _stems(words: Iterable[str]) -> str:
    return " ".join(map(stem, words))


def _terms(words: Sequence[str], phrases: Mapping[str, Sequence[str]], all_text: str) -> list[Term]:
    """The numbers, phrases and words of a query; fillers only if there is nothing else."""
    terms = []
    rest = words
    while rest:
        phrases_ahead = (rest[:length] for length in range(LONGEST_PHRASE, 0, -1))
        typed = next((phrase for phrase in phrases_ahead if _stems(phrase) in phrases), rest[:1])
        if number := re.fullmatch(NUMBER, rest[0]):
            scales = (length for length in (2, 1) if not number[2] and " ".join(rest[1 : 1 + length]) in SCALES)
            typed = rest[: 1 + next(scales, 0)]
            terms.append(_number(number, typed))
        elif (meanings := phrases.get(_stems(typed), ())) or not {*typed} & (FILLERS | ANSWERS.keys()):
            terms.append(_term(typed, meanings, all_text))
        rest = rest[len(typed) :]
    return terms or [_term([word], (), all_text) for word in words]


def _number(number: re.Match[str], words: Sequence[str]) -> Term:
    """A number; with a scale, it is that value and no other."""
    scale, factor = SCALES.get(number[2] or " ".join(words[1:]), ("", 1))
    text = f"{number[1]} {scale}".strip()
    patterns = [(f" {text} ", 1.0), (f" {' '.join(words)} ", 1.0)]
    return Term(text, patterns, float(number[1].replace(POINT, ".")) * factor, scale)


def _term(words: Sequence[str], meanings: Sequence[str], all_text: str) -> Term:
    """The typed words, or their meanings."""
    patterns = list(_forms(words, all_text))
    for meaning in meanings:
        patterns += [(form, BY_SYNONYM * factor) for form, factor in _forms(words_in(meaning), all_text)]
    return Term(" ".join(words), patterns)


def _forms(words: Sequence[str], all_text: str) -> Iterator[tuple[str, float]]:
    """A phrase with all forms of its last word: as typed, with the same stem, and longer ones."""
    *before, last = ["", *words]
    start = " ".join(before)
    yield f"{start} {last} ", 1
    if len(last) > SHORT_WORD:
        root = stem(last)
        for word in {*re.findall(f" ({root}[^ ]*)", all_text)} - {last}:
            if stem(word) == root:
                yield f"{start} {word} ", BY_STEM
            elif word.startswith(last):
                yield f"{start} {word} ", BY_BEGINNING
