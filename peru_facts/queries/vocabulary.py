"""Words of questions: fillers, words for a kind of answer, and endings."""

from collections.abc import Callable, Mapping
from typing import Any

# The longest endings first; what is left of a word must have four letters.
ENDINGS = (
    *("izations", "ization", "ational", "ations", "ation", "ments", "ment", "ingly", "ities", "iness"),
    *("ings", "ing", "ions", "ion", "ies", "ity", "ive", "ers", "ors", "ed", "er", "or", "es", "al", "ly"),
    *("s", "e", "y"),
)

FILLERS = frozenset(
    [
        "a",
        "about",
        "all",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "between",
        "both",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "during",
        "each",
        "ever",
        "for",
        "from",
        "get",
        "gets",
        "give",
        "given",
        "gives",
        "go",
        "got",
        "had",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "know",
        "latest",
        "make",
        "made",
        "me",
        "more",
        "most",
        "much",
        "my",
        "no",
        "not",
        "now",
        "of",
        "on",
        "one",
        "or",
        "our",
        "out",
        "over",
        "per",
        "please",
        "s",
        "she",
        "show",
        "since",
        "so",
        "some",
        "such",
        "tell",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "this",
        "those",
        "to",
        "total",
        "up",
        "us",
        "want",
        "was",
        "we",
        "were",
        "what",
        "which",
        "while",
        "with",
        "would",
        "you",
        "your",
        "al",
        "con",
        "cual",
        "cuales",
        "de",
        "del",
        "el",
        "en",
        "entre",
        "es",
        "esta",
        "este",
        "fue",
        "la",
        "las",
        "los",
        "lo",
        "mas",
        "o",
        "para",
        "por",
        "que",
        "se",
        "son",
        "su",
        "sus",
        "un",
        "una",
        "y",
    ]
)


def _has_value(record: Any) -> bool:
    return getattr(record, "value", None) is not None


def _is_money(record: Any) -> bool:
    return getattr(record, "unit", None) == "USD"


def _is_dated(record: Any) -> bool:
    return getattr(record, "period", None) is not None and not _has_value(record)


def _has_holder(record: Any) -> bool:
    return bool(getattr(record, "holder", None) or getattr(record, "by", None))


def _has_telephone(record: Any) -> bool:
    return bool(getattr(record, "telephone", None))


def _has_address(record: Any) -> bool:
    return bool(getattr(record, "address", None) or getattr(record, "place", None))


# Words that ask for a kind of answer, with the test of a fact that has one.
ANSWERS: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("money", "cost", "costs", "spend", "spent", "dollars", "dinero", "dolares"), _is_money),
    **dict.fromkeys(("many", "number", "count", "much", "cuanto", "cuanta", "cuantos", "cuantas"), _has_value),
    **dict.fromkeys(("when", "date", "cuando", "fecha"), _is_dated),
    **dict.fromkeys(("who", "whom", "quien", "quienes"), _has_holder),
    **dict.fromkeys(("phone", "telephone", "call", "telefono"), _has_telephone),
    **dict.fromkeys(("address", "where", "located", "direccion", "donde"), _has_address),
}
