"""The paragraphs of a document, and the fingerprints by which they are known without shipping the document."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from unicodedata import normalize

PLAIN_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
DIGITS = 16


def normalized(text: str) -> str:
    """A text as it is compared: NFKC, white space folded, stripped."""
    return " ".join(normalize("NFKC", text).split())


def squeezed(text: str) -> str:
    """A text without white space and with plain quotation marks: the same however a copy is wrapped and quoted."""
    return "".join(normalize("NFKC", text).translate(PLAIN_QUOTES).split())


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a document: its non-blank lines, normalized."""
    return [line for each in text.split("\n") if (line := normalized(each))]


def fingerprint(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a text that is normalized or squeezed."""
    return sha256(text.encode()).hexdigest()[:DIGITS]


def fingerprints_of_runs(lines: Iterable[str]) -> Iterator[str]:
    """The fingerprint of the first of some squeezed lines, of the first two together, and so on."""
    running = sha256()
    for line in lines:
        running.update(line.encode())
        yield running.hexdigest()[:DIGITS]
