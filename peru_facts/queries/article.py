"""An article in Markdown, Quarto or plain text: its sentences, with their citations and their places."""

import re
from collections.abc import Iterator

from msgspec import Struct

from peru_facts.queries.sentences import blank, sentences_of

SKIPPED = re.compile(
    r"""
    \A---\n.*?\n(?:---|\.\.\.)[ ]*$                                  # front matter
    | ^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ ]*$|\Z)
    | <!--.*?(?:-->|\Z)
    | ^[ ]{0,3}(?:\#{1,6}|\[[^\[\]@^]+\]:)[ ][^\n]*$ | ^[^\n]+\n[ ]{0,3}(?:=+|-+)[ ]*$  # headings
    | \[(?:\^[^\]\s]+\]:?|(?<=\]\[)[^\[\]@]*\])                     # footnotes, and the keys of links
    | ^:{3,}[^\n]*$ | \{\{<.*?>\}\}                                  # Quarto
    | (?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)
    | !?\[[^\[\]@]*\]\([^()\s]*(?:\s"[^"]*")?\) | <https?://[^>\s]*> | https?://\S+
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
ITEM_START = r"[ \t]*(?:[-*+]|\d+[.)])[ \t]"
NUMBER = r"\A[ \t]*\d{1,3}[.)](?=[ \t])"
LINES = rf"(?:^(?![ \t]*$)(?!{ITEM_START}).*\n?)"
BLOCK = re.compile(rf"{LINES}+|^{ITEM_START}.*\n?{LINES}*", re.MULTILINE)
BRACKET = re.compile(r"\[[^\[\]]*(?<![\w@.])@\w[^\[\]]*\]|(?<![\w@.\[])@\w[\w-]*(?:\s*\[[^\[\]@]*\])?")
KEY = r"(?<![\w@.])@(?P<key>\w[\w-]*)(?P<rest>(?:(?!(?<![\w@.])@\w).)*)"
LOCATOR = r"(?i)(?:\b(?:paras?|pars?|paragraphs?)\b\.?|\xb6+)\s*(?P<first>\d+)(?:\s*[-\u2013]\s*(?P<last>\d+))?"
MOST_PARAGRAPHS = 100
CROSS_REFERENCES = ("fig-", "tbl-", "sec-", "eq-", "lst-")


class CitedKey(Struct, frozen=True):
    """A cited key with its paragraphs and its place."""

    key: str
    paragraphs: tuple[int, ...]
    start: int


class Bracket(Struct, frozen=True):
    """Citations in one bracket, and its place in the sentence."""

    start: int
    end: int
    citations: tuple[CitedKey, ...]


class Sentence(Struct, frozen=True):
    """A sentence with its place; `text` has spaces for its citations."""

    start: int
    text: str
    brackets: tuple[Bracket, ...]


class Article:
    """A file of prose."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text.replace("\r\n", "\n")

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, from 1."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    def sentences(self) -> Iterator[Sentence]:
        """The sentences of the prose, without code, headings and links."""
        prose = SKIPPED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), self.text)
        for block in BLOCK.finditer(prose):
            text = re.sub(NUMBER, blank, block[0]).replace("\n", " ")
            for start, sentence in sentences_of(text):
                place = block.start() + start
                brackets = tuple(_bracket(match, place) for match in BRACKET.finditer(sentence))
                yield Sentence(place, BRACKET.sub(blank, sentence), brackets)


def _bracket(match: re.Match[str], start: int) -> Bracket:
    citations = tuple(
        CitedKey(key["key"], _paragraphs(key["rest"]), start + match.start() + key.start())
        for key in re.finditer(KEY, match[0])
        if not key["key"].startswith(CROSS_REFERENCES)
    )
    return Bracket(match.start(), match.end(), citations)


def _paragraphs(locator: str) -> tuple[int, ...]:
    """The paragraphs of a locator: "paras. 8-10"."""
    match = re.search(LOCATOR, locator)
    if not match:
        return ()
    first, last = int(match["first"]), int(match["last"] or match["first"])
    return tuple(range(first, min(last, first + MOST_PARAGRAPHS) + 1))
