"""A sentence to paste: the statement of a fact and its attribution."""

import re
from collections.abc import Sequence

from peru_facts.citations import Pin
from peru_facts.citations.dates import AMERICAN, date_of, worded
from peru_facts.citations.style import CitationStyle
from peru_facts.citations.titles import headline, quoted

DATE = r",? (?:ca\. )?(?:[A-Z][a-z]+ (?:\d{1,2}, )?)?\d{4}$"
ATTRIBUTION = re.compile(r"according to|\bsays?\b|['’]s? (?:own )?(?:account|statistics|view)\b")
# The period of an abbreviation is part of it.
END = re.compile(r"(?:(?<!\.[A-Za-z])(?<!\bInc)(?<!\bJr)\.)?([”’\"]?)\Z")


def _notes(pins: Sequence[Pin]) -> list[str]:
    """The sentence of each fact, once for each citation."""
    facts: dict[str | None, dict[str, list[Pin]]] = {}
    for pin in pins:
        facts.setdefault(pin.fact, {}).setdefault(pin.name, []).append(pin)
    return [_sentence(pin, [*facts[pin.fact].values()]) for pin in pins]


def _sentence(pin: Pin, documents: Sequence[Sequence[Pin]]) -> str:
    """The statement with its attribution; without a statement, the document."""
    name = _name(pin)
    if pin.fact is None:
        return f"{quoted(headline(pin.source.title), ',')} {_with_article(name)}."
    if pin.statement is None:
        return f"{name[0].upper()}{name[1:]}, {_paragraphs([pin])}."
    return _attributed(pin, pin.statement, documents)


def _attributed(pin: Pin, statement: str, documents: Sequence[Sequence[Pin]]) -> str:
    """Add the documents, but repeat no attribution of the statement."""
    listed = "; ".join(f"{_name(pins[0])}, {_paragraphs(pins)}" for pins in documents)
    if pin.formula:
        return _appended(statement, f" (derived from {pin.formula}; {listed})")
    if re.search(r"(?<![A-Z])[.?!][”’\"]? [A-Z]", statement):
        return f"{statement} ({listed}.)"
    if len(documents) == 1 and _type(pin) in statement:
        return _appended(statement, f" ({_paragraphs(documents[0])})")
    if ATTRIBUTION.search(statement):
        return _appended(statement, f" ({listed})")
    prose = _series([f"{_with_article(_name(pins[0]))} ({_paragraphs(pins)})" for pins in documents])
    return _appended(statement, f" according to {prose}", ",")


def _appended(statement: str, addition: str, comma: str = "") -> str:
    """Add text before the final period, outside quotation marks."""
    return END.sub(lambda end: f"{comma}{end[1]}{addition}.", statement, count=1)


def _type(pin: Pin) -> str:
    return pin.source.type.replace("-", " ")


def _name(pin: Pin) -> str:
    """`State Department fact sheet of 2022`."""
    name = re.sub(DATE, "", pin.source.short or f"{pin.source.bodies[0].removeprefix('The ')} {_type(pin)}")
    if name.casefold().startswith(_type(pin)):
        name = name[0].lower() + name[1:]
    issued = date_of(pin.source.issued)
    about = "about " if issued and issued.doubt else ""
    return f"{name} of {about}{worded(issued, AMERICAN)}" if issued else name


def _with_article(name: str) -> str:
    """Add "a" or "an", but none to remarks."""
    article = "" if re.search(r"\bremarks\b", name) else "an " if name[0] in "AEIOaeio" else "a "
    return f"{article}{name}"


def _paragraphs(pins: Sequence[Pin]) -> str:
    numbers = [str(pin.paragraph) for pin in pins]
    return f"para{'s' if len(numbers) > 1 else ''}. {_series(numbers)}"


def _series(texts: Sequence[str]) -> str:
    """`A`, `A and B`, or `A, B, and C`."""
    *others, last = texts
    return f"{', '.join(others)}{',' if len(others) > 1 else ''} and {last}" if others else last


STYLE = CitationStyle(notes=_notes, forms=("note",), joined=dict.fromkeys)
