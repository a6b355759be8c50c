"""Words that decide a field with a closed list: flow, product, measure, status and calendar."""

import re
from collections.abc import Iterator, Mapping, Sequence

from peru_facts.model import Commitment, Fact, Funding, Trade

FLOWS: Mapping[str, str] = {
    "two-way": r"two-way|bilateral|both directions|trade between|u\.s\.-peru [\w ]*trade",
    "us-exports": r"u\.s\. [\w ]*exports|exports to peru|supplier of imports|goods export",
    "us-imports": r"u\.s\. [\w ]*imports|imports from peru|peruvian exports|peru's [\w -]*export|exports to the united",
}
PRODUCTS: Mapping[str, str] = {
    "goods": r"\bgoods\b",
    "food-and-agriculture": r"\bfood and (?:agricultur|farm)",
    "agriculture": r"(?<!food and )\bagricultur",
    "non-traditional": r"non-traditional",
}
MEASURES: Mapping[str, str] = {
    "increase": r"\bincreas|\badditional\b",
    "part": r"\bincluding\b",
}
DUE = r"\b(?:is|are|was|were)(?:, [^,]*,)? to\b|\bdue to\b|\bwill\b"
STATUSES: Mapping[str, str] = {
    "planned": rf"{DUE}|\bset for\b|\bupcoming\b|\bplan|\bexpires\b|negotiat|establish|undertook|promised|design and|begin",
    "projected": rf"{DUE}|\bproject(?:s|ed)\b|\bforecast|\bexpect|\boutlook\b",
    "intended": rf"{DUE}|\binten[dt]|\bcommit|\bresolved\b|\bagreed\b|\bdecision\b|\befforts to\b",
    "announced": r"\bannounc",
    "allocated": r"\ballocat",
    "budgeted": r"\bbudget|\bset aside\b",
}
UNDONE = r"\b(?:was|were)(?:, [^,]*,)? to\b|\b(?:is|are) to (?:be|\w+ an?)\b|\bdue to\b|\bwill\b"
UNDONE += r"|\bintend(?:s|ed)?\b|\bprojected\b|\ballocated\b|\bset (?:aside|for)\b|\bexpected\b|\boutlook\b|\bwere (?:still )?negotiating\b|\bbeing established\b"
PROMISE = r"\bintent\b|\bannounced\b|\bcommit|\bresolved\b|\bagreed\b"
FISCAL = r"\bfiscal (?:year )?\d|\bfy ?\d"
SIDE_CLAUSE = r" (?:to|in|under|through) which[ ,]|; | when |, and "


def doubts(fact: Fact, sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Say where the statement or the cited sentences tell another value."""
    texts = {"statement": fact.statement.lower()}
    if not fact.derived:
        texts["cited sentence"] = " ".join(sentences).lower()
    for name, text in texts.items():
        if isinstance(fact, Trade):
            yield from _doubt("flow", fact.flow, FLOWS, text, name)
            yield from _doubt("product", fact.product, PRODUCTS, text, name, "unspecified")
        if isinstance(fact, Funding) and (name == "statement" or fact.measure != "total"):
            yield from _doubt("measure", fact.measure, MEASURES, text, name, "total")
        if fact.status and not re.search(STATUSES[fact.status], text):
            yield fact.status, f'status is "{fact.status}", but no word of the {name} tells it'
        if (fact.calendar == "us-fiscal") != bool(re.search(FISCAL, text)):
            yield "us-fiscal", f"calendar and {name} differ: only one of them has a fiscal year"
    if fact.status is None:
        yield from _undone(fact, re.split(SIDE_CLAUSE, texts["statement"])[0])


def _undone(fact: Fact, clause: str) -> Iterator[tuple[str, str]]:
    """Say where a fact without status sounds like a promise."""
    words = re.search(UNDONE, clause)
    if words is None and isinstance(fact, Funding | Commitment):
        words = re.search(PROMISE, clause)
    if words:
        yield words[0], f'status is absent, but the statement says "{words[0]}"'


def _doubt(
    field: str, value: str, table: Mapping[str, str], text: str, name: str, default: str | None = None
) -> Iterator[tuple[str, str]]:
    """Say that words tell other values, if they tell any."""
    told = [other for other, pattern in table.items() if re.search(pattern, text)] or ([default] if default else [])
    if told and value not in told:
        yield value, f'{field} is "{value}", but the words of the {name} say {" or ".join(told)}'
