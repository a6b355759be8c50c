"""The paragraphs of a document, and the fingerprints by which they are known without shipping the document."""

from hashlib import sha256
from unicodedata import normalize

PLAIN_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
DIGITS = 16


def normalized(text: str) -> str:
    """A text as it is compared: NFKC, white space folded, stripped."""
    return " ".join(normalize("NFKC", text).split())


def plain(text: str) -> str:
    """A normalized text with plain quotation marks and apostrophes."""
    return normalized(text).translate(PLAIN_QUOTES)


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a document: its non-blank lines, normalized."""
    return [line for each in text.split("\n") if (line := normalized(each))]


def fingerprint(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a normalized text."""
    return sha256(text.encode()).hexdigest()[:DIGITS]
