"""The printed names of facts: whole, and complete where they stand in pairs."""

import re
from collections.abc import Collection, Iterator, Mapping

from peru_facts.model import Fact

LISTED = ("agencies", "partners", "parties", "members", "by")
WHOLE = ("organization", "office", "holder", "place")  # whole in the statement too
QUOTED = ("name", "organization", "office", "holder", "address", "telephone", "place")
PRINTED = (*QUOTED, "aliases", *LISTED[:-1])
TOLD = ("name", "aliases", "organization", "office", "holder", "members", "place")
BESIDE = ("office", "holder")
NUMBERED = ("address", "telephone")
OPENINGS = {"The", "In", "As", "On", "And", "Both", "This", "Through", "Under", "For", "Since"}
LINKS = {"of", "for", "in", "to", "and", "on", "with", "by"}
BEFORE = r"(?<![\w.'-])(U\.S\.|[A-Z][\w-]*) $"
AFTER = r" ([A-Z]\w*)"
PLACE_BESIDE = (r"[A-Z]\w*, $", r", [A-Z]")
CLOSING = (",", ";", ":", "-")


def names_of(fact: Fact) -> list[tuple[str, str]]:
    """The printed names of a fact, with their fields."""
    values = [(field, getattr(fact, field)) for field in (*PRINTED, "by") if field in fact.__struct_fields__]
    return [(field, name) for field, value in values for name in ((value,) if isinstance(value, str) else value or ())]


def names_in_lists(facts: Collection[Fact]) -> dict[str, set[str]]:
    """The possible names of each list of names."""
    named = {field: {name for fact in facts for name in getattr(fact, field, ())} for field in LISTED}
    parties = named["parties"] | named["members"] | named["partners"]
    agencies = named["agencies"] - parties
    return {**named, "agencies": agencies, "parties": parties, "members": parties, "partners": parties}


def stands(name: str, text: str) -> bool:
    """Whether a text has a name as whole words."""
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def is_cut(field: str, name: str, texts: Collection[str], beside: set[str]) -> bool:
    """Whether a text has a longer name; the words `beside` it are no part of it."""
    words = name.split()
    if name.endswith(CLOSING) or words[0] in LINKS or words[-1] in LINKS | {"the"}:
        return True
    for text in texts:
        matches = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        cuts = [_goes_on(field, text[: match.start()], text[match.end() :], beside) for match in matches]
        if any(cuts) and (field == "place" or all(cuts)):
            return True
    return False


def _goes_on(field: str, before: str, after: str, beside: set[str]) -> bool:
    """Whether a name or number continues beyond its place."""
    if field in NUMBERED:
        return bool(re.search(r"[\d)]\s?$|\d-$", before) or re.match(r"[ -]\d", after))
    if field == "place" and (re.search(PLACE_BESIDE[0], before) or re.match(PLACE_BESIDE[1], after)):
        return True
    neighbors = re.search(BEFORE, before), re.match(AFTER, after)
    return any(word and word[1] not in OPENINGS | beside for word in neighbors)


def missing_names(fact: Fact, lists: Mapping[str, set[str]], texts: Collection[str]) -> Iterator[tuple[str, str]]:
    """Find names paired with a listed one in a text."""
    for field in lists:
        names = getattr(fact, field, ()) if field != "partners" or not getattr(fact, "agencies", None) else ()
        listed = {form for name in names for form in _forms(name)}
        for other in sorted(candidate for candidate in lists[field] if not any(name in candidate for name in names)):
            forms = _forms(other) - listed
            if any(_are_paired(own, form, text) for own in listed for form in forms for text in texts):
                yield field, other


def _forms(name: str) -> set[str]:
    """The forms of a name beside another: its last word, its initials, or its department first."""
    words = re.findall(r"\w[\w.]*", name)
    initials = "".join(f"{word[0]}." for word in words)
    first, link, rest = name.partition(" of ")
    forms = {name, f"{rest} {first}"} if link or not name.istitle() else {words[-1], initials}
    return forms if len(words) > 1 else {name}


def _are_paired(name: str, other: str, text: str) -> bool:
    if name not in text or other not in text:
        return False
    first, second = re.escape(name), re.escape(other)
    link = r"(?:-|,? and (?:the )?(?:[A-Z]\w+ )?)"
    return re.search(rf"(?<!\w)(?:{first}{link}{second}|{second}{link}{first})(?!\w| [A-Z])", text) is not None
