"""Lines of a text: the line and column of a character, and how they are shown."""

from bisect import bisect

from peru_facts.text import plain, width_of

MOST_BEFORE = 100
MOST_MARKED = 100
CUT = "..."


class Lines:
    """The lines of a text, looked up by positions in it."""

    def __init__(self, text: str) -> None:
        """Find the lines of `text`."""
        self._text = text
        self._starts = [0]
        line_feed = text.find("\n")
        while line_feed >= 0:
            self._starts.append(line_feed + 1)
            line_feed = text.find("\n", line_feed + 1)

    def number(self, position: int) -> int:
        """The line of the character at `position`, counted from 1."""
        return bisect(self._starts, position)

    def column(self, position: int) -> int:
        """The column of the character at `position`, counted from 1."""
        return position - self._starts[self.number(position) - 1] + 1

    def excerpt(self, start: int, end: int) -> str:
        """The line at `start`, with marks below up to `end`."""
        line = self.number(start)
        first = self._starts[line - 1]
        feed = self._text.find("\n", first)
        last = len(self._text) if feed < 0 else feed - self._text.endswith("\r", first, feed)
        end = max(start, min(end, last))
        opening = CUT if start - first > MOST_BEFORE else ""
        marked_end = min(end, start + MOST_MARKED)
        shown_end = min(last, marked_end + (MOST_MARKED if marked_end == end else 0))
        closing = CUT if shown_end < last else ""
        margin = f"  {line} | "
        before = f"{opening}{_shown(self._text[max(first, start - MOST_BEFORE) : start])}"
        marks = "^" * max(1, width_of(_shown(self._text[start:marked_end])))
        gap = f"{'| ':>{len(margin)}}{' ' * width_of(before)}"
        return f"{margin}{before}{_shown(self._text[start:shown_end])}{closing}\n{gap}{marks}"


def _shown(text: str) -> str:
    """The text with escapes for what cannot be printed; surrogates are bytes outside UTF-8."""
    return plain(text if text.isascii() else text.encode(errors="surrogateescape").decode(errors="replace"))
