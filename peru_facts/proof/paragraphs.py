"""Paragraphs, their fingerprints, and the marks of copying."""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice, product
from unicodedata import name, normalize

STRAIGHT = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'}
OPENING = {"'": "\u2018", '"': "\u201c"}
CLOSING = {"'": "\u2019", '"': "\u201d"}
STRAIGHTEN = str.maketrans(STRAIGHT)
DIGITS = 16
MOST_RENDERINGS = 1 << 14
# A copy may have another sign at each of these: a quotation mark, and the line break after a hyphen.
VARIABLE = r"(['\"\u2018\u2019\u201c\u201d]|(?<=[-\u2013\u2014])\n)"


def normalized(text: str) -> str:
    """The text with plain characters and single spaces."""
    return " ".join(normalize("NFKC", text).split())


def folded(text: str) -> str:
    """The normalized text with straight quotation marks."""
    return normalized(text).translate(STRAIGHTEN)


def squeezed(text: str) -> str:
    """The folded text without white space."""
    return "".join(normalize("NFKC", text).translate(STRAIGHTEN).split())


def paragraphs_of(text: str) -> list[str]:
    """The non-blank lines of a document, normalized."""
    return [paragraph for line in text.split("\n") if (paragraph := normalized(line))]


def fingerprint(text: str) -> str:
    """The shortened SHA-256 of a normalized or squeezed text."""
    return sha256(text.encode()).hexdigest()[:DIGITS]


def fingerprints_of_runs(lines: Iterable[str]) -> Iterator[str]:
    """The fingerprints of the first line, the first two, ..."""
    digest = sha256()
    for line in lines:
        digest.update(line.encode())
        yield digest.hexdigest()[:DIGITS]


def unwrapped(lines: Sequence[str], mark: str) -> str | None:
    """The lines as one text with this fingerprint, if possible."""
    parts = re.split(VARIABLE, "\n".join(line.strip() for line in lines))
    choices = [_choices(part, parts[number - 1]) if number % 2 else (part,) for number, part in enumerate(parts)]
    renderings = (normalized("".join(chosen)) for chosen in islice(product(*choices), MOST_RENDERINGS))
    return next((text for text in renderings if fingerprint(text) == mark), None)


def _choices(sign: str, before: str) -> tuple[str, ...]:
    """The possible originals of a sign."""
    if sign == "\n":
        return "\n", ""
    return sign, STRAIGHT.get(sign) or (CLOSING if before[-1:].strip() else OPENING)[sign]


def unusual_characters(text: str) -> Iterator[tuple[int, int, str]]:
    """The first odd character of each line: line, column and name."""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        stripped = line.strip(" \t")
        for column, sign in enumerate("" if stripped.isascii() and stripped.isprintable() else stripped, 1):
            if sign != "\xa0" and (not sign.isprintable() or normalize("NFKC", sign) != sign):
                yield number, column, f"U+{ord(sign):04X} {name(sign, 'CONTROL CHARACTER')}"
                break
