"""The lines of a file: at which line and column a place is, and how the place is shown."""

from bisect import bisect

from peru_facts.text import plain, width_of

MOST_BEFORE = 100
MOST_AFTER = 100
LONGEST = 4 * (MOST_AFTER + 1)  # in bytes: a character cut in two at the far end is not shown
CUT = "..."


class Lines:
    """The lines of a text in UTF-8, asked for by their place in its bytes, from the first place to the last."""

    def __init__(self, source: bytes) -> None:
        """Know where the lines of `source` begin."""
        self.source = source
        self._starts = [0]
        place = source.find(b"\n")
        while place >= 0:
            self._starts.append(place + 1)
            place = source.find(b"\n", place + 1)
        self._known = (0, 1)

    def point(self, place: int) -> tuple[int, int]:
        """The line and column, counted from 1 in characters, of the byte at `place`, which only ever grows.

        Columns are counted on from the last place, so that many places in one long line take no longer than one.
        """
        line = self.number(place)
        start = self._starts[line - 1]
        counted, column = self._known if start <= self._known[0] <= place else (start, 1)
        column += len(self.source[counted:place].decode(errors="replace"))
        self._known = (place, column)
        return line, column

    def number(self, place: int) -> int:
        """The line, counted from 1, of the byte at `place`."""
        return bisect(self._starts, place)

    def place(self, line: int, column: int) -> int:
        """Where the character at a line and column begins."""
        start, end = self._limits(line)
        before = self.source[start:end].decode(errors="replace")[: column - 1]
        return min(end, start + len(before.encode()))

    def excerpt(self, line: int, start: int, end: int) -> str:
        """The line around the bytes from `start` to `end`, with these marked below; a long line is cut."""
        first, last = self._limits(line)
        end = max(start, min(end, last))
        before = self._decoded(max(first, start - LONGEST), start)
        marked = self._decoded(start, min(end, start + LONGEST))
        after = self._decoded(end, min(last, end + LONGEST)) if len(marked) <= MOST_AFTER else ""
        opening = CUT if len(before) > MOST_BEFORE else ""
        closing = CUT if max(len(marked), len(after)) > MOST_AFTER else ""
        before, marked, after = before[-MOST_BEFORE:], marked[:MOST_AFTER], after[:MOST_AFTER]
        margin = f"  {line} | "
        lead = margin + opening + plain(before)
        marks = "^" * max(1, width_of(plain(marked)))
        gap = " " * (len(margin) - 2) + "| " + " " * (width_of(lead) - len(margin))
        return f"{lead}{plain(marked + after)}{closing}\n{gap}{marks}"

    def _limits(self, line: int) -> tuple[int, int]:
        """Where a line begins and ends, without its line break."""
        start = self._starts[line - 1]
        if line == len(self._starts):
            return start, len(self.source)
        end = self._starts[line] - 1
        return start, end - 1 if end > start and self.source[end - 1 : end] == b"\r" else end

    def _decoded(self, start: int, end: int) -> str:
        return self.source[start:end].decode(errors="replace")
