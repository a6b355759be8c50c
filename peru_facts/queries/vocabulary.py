"""Words of questions: fillers, scales, endings, directions of trade, and words for a kind of answer.

The patterns are read by the script of the page too.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from peru_facts.text import words_of

LONG_WORD = 100  # nobody's word
SHORT_WORD = 3
# At least four letters stay.
ENDING = re.compile(
    r"(?<=\w{4})(?:izations?|ations?|at(?:e[sd]?|ing)|m?ents?|i(?:es|ty)|y?ings?|ions?|ives?|[eo]rs?|e[sd]|al|ly|[sey])$"
)
SCALES = {
    **dict.fromkeys(("thousand", "mil", "k"), ("thousand", 10**3)),
    **dict.fromkeys(("million", "millions", "millon", "millones", "mn", "m"), ("million", 10**6)),
    **dict.fromkeys(
        ("billion", "billions", "bn", "b", "mil millones", "mil millon", "thousand million"), ("billion", 10**9)
    ),
    **dict.fromkeys(("trillion", "trillions", "tn"), ("trillion", 10**12)),
    **dict.fromkeys(("percent", "per cent", "pct", "por ciento"), ("percent", 1)),
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

US = r"\b(?:us|usa|united states|(?<!latin )(?<!south )americans?|eeuu|ee uu|estados unidos|estadounidenses?)\b"
PERU = r"\b(?:perus?|peruvians?|peruan[oa]s?)\b"
COUNTRY = f"(?:{US}|{PERU})"
EXPORTS = r"\b(?:export\w*|sells?|sold|sales|venden?|vendio)\b"
IMPORTS = r"\b(?:import(?!an[ct]|s? restrict)\w*|buys?|bought|compran?|compro)\b"
TRADED = f"(?:{EXPORTS}|{IMPORTS})"
GAP = rf"(?: (?!{COUNTRY}|{TRADED}|(?:and|y|e|is|was|from|desde|to|into|a|al|hacia)\b)\w+){{0,3}}"
THE = "(?:the |los )?"
UNCLEAR = rf"{EXPORTS}.*{IMPORTS}|{IMPORTS}.*{EXPORTS}|{COUNTRY} (?:(?:and|y|e) )?{THE}{COUNTRY}{GAP} {TRADED}"
FLOWS = {
    flow: (
        rf"^(?!.*(?:{UNCLEAR})).*(?:{sender}{GAP} {EXPORTS}|{receiver}{GAP} {IMPORTS}"
        rf"|{EXPORTS}{GAP} (?:{of_sender}|(?:from|of|by|desde|del?) {THE}{sender}"
        rf"|(?:to|into|al?|hacia) {THE}{receiver})"
        rf"|{IMPORTS}{GAP} (?:{of_receiver}|(?:from|desde) {THE}{sender}|(?:to|into|of|by) {THE}{receiver}))"
    )
    for flow, sender, receiver, of_sender, of_receiver in (
        ("us-exports", US, PERU, "estadounidenses?", "peruan[oa]s?"),
        ("us-imports", PERU, US, "peruan[oa]s?", "estadounidenses?"),
    )
}


def _has(record: Any, *fields: str) -> bool:
    return any(getattr(record, field, None) not in (None, "", ()) for field in fields)


def _unit(record: Any) -> str | None:
    return getattr(record, "unit", None)


# Words that ask for a kind of answer, with its test.
ANSWERS: Mapping[str, Callable[[Any], bool]] = {
    word: test
    for words, test in (
        ("money cost costs spend spent dollar dollars dinero dolares usd", lambda record: _unit(record) == "USD"),
        ("many number count cuantos cuantas numero", lambda record: _unit(record) not in (None, "USD")),
        ("much figure figures cuanto cuanta cifras", lambda record: _has(record, "value")),
        ("long", lambda record: _unit(record) == "years"),
        ("when date cuando fecha", lambda record: _has(record, "period") and not _has(record, "value")),
        ("who whom quien quienes", lambda record: _has(record, "holder", "by")),
        ("phone telephone call telefono", lambda record: _has(record, "telephone")),
        ("address where located direccion donde", lambda record: _has(record, "address", "place")),
    )
    for word in words.split()
}


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """The word without its ending: "agricultural" gives "agricultur"."""
    return ENDING.sub("", word) if SHORT_WORD < len(word) < LONG_WORD else word


def flow_in(words: Sequence[str]) -> str:
    """The named direction of trade: "us-imports" for Peru's exports."""
    question = " ".join(words)
    if not re.search(TRADED, question):  # the patterns of directions are slow to compile
        return ""
    flows = [flow for flow, pattern in FLOWS.items() if re.search(pattern, question)]
    return flows[0] if len(flows) == 1 else ""
