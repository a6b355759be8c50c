"""Rules on texts: they can be printed, and are short and whole."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct, json
from msgspec.structs import asdict, astuple

from peru_facts.base import FactBase
from peru_facts.model import Fact
from peru_facts.rules.breach import Address, Breach, Key, at
from peru_facts.text import FORMULA_SIGNS, FULL_WIDTH, INVISIBLE, words_of

NAMES_OF_CHARACTERS = {"\n": "a line break", "\t": "a tab", "\xa0": "a no-break space"}
# In JSON: an escape of anything but a quotation mark, a bad beginning or end.
SUSPICIOUS = [re.compile(pattern) for pattern in (rb'\\[^"]', rb'"[=+@ -](?<!\\".)', rb' "')]
ASCII = bytes(range(128))
BATCH = 1000
PART = 250
LENGTHS = {"id": 32, "title": 50, "note": 100}
DEPENDENT = re.compile(r"(?:The (?:two|leaders)|Both|They|It)\b")


def texts_are_plain(base: FactBase) -> Iterator[Breach]:
    """Every text is printable as it is, and no formula.

    It has no line break and no control, bidirectional or invisible character. It does not begin with =, +, - or @, and
    has no space at its ends.
    """
    if not _is_plain_json(base):
        for address, text in _texts_of(base):
            fault = _fault_of_text(text)
            if fault:
                yield Breach(address, *fault)


def _is_plain_json(base: FactBase) -> bool:
    """Whether all texts are surely plain, judged by their JSON."""
    records = _records(base)
    tuples = (tuple(map(astuple, records[start : start + BATCH])) for start in range(0, len(records), BATCH))
    header = (base.title, base.edition, base.topics, base.synonyms)
    return _is_plain(json.encode(header)) and all(_is_plain(json.encode(part)) for part in tuples)


def _records(base: FactBase) -> Sequence[Struct]:
    return (*base.sources.values(), *base.facts, *base.discrepancies, *base.exemptions)


def _is_plain(encoded: bytes) -> bool:
    """Whether all texts in JSON are without escapes and well delimited."""
    if b"\x7f" in encoded or any(pattern.search(encoded) for pattern in SUSPICIOUS):
        return False
    foreign = "" if encoded.isascii() else encoded.translate(None, ASCII).decode()
    return foreign.isprintable() and not re.search(f"[{INVISIBLE}{FULL_WIDTH}]", foreign)


def _fault_of_text(text: str) -> tuple[str, str] | None:
    """The fault of a text, with a hint; None if it is plain."""
    if not text.isprintable() or re.search(f"[{INVISIBLE}]", text):
        strange = next(sign for sign in text if not sign.isprintable() or re.match(f"[{INVISIBLE}]", sign))
        name = NAMES_OF_CHARACTERS.get(strange, f"the character U+{ord(strange):04X}")
        shown = repr(text).replace(strange, f"<U+{ord(strange):04X}>")
        return f"{shown} has {name}, which cannot be printed in a row", "write plain text on one line"
    if text.startswith(FORMULA_SIGNS):
        return f'"{text}" begins with {text[0]}, as a formula of a spreadsheet does', "begin with a letter or a digit"
    if text != text.strip():
        message = f'"{text}" begins or ends with a space' if text.strip() else "it has nothing but spaces"
        return message, "remove the spaces around it"
    return None


def _texts_of(base: FactBase) -> Iterator[tuple[Address, str]]:
    """Every text of the base with its address."""
    header = {"title": base.title, "edition": base.edition}
    for path, text in _texts({"fact_base": header, "topics": base.topics, "synonyms": base.synonyms}):
        yield Address(base, path), text
    for record in _records(base):
        for path, text in _texts(record):
            yield Address(record, path), text


def _texts(value: object, path: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], str]]:
    """The texts and keys in a value, with their paths."""
    if isinstance(value, str):
        yield path, value
    table = asdict(value) if isinstance(value, Struct) else value
    items = table.items() if isinstance(table, Mapping) else enumerate(table) if isinstance(table, tuple) else ()
    for key, item in items:
        if isinstance(key, str):
            yield (*path, key), key
        yield from _texts(item, (*path, key))


def texts_are_short(base: FactBase) -> Iterator[Breach]:
    """An id has at most 32 characters, a title 50, a note 100; a discrepancy's title 70."""
    limits = [(fact, LENGTHS) for fact in base.facts] + [(item, LENGTHS | {"title": 70}) for item in base.discrepancies]
    for record, lengths in limits:
        for field, most in lengths.items():
            text = getattr(record, field, None)
            if text and len(text) > most:
                message = f"the {field} has {len(text)} characters; at most {most} may be"
                yield Breach(at(record, field), message, "shorten it")


def titles_are_headlines(base: FactBase) -> Iterator[Breach]:
    """A title has no full stop at its end."""
    for fact in base.facts:
        if fact.title.endswith("."):
            yield Breach(at(fact, "title"), f'"{fact.title}" ends with a full stop', "remove it, or reword the title")


def statements_stand_alone(base: FactBase) -> Iterator[Breach]:
    """A statement names its subject and ends with a full stop.

    It does not begin with The two, Both, They, It or The leaders.
    """
    for fact in base.facts:
        if opening := DEPENDENT.match(fact.statement):
            message = f'the statement begins with "{opening[0]}"'
            yield Breach(at(fact, "statement"), message, "name who or what it is about")
        if not fact.statement.endswith((".", '."')):
            message = "the statement does not end with a full stop"
            yield Breach(at(fact, "statement"), message, "write one or two whole sentences")


def synonyms_lead_to_words(base: FactBase) -> Iterator[Breach]:
    """A synonym is plain lower case and leads to words of the base."""
    missing = _missing_words(base)
    for key, values in base.synonyms.items():
        address = at(base, "synonyms", key)
        if not key.isascii() or key != key.lower():
            yield Breach(address, f'"{key}" has capitals or accents', "write it in lower case without accents")
        if not values:
            yield Breach(address, f'"{key}" leads to no word', "write the words of the base, or remove it")
        for number, value in enumerate(values if missing else ()):
            for word in (word for word in words_of(value) if word in missing):
                message = f'no fact has the word "{word}"'
                yield Breach(at(base, "synonyms", key, number), message, "write words as facts have them")


def _missing_words(base: FactBase) -> set[str]:
    """The words of synonyms absent from all facts.

    The facts are read by parts, spread over the base, until no word is missing.
    """
    missing = {*words_of(" ".join(chain.from_iterable(base.synonyms.values())))}
    parts = max(1, len(base.facts) // PART)
    for number in range(parts):
        facts = base.facts[number::parts] if missing else ()
        words = sorted(set(chain.from_iterable(map(_words_of_fact, facts))))
        missing = {word for word in missing if not _begins_one(word, words)}
    return missing


def _words_of_fact(fact: Fact) -> list[str]:
    wordings = [citation.as_stated for citation in fact.citations]
    return words_of(" ".join([fact.title, fact.name or "", fact.statement, *wordings]))


def _begins_one(beginning: str, words: Sequence[str]) -> bool:
    """Whether one of the sorted words has this beginning."""
    position = bisect_left(words, beginning)
    return position < len(words) and words[position].startswith(beginning)
