"""Words of questions: fillers, scales, endings, and words for a kind of answer."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from peru_facts.text import words_of

SHORT_WORD = 3
# At least four letters stay.
ENDING = re.compile(
    r"(?<=\w{4})(?:izations?|ations?|at(?:e[sd]?|ing)|ments?|i(?:es|ty)|ings?|ions?|ive|[eo]rs?|e[sd]|al|ly|[sey])$"
)
SCALES = {
    **dict.fromkeys(("thousand", "mil", "k"), ("thousand", 10**3)),
    **dict.fromkeys(("million", "millions", "millon", "millones", "mn", "m"), ("million", 10**6)),
    **dict.fromkeys(("billion", "billions", "bn", "b"), ("billion", 10**9)),
    **dict.fromkeys(("trillion", "trillions", "tn"), ("trillion", 10**12)),
    "percent": ("percent", 1),
}
LATEST = frozenset(words_of("latest newest current recent now today last ultimo ultima ultimos ultimas actual"))
FILLERS = LATEST.union(
    words_of("""
    a about all an and any are as at be been between both but by can could did do does during each ever for from get
    gets give given gives go got had has have he her him his how i if in into is it its just know make made me
    more most much my no not of on one or our out over per please s said say says she show since so some such tell
    than that the their them then there these they thing things this those to total up us was we were want what which
    while will with would you your
    al con cual cuales como de del desde e el en entre es esta este fue ha hay hasta la las lo los mas o para por que
    se sobre son su sus un una y
    """)
)


def _is_count(record: Any) -> bool:
    return _has_value(record) and not _is_money(record)


def _has_value(record: Any) -> bool:
    return getattr(record, "value", None) is not None


def _is_money(record: Any) -> bool:
    return getattr(record, "unit", None) == "USD"


def _is_duration(record: Any) -> bool:
    return getattr(record, "unit", None) == "years"


def _is_dated(record: Any) -> bool:
    return getattr(record, "period", None) is not None and not _has_value(record)


def _has_holder(record: Any) -> bool:
    return bool(getattr(record, "holder", None) or getattr(record, "by", None))


def _has_telephone(record: Any) -> bool:
    return bool(getattr(record, "telephone", None))


def _has_address(record: Any) -> bool:
    return bool(getattr(record, "address", None) or getattr(record, "place", None))


# Words that ask for a kind of answer, with its test.
ANSWERS: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys(words_of("money cost costs spend spent dollar dollars dinero dolares usd"), _is_money),
    **dict.fromkeys(words_of("many number count cuantos cuantas numero"), _is_count),
    **dict.fromkeys(words_of("much figure figures cuanto cuanta cifras"), _has_value),
    **dict.fromkeys(words_of("long"), _is_duration),
    **dict.fromkeys(words_of("when date cuando fecha"), _is_dated),
    **dict.fromkeys(words_of("who whom quien quienes"), _has_holder),
    **dict.fromkeys(words_of("phone telephone call telefono"), _has_telephone),
    **dict.fromkeys(words_of("address where located direccion donde"), _has_address),
}


def stem(word: str) -> str:
    """The word without its ending: "agricultural" gives "agricultur"."""
    return word if len(word) <= SHORT_WORD else ENDING.sub("", word)
