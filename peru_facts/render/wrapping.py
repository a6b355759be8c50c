"""Lines of a given width in which no word and no figure is broken."""

import re

from peru_facts.text import width_of

GLUE = "\u00a0"
FIGURE = re.compile(
    r"(?:\b(?:nearly|almost|about|over|average|more than|at least|up to) )?"
    r"\$?\d[\d,.]*(?: (?:hundred|thousand|million|billion|trillion|percent)\b)?"
    r"|¶ \d+"
)


def wrapped(text: str, width: int | None, indent: str = "") -> list[str]:
    """The lines of `text`, each at most `width` wide where its words allow; `indent` begins all but the first.

    A figure ("nearly $16 billion") counts as one word.
    """
    if width is None:
        return text.split("\n")
    lines: list[str] = []
    for paragraph in text.split("\n"):
        glued = FIGURE.sub(lambda found: found[0].replace(" ", GLUE), paragraph)
        own = glued[: len(glued) - len(glued.lstrip(" "))]
        lines.append(own)
        for word in glued.removeprefix(own).split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1].strip() else lines[-1] + word
            if lines[-1].strip() and width_of(longer) > width:
                lines.append(indent + word)
            else:
                lines[-1] = longer
    return [line.replace(GLUE, " ") for line in lines]


def narrowest(text: str) -> int:
    """The width below which a line of `text` would have to break a word or a figure."""
    return max(map(width_of, wrapped(text, 1)))
