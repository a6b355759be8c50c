"""Lines of a given width in which no word and no figure is broken."""

import re
from unicodedata import combining, east_asian_width

GLUE = "\u00a0"
FIGURE = re.compile(
    r"(?:\b(?:nearly|almost|about|over|average|more than|at least|up to) )?"
    r"\$?\d[\d,.]*(?: (?:hundred|thousand|million|billion|trillion|percent)\b)?"
    r"|¶ \d+"
)


def width_of(text: str) -> int:
    """The columns that `text` takes on a terminal: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)


def wrapped(text: str, width: int | None, indent: str = "") -> list[str]:
    """The lines of `text`, each at most `width` wide where its words allow; `indent` begins all but the first.

    A figure ("nearly $16 billion") counts as one word.
    """
    if width is None:
        return text.split("\n")
    lines: list[str] = []
    for paragraph in text.split("\n"):
        glued = FIGURE.sub(lambda found: found[0].replace(" ", GLUE), paragraph)
        lines.append("")
        for word in glued.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1].strip() else lines[-1] + word
            if lines[-1].strip() and width_of(longer) > width:
                lines.append(indent + word)
            else:
                lines[-1] = longer
    return [line.replace(GLUE, " ") for line in lines]


def narrowest(text: str) -> int:
    """The width below which a line of `text` would have to break a word or a figure."""
    return max(map(width_of, wrapped(text, 1)))
