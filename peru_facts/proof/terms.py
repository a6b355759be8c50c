"""Closed lists of fields, compared with the printed words."""

import re
from collections.abc import Iterator, Mapping

from peru_facts.model import Commitment, Fact, Funding, Trade

FLOW_PATTERNS: Mapping[str, str] = {
    "two-way": r"two-way|bilateral|both directions|trade between|u\.s\.-peru [\w ]*trade",
    "us-exports": r"u\.s\. [\w ]*exports|exports to peru|supplier of imports|goods export",
    "us-imports": r"u\.s\. [\w ]*imports|imports from peru|peruvian exports|peru's [\w -]*export|exports to the united",
}
PRODUCT_PATTERNS: Mapping[str, str] = {
    "goods": r"\bgoods\b",
    "food-and-agriculture": r"\bfood and (?:agricultur|farm)",
    "agriculture": r"(?<!food and )\bagricultur",
    "non-traditional": r"non-traditional",
}
MEASURES: Mapping[str, str] = {"increase": r"\bincreas|\badditional\b", "part": r"\bincluding\b|\bpart of\b"}
DUE = r"\b(?:is|are|was|were)(?:, [^,]*,)? to\b|\bdue to\b|\bwill\b"
STATUSES: Mapping[str, str] = {
    "planned": rf"{DUE}|\bset for\b|\b(?:upcoming|plan|expires|negotiat|establish|undertook|promised|design and|begin)",
    "projected": rf"{DUE}|\bproject(?:s|ed)\b|\bforecast|\bexpect|\boutlook\b",
    "intended": rf"{DUE}|\binten[dt]|\bcommit|\bresolved\b|\bagreed\b|\bdeci(?:ded|sion)\b|\befforts to\b",
    "announced": r"\bannounc",
    "allocated": r"\ballocat",
    "budgeted": r"\bbudget|\bset aside\b",
}
UNDONE = r"\b(?:was|were)(?:, [^,]*,)? to\b|\b(?:is|are) to (?:be|\w+ an?)\b|\bdue to\b|\bwill\b"
UNDONE += r"|\bset (?:aside|for)\b|\bwere (?:still )?negotiating\b|\bbeing established\b"
UNDONE += r"|\b(?:intend(?:s|ed)?|projected|allocated|expected|outlook)\b"
PROMISE = r"\bintent\b|\bannounced\b|\bpromised\b|\bdeci(?:sion|ded) to\b|\bcommit|\bresolved\b|\bagreed\b"
FISCAL = r"\bfiscal (?:year )?\d|\bfy ?\d"
SIDE_CLAUSE = r" (?:to|in|under|through) which[ ,]|; | when |, and "


def doubts_of_terms(fact: Fact, sentences: str) -> Iterator[tuple[str, str]]:
    """Compare closed lists with the statement and the cited sentences."""
    texts = {"statement": fact.statement.lower()}
    if not fact.derived:
        texts["cited sentence"] = sentences.lower()
    for name, text in texts.items():
        for field, value, named in _fields(fact, text, cited=name != "statement"):
            if named and value not in named:
                yield value, f'{field} is "{value}", but the {name} says {" or ".join(named)}'
        if fact.status and not re.search(STATUSES[fact.status], text):
            yield fact.status, f'status is "{fact.status}", but no word of the {name} tells it'
        if (fact.calendar == "us-fiscal") != bool(re.search(FISCAL, text)):
            yield "us-fiscal", f"calendar and {name} differ: only one of them has a fiscal year"
    clause = re.split(SIDE_CLAUSE, texts["statement"])[0]
    undone = re.search(UNDONE, clause)
    if undone is None and isinstance(fact, Funding | Commitment):
        undone = re.search(PROMISE, clause)
    if undone and fact.status is None:
        yield undone[0], f'status is absent, but the statement says "{undone[0]}"'


def _fields(fact: Fact, text: str, *, cited: bool) -> Iterator[tuple[str, str, list[str]]]:
    """The fields, each with its own and the text's values."""
    if isinstance(fact, Trade):
        yield "flow", fact.flow, _named(FLOW_PATTERNS, text)
        yield "product", fact.product, _named(PRODUCT_PATTERNS, text) or ["unspecified"]
    if isinstance(fact, Funding) and not (cited and fact.measure == "total"):
        yield "measure", fact.measure, _named(MEASURES, text) or ["total"]


def _named(table: Mapping[str, str], text: str) -> list[str]:
    return [value for value, pattern in table.items() if re.search(pattern, text)]


def told_by_fields(fact: Fact) -> str:
    """The words proved by the fields of a fact."""
    words = [fact.status or "", fact.unit or ""]
    if (fact.value or 0) < 0:
        words.append("fall")
    if fact.calendar:
        words.append("fiscal")
    if isinstance(fact, Trade) and _named(FLOW_PATTERNS, fact.statement.lower()):
        words.append("two-way in both directions, imports, exports")
    return " ".join(words)
