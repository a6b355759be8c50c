"""Sentences: their ends, and the parts to leave out."""

import re
from collections.abc import Iterator, Sequence

SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\u201d]*\s+(?=[\"'(\u201c]?[A-Z$\d@])")
LONGEST_ABBREVIATION = 12
ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Dr|Mr|Mrs|Ms|St|No|ca|vs|paras?|pars?|pp?|approx|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec))\.$"
)
NO_COUNT = re.compile(  # locators, and "the two countries"
    r"(?:\b(?:paragraphs?|paras?|pars?|pages?|pp?|sections?|articles?|chapters?|notes?|no|nos|tel|telephone)\b\.?|[\xb6\xa7#])"
    r"\s*\(?\d[\d\s,()-]*|(?-i:\btwo(?= (?:countries|governments|nations|leaders|sides|presidents|peoples)\b))",
    re.IGNORECASE,
)
DOCUMENT = r"(?:fact sheets?|country page|joint statement|statistics|department|white house|documents?)"
DATED = r"(?: of (?:\w+ )?(?:\d\d?, )?\d{4})?"
TITLED = rf" (?:\w+ )?(?:\d{{4}} )?{DOCUMENT}{DATED}"
ATTRIBUTION = (
    r"(?i)"
    rf",?\s*\b(?:according to|as (?:stated|reported) (?:by|in)|per) (?:(?!\$)[^,;.]|\.(?=\w))*?{DOCUMENT}{DATED}"
    r"\s*(?:,|(?=[.;]|$))"
    rf"|,?\s*\bthe (?:state department|white house)(?:['\u2019]s)?"
    rf"(?:(?:{TITLED})? (?:sa(?:id|ys)|reports?(?:ed)?|states?d?)|{TITLED} (?:gives|gave))(?: that)?,?"
)
SPEAKERS = ("ccording to", "tate Department", "hite House", " per ", "as stated", "as reported")
HIDDEN = r"(?i)\d+|\b(?:one|two|three|four|first|second|third|two-way)\b"


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """Split a text into sentences; an abbreviation ends none."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if not ABBREVIATION.search(text[max(start, match.start() - LONGEST_ABBREVIATION) : match.start()]):
            yield start, text[start : match.start()]
            start = match.end()
    yield start, text[start:]


def masked(text: str, names: Sequence[str] = ()) -> str:
    """The text without attributions, locators and the digits of `names`.

    Blanks keep its length.
    """
    text = NO_COUNT.sub(blank, without_attribution(text))
    for name in names:
        if name in text:
            text = text.replace(name, re.sub(HIDDEN, lambda match: "_" * len(match[0]), name))
    return text


def without_attribution(text: str) -> str:
    """The text with blanks for the speaker: "according to the State Department"."""
    return re.sub(ATTRIBUTION, blank, text) if _may_have_speaker(text) else text


def attributions_in(text: str) -> str:
    """The words for the speakers in a text."""
    return " ".join(match[0] for match in re.finditer(ATTRIBUTION, text)) if _may_have_speaker(text) else ""


def _may_have_speaker(text: str) -> bool:
    """Whether to look for a speaker; the pattern is slow."""
    return any(speaker in text for speaker in SPEAKERS)


def blank(match: re.Match[str]) -> str:
    """As many spaces as the match has characters."""
    return " " * len(match[0])
