"""The output stream and its abilities."""

import codecs
import os
from collections.abc import Iterable, Mapping
from typing import Literal, Self, TextIO
from unicodedata import normalize

from msgspec import Struct

from peru_facts.text import plain

Color = Literal["auto", "always", "never"]

PLAIN = {"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "¶": "par.", "\u00a0": " "}
FOLDING = "peru-facts-folding"
PLAIN_TERMINALS = ("", "dumb", "unknown", "linux", "vt52", "cons25")
USUAL_WIDTH = 80
WIDEST_DIGITS = 6


class Output(Struct, frozen=True, kw_only=True):
    """A stream with its abilities and the user's wishes.

    `width` is the number of columns to keep to; None means lines of any length. `header` tells whether flat formats
    begin with column names, `notes` whether notes are given in full, and `spelled` whether sources are spelled out.
    """

    stream: TextIO
    terminal: bool
    width: int | None
    color: bool
    links: bool
    header: bool = True
    notes: bool = False
    spelled: bool = False

    @classmethod
    def of(
        cls,
        stream: TextIO,
        environment: Mapping[str, str],
        color: Color = "auto",
        *,
        header: bool = True,
        notes: bool = False,
    ) -> Self:
        """The abilities of `stream`, as it and `environment` tell them.

        The variables are NO_COLOR, TERM, COLUMNS and ACCESSIBLE.
        """
        terminal = stream.isatty()
        able = terminal and environment.get("TERM", "dumb") not in PLAIN_TERMINALS
        accessible = terminal and environment.get("ACCESSIBLE", "0") not in ("", "0")
        wanted = able and color != "never" and not environment.get("NO_COLOR") and not accessible
        return cls(
            stream=stream,
            terminal=terminal,
            width=_width(stream, environment, terminal=terminal),
            color=color == "always" or wanted,
            links=wanted,
            header=header,
            notes=notes,
            spelled=accessible,
        )

    @property
    def unicode(self) -> bool:
        """Whether the stream can hold every character."""
        return (self.stream.encoding or "ascii").lower().startswith("utf")

    def readable(self, text: str) -> str:
        """The text in the stream's encoding, without control characters."""
        encoding = self.stream.encoding or "ascii"
        return printable(text) if self.unicode else printable(text).encode(encoding, FOLDING).decode(encoding)

    def write(self, lines: Iterable[str]) -> None:
        """Write lines without spaces at their ends."""
        self.stream.write("".join(f"{line.rstrip()}\n" for line in lines))


def _width(stream: TextIO, environment: Mapping[str, str], *, terminal: bool) -> int | None:
    asked = environment.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and asked.strip("0"):
        return int(asked) if len(asked) <= WIDEST_DIGITS else None
    if not terminal:
        return None
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL_WIDTH
    except (OSError, ValueError):
        return USUAL_WIDTH


def printable(text: str) -> str:
    """Escape unprintable characters, except line breaks."""
    return "\n".join(map(plain, text.split("\n")))


def fold(error: UnicodeError) -> tuple[str, int]:
    """Replace characters missing in an encoding: a plain letter or sign, or `?`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_plain, lacking)), error.end


def _plain(character: str) -> str:
    decomposed = normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    return PLAIN.get(character) or decomposed or "?"


codecs.register_error(FOLDING, fold)
