"""A picture of a real terminal, for README: `pytest --bless tests/test_readme.py` draws it anew."""

from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from rich.style import Style
from rich.text import Text

from tests.conftest import PROJECT, on_a_terminal

COMMANDS = (
    "peru-facts trade --year 2018 --measure value",
    "peru-facts timeline --kind event --from 2013-05 --to 2013-12",
)
COLUMNS = 80
ACROSS, DOWN, MARGIN, SIZE = 8.4, 19, 16, 14
COLORS = {2: "#98c379", 5: "#d68feb"}  # by number: green and magenta
FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def picture() -> str:
    """The screens of the commands as an SVG that loads nothing, the same bytes each time."""
    lines = screens()
    width, height = round(COLUMNS * ACROSS + 2 * MARGIN), len(lines) * DOWN + 2 * MARGIN
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width} {height}", "role": "img"})
    SubElement(root, "title").text = "Two answers of peru-facts on a terminal"
    SubElement(root, "rect", {"width": str(width), "height": str(height), "rx": "8", "fill": "#181b20"})
    group = SubElement(root, "g", {"font-family": FONTS, "font-size": str(SIZE), "fill": "#dcdfe4"})
    for number, line in enumerate(lines, 1):
        place = {"x": str(MARGIN), "y": str(MARGIN + number * DOWN - 5), "xml:space": "preserve"}
        text = SubElement(group, "text", place)
        for start, end, style in pieces(line):
            SubElement(text, "tspan", attributes(start, style)).text = line.plain[start:end]
    indent(root)
    return tostring(root, encoding="unicode") + "\n"


def screens() -> list[Text]:
    """The lines of all commands with their answers."""
    lines: list[Text] = []
    for command in COMMANDS:
        screen = on_a_terminal(command, COLUMNS, PROJECT, PERU_FACTS_FILE="")
        answer = [Text.from_ansi(line) for line in screen.rstrip("\n").split("\n")]
        lines += [Text.assemble(("$ ", "bold green"), command), *answer, Text("")]
    return lines[:-1]


def pieces(line: Text) -> list[tuple[int, int, Style]]:
    """The words of a line with their style; a run of spaces ends a piece, so that columns keep their place."""
    cuts = {0, len(line.plain)} | {place for span in line.spans for place in (span.start, span.end)}
    cuts |= {place + 2 for place in range(len(line.plain)) if line.plain.startswith("  ", place)}
    ordered = sorted(cuts)
    found = [(start, end) for start, end in pairwise(ordered) if line.plain[start:end].strip()]
    return [(start, end, style_at(line, start)) for start, end in found]


def style_at(line: Text, place: int) -> Style:
    styles = [span.style for span in line.spans if span.start <= place < span.end]
    return Style.combine([Style.null(), *[Style.parse(style) if isinstance(style, str) else style for style in styles]])


def attributes(start: int, style: Style) -> dict[str, str]:
    given = {"x": f"{MARGIN + start * ACROSS:.1f}"}
    if style.bold:
        given["font-weight"] = "bold"
    if style.dim:
        given["fill"] = "#9aa0aa"
    if style.color and style.color.number in COLORS:
        given["fill"] = COLORS[style.color.number]
    return given
