"""Lines of a given width, without broken words or figures."""

from peru_facts.text import width_of

GAP = "  "  # between cells
GLUE = "\u00a0"
ELLIPSIS = " ..."
PARAGRAPH = "\u00b6 "


def wrapped(text: str, width: int | None, indent: str = "") -> list[str]:
    """Wrap text at a width.

    `indent` begins all lines but the first. "nearly $16 billion" and "[1] ¶ 2" count as one word each.
    """
    if width is None:
        return text.split("\n")
    lines: list[str] = []
    for paragraph in text.split("\n"):
        glued = paragraph if width_of(paragraph) <= width else _glued(paragraph)
        margin = glued[: len(glued) - len(glued.lstrip(" "))]
        lines.append(margin)
        for word in glued.removeprefix(margin).split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1].strip() else lines[-1] + word
            if lines[-1].strip() and width_of(longer) > width:
                lines.append(indent + word)
            else:
                lines[-1] = longer
    return [line.replace(GLUE, " ") for line in lines]


def wrapped_citation(text: str, width: int | None) -> list[str]:
    """Wrap a citation, unless it has several lines."""
    return [text] if "\n" in text else wrapped(text, width, " " * 4)


def on_one_line(text: str, width: int | None) -> str:
    """The text on one line, cut between words."""
    if width is None or width_of(text) <= width:
        return text
    return wrapped(text, width - len(ELLIPSIS))[0] + ELLIPSIS


def padded(text: str, width: int) -> str:
    """The text with spaces up to a width."""
    return text + " " * (width - width_of(text))


def narrowest(text: str) -> int:
    """The width of the longest word or figure in `text`."""
    return max(map(width_of, wrapped(text, 1)))


def _glued(text: str) -> str:
    """The text, with `GLUE` inside its figures and citations."""
    from peru_facts.figures.stated import figure_spans  # noqa: PLC0415 - most lines fit

    for start, end in figure_spans(text):
        if GAP not in text[start:end]:  # a figure of one cell
            text = text[:start] + text[start:end].replace(" ", GLUE) + text[end:]
    return text.replace(f"] {PARAGRAPH}", f"]{GLUE}{PARAGRAPH}").replace(PARAGRAPH, PARAGRAPH.replace(" ", GLUE))
