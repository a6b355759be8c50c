"""Single edits of a fact base and of a copy that alter what it says."""

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, get_args

from msgspec.structs import asdict, replace

from peru_facts import FactBase
from peru_facts.figures.figure import Qualifier
from peru_facts.model import Fact, Flow, Funding, FundingMeasure, Measure, Product, Status
from peru_facts.proof.paragraphs import folded
from peru_facts.records import Citation

CHOICES: Mapping[str, tuple[str | None, ...]] = {
    "qualifier": (None, *get_args(Qualifier)),
    "status": (None, *get_args(Status)),
    "period_basis": (None, "document", "inferred"),
    "calendar": (None, "us-fiscal"),
    "flow": get_args(Flow),
    "product": get_args(Product),
    "unit": ("USD", "percent", "rank", "people", "projects"),
}
NAMES = ("name", "organization", "office", "holder", "address", "telephone", "place")
DROPPED = ("agencies", "partners", "parties", "about")
LISTS = ("aliases", "agencies", "partners", "parties", "members", "by", "about")
OTHERS = ("Trump", "Toledo", "Syldavia", "Bolivia", "Geneva", "Treasury Department", "World Health Organization")
OPPOSITES = {
    "increase": "decrease",
    "increased": "decreased",
    "grew": "fell",
    "rose": "fell",
    "exports": "re-exports",
    "largest": "smallest",
    "highest": "lowest",
    "welcomed": "rejected",
    "support": "oppose",
    "promote": "hinder",
    "strengthen": "weaken",
    "expand": "shrink",
    "launched": "ended",
    "women": "men",
    "illegal": "legal",
    "democracy": "monarchy",
    "economic": "military",
    "public": "private",
    "gave": "refused",
    "built": "razed",
}
MONTHS = ("January", "March", "May", "June", "October")
PROMISES = {"is to": "will never", "gave": "promised", "provided": "promised", "intends to": "failed to"}
OTHER_NAMES = ("Ministry of Truth", "Bolivia", "(202) 833-9869", "Lake Titicaca", "Sandra Gutierrez")
ODD_SIGNS = "\u2075\uff15\ufb01\u200b\u2009\u3000\x0b\x1f\u00ad"


def edited_base(base: FactBase, random: Random) -> tuple[str, FactBase]:
    """Alter one value of a base; name the edit."""
    if random.random() < 0.08:
        return _edited_source(base, random)
    if random.random() < 0.02:
        return _edited_discrepancy(base, random)
    while True:
        number = random.randrange(len(base.facts))
        fact = base.facts[number]
        field = random.choice([name for name, value in asdict(fact).items() if value not in (None, ())])
        new = _edited_value(fact, field, base, random)
        if new is not None and new[0] != getattr(fact, field):
            facts = (*base.facts[:number], replace(fact, **{field: new[0]}), *base.facts[number + 1 :])
            return f"{fact.id}.{field}: {getattr(fact, field)!r} -> {new[0]!r}", replace(base, facts=facts)


def _edited_value(fact: Fact, field: str, base: FactBase, random: Random) -> tuple[Any] | None:
    """Give another value for a field, in a tuple; None if it tells no meaning."""
    value = getattr(fact, field)
    if field == "value":
        return (random.choice((value * 10, value + 1, -value)),)
    if field == "measure":
        return (random.choice(get_args(FundingMeasure if isinstance(fact, Funding) else Measure)),)
    if field in CHOICES:
        return (random.choice(CHOICES[field]),)
    if field in NAMES:
        first, *words = value.split()
        shorter = (" ".join(words) or "Ministry", " ".join([first, *words][:-1]) or f"{first},")
        return (random.choice((*OTHER_NAMES, *shorter, value[:-1])),)
    if field in LISTS:
        position = random.randrange(len(value))
        other = (random.choice(base.ids() if field == "about" else OTHER_NAMES),)
        removed = len(value) > 1 and (field == "members" or (field in DROPPED and random.random() < 0.5))
        return ((*value[:position], *(() if removed else other), *value[position + 1 :]),)
    editors: Mapping[str, Callable[[Any, Random], Any]] = {
        "period": _edited_period,
        "statement": _edited_statement,
        "citations": _edited_citations,
        "title": _edited_title,
    }
    return (editors[field](value, random),) if field in editors else None


def _edited_period(period: str, random: Random) -> str:
    """Alter a date, or leave its end open."""
    if "/" not in period and random.random() < 0.2:
        return f"{period}/.."
    part = random.choice(re.findall(r"\d+", period))
    other = f"{int(part) + random.choice((-1, 1)):0{len(part)}}"
    return period.replace(part, other, 1)


def _edited_title(text: str, random: Random) -> str:
    return _exchanged(text, r"(?<=\w )[A-Z][a-z]+|\b\d{4}\b", random, lambda old: _other_word(old, random))


def _other_word(old: str, random: Random) -> str:
    return str(int(old) + random.choice((-1, 1, 3))) if old.isdigit() else random.choice(OTHERS)


def _exchanged(text: str, pattern: str, random: Random, other: Callable[[str], str]) -> str:
    """Exchange one of the words of a pattern."""
    words = list(re.finditer(pattern, text))
    if not words:
        return text
    word = random.choice(words)
    return text[: word.start()] + other(word[0]) + text[word.end() :]


