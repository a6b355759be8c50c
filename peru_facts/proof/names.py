"""The printed names of facts: whole, and complete where they stand in pairs."""

import re
from collections.abc import Collection, Iterator, Mapping

from peru_facts.model import Fact
from peru_facts.proof.paragraphs import folded

LISTED = ("agencies", "partners", "parties", "members", "by")
PRINTED = ("name", "aliases", *LISTED[:-1], "organization", "office", "holder", "address", "telephone")
WORDED = ("place", "by")  # proved word by word
TOLD = ("name", "aliases", "organization", "office", "holder", "members", "place")
BESIDE = ("office", "holder")
NUMBERED = ("address", "telephone")
OPENINGS = {"The", "In", "As", "On", "And", "Both", "This", "Through", "Under", "For", "Since"}
LINKS = {"of", "for", "in", "to", "and", "on", "with", "by"}
BEFORE = r"(?<![\w.'-])([A-Z][\w-]*) $"
AFTER = r" ([A-Z]\w*)"


def names_of(fact: Fact) -> list[tuple[str, str]]:
    """List the printed names of a fact, each with its field."""
    values = [(field, getattr(fact, field)) for field in (*PRINTED, *WORDED) if field in fact.__struct_fields__]
    return [(field, name) for field, value in values for name in ((value,) if isinstance(value, str) else value or ())]


def names_in_lists(facts: Collection[Fact]) -> dict[str, set[str]]:
    """Collect the names that each list of names may have."""
    named = {field: {name for fact in facts for name in getattr(fact, field, ())} for field in LISTED}
    parties = named["parties"] | named["members"] | named["partners"]
    return {"by": named["by"], "parties": parties, "members": parties}


def stands(name: str, text: str) -> bool:
    """Test whether a text has these words, not within longer ones."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def stands_whole(field: str, name: str, texts: Collection[str], beside: Collection[str]) -> bool:
    """Test whether a name is not cut; the words `beside` it are no part of it."""
    words = name.split()
    if field not in NUMBERED and (words[0] in LINKS or words[-1] in LINKS | {"the"}):
        return False
    cuts = [
        _is_cut(field, text[: match.start()], text[match.end() :], beside)
        for text in texts
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    return not all(cuts) or name.isupper()


def _is_cut(field: str, before: str, after: str, beside: Collection[str]) -> bool:
    if field in NUMBERED:
        return bool(re.search(r"[\d)]\s?$|\d-$", before) or re.match(r"-\d", after))
    following = re.match(AFTER, after)
    neighbors = [*re.findall(BEFORE, before), *(following.groups() if following else ())]
    return any(word not in beside and word not in OPENINGS for word in neighbors)


def missing_names(fact: Fact, lists: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Find names that the statement pairs with a listed one."""
    statement = folded(fact.statement)
    for field in lists:
        names = getattr(fact, field, ())
        listed = {form for name in names for form in _forms(name)}
        for other in sorted(lists[field] - set(names)):
            forms = _forms(other) - listed
            if any(_are_paired(one, form, statement) for one in listed for form in forms):
                yield field, other


def _forms(name: str) -> set[str]:
    """A name as pairs have it: its last word, or its initials."""
    words = re.findall(r"\w[\w.]*", name)
    initials = "".join(f"{word[0]}." for word in words)
    return {words[-1], initials} if len(words) > 1 else {name}


def _are_paired(one: str, other: str, text: str) -> bool:
    first, second = re.escape(one), re.escape(other)
    link = r",? and (?:the )?(?:[A-Z]\w+ )?"
    pair = rf"(?:{first}{link}{second}|{second}{link}{first})(?!\w| [A-Z])|(?:{first}-{second}|{second}-{first})(?!\w)"
    return re.search(rf"(?<!\w)(?:{pair})", text) is not None


def words_beside(fact: Fact) -> set[str]:
    """Collect the words of an office and its holder; they stand beside each other."""
    return {word for field, name in names_of(fact) if field in BESIDE for word in re.findall(r"\w+", name)}
