"""The parts that countries, people and others have in a sentence."""

import re
from collections.abc import Iterator, Sequence

from peru_facts.queries import lexicon

OTHER_AMERICANS = (("latin",), ("south",), ("central",), ("north",))
OBJECT = r"\b(from|with|to) (?:the )?(?!United States|U\.S|Peru|American|State|Department|USAID)([A-Z]\w+)"
OURS = r"(?:Peru|United States|U\.S\.|US)"
PAIR = rf"\b(?!{OURS}|States)([A-Z]\w+) and (?:the )?{OURS}|{OURS} and (?:the )?(?!{OURS})([A-Z]\w+)"


def roles_in(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The countries and their roles: from, to, or the subject."""
    has_balance = "surplus" in tokens or "deficit" in tokens
    if has_balance and "perus" in tokens:
        yield "PE", "origin"
    for index, name in enumerate(tokens):
        if name in lexicon.NATIONALS and tokens[index - 1 : index] not in OTHER_AMERICANS:
            yield lexicon.NATIONALS[name], "origin"
        if name not in lexicon.COUNTRIES:
            continue
        before = [word for word in tokens[max(0, index - 2) : index] if word != "the"]
        last, following = before[-1] if before else "", tokens[index + 1] if index + 1 < len(tokens) else ""
        pair = following == "and" or last in ("and", "between") or {following, last} & lexicon.COUNTRIES.keys()
        is_noun = name != "us" or not following or following in lexicon.SUBJECT_VERBS | lexicon.PREPOSITIONS
        after = tokens[index + 2] if index + 2 < len(tokens) else ""
        acts = after.endswith("ed") or after in lexicon.SUBJECT_VERBS
        has = following in lexicon.HAVING and not has_balance and not acts
        is_origin = last not in lexicon.TO and (last == "by" or following in lexicon.SUBJECT_VERBS or not before)
        if pair:
            role = "pair"
        elif following in lexicon.RECEIVING or has:
            role = "destination"
        elif last == "from":
            role = "from"
        else:
            role = "origin" if is_origin or not is_noun else "destination"
        yield lexicon.COUNTRIES[name], role


def objects_in(text: str) -> Iterator[tuple[str, str]]:
    """Names after "from", "with" and "to", and beside the United States or Peru: "Spain and Peru"."""
    for word, name in re.findall(OBJECT, text):
        yield word, name.lower()
    for before, after in re.findall(PAIR, text):
        yield "and", (before or after).lower()


def subjects_in(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Acts with the word before them, apart from countries: "Lima hosted"."""
    for index, verb in enumerate(tokens):
        before = [word for word in tokens[max(0, index - 3) : index] if word not in lexicon.HAVING]
        if verb in lexicon.ACTS and before and before[-1] not in lexicon.PASSIVE | lexicon.NEUTRAL:
            yield before[-1], verb


def bodies_in(joined: str) -> set[str]:
    """The departments and agencies that a text names."""
    return {body for body, pattern in lexicon.BODIES.items() if re.search(pattern, joined)}