def _edited_statement(text: str, random: Random) -> str:
    """Exchange a name, a month, a word or a promise; or deny a statement, or alter a number."""
    tables: list[tuple[str, Callable[[str], str]]] = [
        (rf"\b(?:{'|'.join(OPPOSITES)})\b", OPPOSITES.__getitem__),
        (rf"\b(?:{'|'.join(PROMISES)})\b", PROMISES.__getitem__),
        (rf"\b(?:{'|'.join(MONTHS)})\b", lambda old: random.choice([each for each in MONTHS if each != old])),
        (r"(?<=[\w,] )(?!May|June|July)[A-Z][a-z]+(?: [A-Z][a-z]+)*", lambda _: random.choice(OTHERS)),
    ]
    exchanges = [_exchanged(text, pattern, random, other) for pattern, other in tables]
    return random.choice([*(new for new in exchanges if new != text), _denied(text, random), _denied(text, random)])


def _denied(text: str, random: Random) -> str:
    """Deny a statement, or alter one of its numbers."""
    numbers = list(re.finditer(r"\d+", text))
    verbs = list(re.finditer(r"\b(?:was|were|is|are|had|has|have|would|could)\b", text))
    if numbers and (random.random() < 0.5 or not verbs):
        number = random.choice(numbers)
        other = str(int(number[0]) + random.choice((-1, 1, 3, 10)))
        return text[: number.start()] + other + text[number.end() :]
    if not verbs:
        return text
    verb = random.choice(verbs)
    return f"{text[: verb.end()]} {random.choice(('not', 'never', 'no longer'))}{text[verb.end() :]}"


def _edited_citations(citations: tuple[Citation, ...], random: Random) -> tuple[Citation, ...]:
    position = random.randrange(len(citations))
    old = citations[position]
    words = old.as_stated.split()
    news: list[tuple[Citation, ...]] = [
        (replace(old, paragraph=max(1, old.paragraph + random.choice((-1, 1)))),),
        (replace(old, as_stated=random.choice(OTHER_NAMES)),),
    ]
    if len(words) > 1:
        cut = random.randrange(1, len(words))
        news.append((replace(old, as_stated=" ".join(words[:cut]) + " ".join(words[cut:])),))
        swapped = [*words[:cut][:-1], words[cut], words[cut - 1], *words[cut + 1 :]]
        news.append((replace(old, as_stated=" ".join(swapped)),))
    news.append(())
    if old.dated:
        news.append((replace(old, dated=None),))
    return (*citations[:position], *random.choice(news), *citations[position + 1 :])


def _edited_source(base: FactBase, random: Random) -> tuple[str, FactBase]:
    name = random.choice(list(base.sources))
    source = base.sources[name]
    position = random.randrange(len(source.paragraphs))
    edits: list[dict[str, Any]] = [
        {"title": "Country Report"},
        {"issued": _edited_period(source.issued, random)},
        {"paragraphs": (*source.paragraphs[:position], "0" * 16, *source.paragraphs[position + 1 :])},
        {"squeezed_paragraphs": (*source.paragraphs[:position], "0" * 16, *source.squeezed_paragraphs[position + 1 :])},
    ]
    edit = random.choice(edits)
    return f"{name}: {edit}"[:100], replace(base, sources={**base.sources, name: replace(source, **edit)})


def _edited_discrepancy(base: FactBase, random: Random) -> tuple[str, FactBase]:
    """Alter a year or a name of a discrepancy."""
    number = random.randrange(len(base.discrepancies))
    old = base.discrepancies[number]
    new = replace(old, statement=_edited_title(old.statement, random))
    others = (*base.discrepancies[:number], new, *base.discrepancies[number + 1 :])
    return f"{old.id}: {new.statement}", replace(base, discrepancies=others)


def edited_copy(text: str, random: Random) -> tuple[str, str]:
    """Alter one thing in a copy; name the edit."""
    while True:
        edit = random.choice((_other_character, _odd_character, _space, _paragraphs, _digit))
        new = edit(text, random)
        if meaning(new) != meaning(text):
            return edit.__name__, new


def meaning(text: str) -> list[str]:
    """The paragraphs of a text, however they are wrapped and quoted."""
    odd = "".join(sign for sign in text if sign in ODD_SIGNS)
    return [*(folded(line) for line in text.split("\n") if line.strip()), odd]


def _other_character(text: str, random: Random) -> str:
    position = random.randrange(len(text))
    return text[:position] + random.choice(("x", "Q", "", ".", "0", "é")) + text[position + 1 :]


def _odd_character(text: str, random: Random) -> str:
    position = random.randrange(1, len(text) - 1)
    digits = [place for place, sign in enumerate(text) if sign.isdigit()]
    if random.random() < 0.5:
        position = random.choice(digits)
        return text[:position] + random.choice("⁰¹²³⁴⁵０５①") + text[position + 1 :]
    return text[:position] + random.choice(ODD_SIGNS) + text[position:]


def _space(text: str, random: Random) -> str:
    """Add or remove white space inside a line."""
    spaces = [place for place in range(1, len(text) - 1) if text[place] == " " and text[place - 1].isalnum()]
    position = random.choice(spaces)
    if random.random() < 0.5:
        return text[:position] + text[position + 1 :]
    position = random.choice([place for place in range(1, len(text)) if text[place - 1 : place + 1].isalnum()])
    return text[:position] + random.choice((" ", "\u00a0")) + text[position:]


def _paragraphs(text: str, random: Random) -> str:
    """Drop, double, swap or move paragraphs."""
    lines = [line for line in text.split("\n") if line.strip()]
    first, second = random.sample(range(len(lines)), 2)
    match random.randrange(4):
        case 0:
            del lines[first]
        case 1:
            lines.insert(second, lines[first])
        case 2:
            lines[first], lines[second] = lines[second], lines[first]
        case _:
            lines.insert(second, lines.pop(first))
    return "\n".join(lines)


def _digit(text: str, random: Random) -> str:
    position = random.choice([place for place, sign in enumerate(text) if sign.isdigit()])
    return text[:position] + random.choice("0123456789") + text[position + 1 :]
