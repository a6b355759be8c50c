"""Styles and hyperlinks, drawn with rich."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from peru_facts.render.output import Output
from peru_facts.render.page import Cell

BOLD, DIM, ACCENT, STRONG_ACCENT = "bold", "dim", "magenta", "bold magenta"


def styled(output: Output, text: str, style: str = "", address: str = "") -> Text:
    """A text with the style and link allowed by the output; it never holds markup."""
    link = Style(link=address) if output.links and address else Style()
    return Text(text, (Style.parse(style) if output.color else Style()) + link)


def sources(output: Output, cell: Cell) -> Text:
    """The cited paragraphs of a cell, each with its link."""
    text = styled(output, cell.text, DIM)
    start = 0
    for piece, address in cell.links if output.links else ():
        text.stylize(Style(link=address), start, start + len(piece))
        start += len(piece) + len(", ")
    return text


def draw(output: Output, lines: Iterable[Text]) -> None:
    """Write lines with their styles and links."""
    paper = StringIO()
    console = Console(
        file=paper,
        color_system="standard" if output.color or output.links else None,
        force_terminal=True,
        legacy_windows=False,
        highlight=False,
        soft_wrap=True,
    )
    console.print(Text("\n").join(lines))
    output.write(paper.getvalue().splitlines())
