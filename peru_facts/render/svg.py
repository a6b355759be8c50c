"""Bars as an SVG picture for a narrow column."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from peru_facts.render.bars import Bar, Chart, paper
from peru_facts.render.output import Output
from peru_facts.render.wrapping import wrapped
from peru_facts.report import Report
from peru_facts.text import width_of

WIDTH, MARGIN, GAP = 480, 16, 12
TEXT, SMALL = 15, 13
LINE, SMALL_LINE, BAR, ABOVE_BAR = 22, 19, 14, 5
BOLD, NORMAL = 0.68, 0.61  # the mean width of a letter, in ems, in the widest of the fonts
OPEN = 28
THINNEST = 1.5
FONTS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
NOTE = {"class": "note", "font-size": str(SMALL)}
STYLE = """
text { fill: #1f2328 } .note, .label, a text { fill: #57606a } .back { fill: #ffffff }
.solid, .arrow { fill: #2f6f9f } .light { fill: #2f6f9f; fill-opacity: .28; stroke: #2f6f9f }
.axis { stroke: #8c959f }
@media (prefers-color-scheme: dark) {
text { fill: #e6e8ea } .note, .label, a text { fill: #a9b1b9 } .back { fill: #14171a }
.solid, .arrow { fill: #6fb1dd } .light { fill: #6fb1dd; stroke: #6fb1dd } .axis { stroke: #6e7681 }
}
"""


def write(report: Report, output: Output) -> Sequence[str]:
    """Write the picture in ASCII, the same on every stream; return remarks on omissions."""
    if not report.rows:
        return ()
    chart = Chart(report, paper(notes=output.notes), "svg")
    picture = tostring(_Drawing(chart).root(), encoding="us-ascii").decode("ascii")
    output.stream.write(picture + "\n")
    return chart.left_out


class _Drawing:
    """A chart drawn from top to bottom."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        longest = max(width_of(bar.label) for bar in chart.bars)
        self.left = MARGIN + round(longest * TEXT * NORMAL) + GAP
        self.scale = chart.scale(WIDTH - MARGIN - self.left, OPEN)
        self.top = MARGIN
        self.picture = Element("g", {"font-family": FONTS, "font-size": str(TEXT)})

    def root(self) -> Element:
        """The whole picture, with its title and description."""
        for heading, bars in self.chart.blocks.items():
            self._texts(heading, {"font-weight": "600"})
            self._axis(bars)
            self.top += GAP
        for group in self.chart.below:
            self.top += GAP
            for text in group:
                self._texts(text, {"class": "note"}, SMALL, SMALL_LINE)
        size = {"width": str(WIDTH), "height": str(self.top + MARGIN)}
        names = {"role": "img", "aria-labelledby": "title desc"}
        view = f"0 0 {WIDTH} {self.top + MARGIN}"
        root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": view, **size, **names})
        SubElement(root, "title", {"id": "title"}).text = self.chart.report.title
        SubElement(root, "desc", {"id": "desc"}).text = self._description()
        SubElement(root, "style").text = STYLE
        SubElement(root, "rect", {"class": "back", "width": "100%", "height": "100%"})
        root.append(self.picture)
        indent(root)
        return root

    def _description(self) -> str:
        """Every figure with its period and its source."""
        blocks = [
            f"{heading}: {'; '.join(f'{bar.label}, {bar.figure}, {bar.source.text}' for bar in bars)}."
            for heading, bars in self.chart.blocks.items()
        ]
        return " ".join([*blocks, self.chart.legend])

    def _axis(self, bars: Sequence[Bar]) -> None:
        """Draw the bars of a block, right of the axis."""
        start = self.top
        axis = SubElement(self.picture, "path", {"class": "axis"})
        for bar in bars:
            if bar.gap:
                self._text(bar.gap, self.left + GAP / 2, NOTE)
                self.top += LINE
            self._bar(bar)
        axis.set("d", f"M{self.left} {start + 4}V{self.top}")

    def _bar(self, bar: Bar) -> None:
        self._text(bar.label, MARGIN, {"class": "label"})
        solid = max(bar.low, 0) * self.scale
        light = OPEN / 2 if bar.is_open else bar.high * self.scale - solid
        self._rectangle("solid", self.left, solid if solid + light > THINNEST else THINNEST)
        self._rectangle("light", self.left + solid, light)
        if bar.is_open:
            tip, middle = self.left + solid + OPEN, self.top + ABOVE_BAR + BAR / 2
            path = f"M{tip - 10:.1f} {middle - 5:.1f}L{tip - 2:.1f} {middle:.1f}L{tip - 10:.1f} {middle + 5:.1f}z"
            SubElement(self.picture, "path", {"class": "arrow", "d": path})
        self.top += LINE
        self._caption(bar)

    def _rectangle(self, name: str, start: float, length: float) -> None:
        place = {"x": f"{start:.1f}", "y": str(self.top + ABOVE_BAR), "width": f"{length:.1f}", "height": str(BAR)}
        if length > 0:
            SubElement(self.picture, "rect", {"class": name, **place})

    def _caption(self, bar: Bar) -> None:
        """Draw the figure and its linked sources below the bar."""
        room, source, links = WIDTH - MARGIN - self.left, bar.source.text, bar.source.links
        mark = f"\u2002{bar.mark}" if bar.mark else ""
        needed = width_of(bar.figure) * TEXT * BOLD + width_of(source + mark) * SMALL * NORMAL
        self._text(bar.figure, self.left + GAP / 2, {"font-weight": "600"})
        if needed + 2 * GAP > room:
            self.top += SMALL_LINE
            text = self._text("", self.left + GAP / 2, NOTE)
        else:
            text = self._text("", WIDTH - MARGIN, {"text-anchor": "end", **NOTE})
        for locator, address in links:
            anchor = SubElement(text, "a", {"href": address})
            anchor.text, anchor.tail = locator, ", "
        more = source.rpartition(links[-1][0])[2]  # the number of other sources
        text[-1].tail = more + mark
        self.top += LINE + 4

    def _texts(self, text: str, style: dict[str, str], size: int = TEXT, line: int = LINE) -> None:
        """Draw a text, wrapped."""
        columns = int((WIDTH - 2 * MARGIN) / (size * (BOLD if "font-weight" in style else NORMAL)))
        for part in wrapped(text, columns, "  "):
            self._text(part.strip(), MARGIN, {"font-size": str(size), **style})
            self.top += line

    def _text(self, text: str, left: float, style: dict[str, str]) -> Element:
        element = SubElement(self.picture, "text", {"x": f"{left:g}", "y": str(self.top + TEXT), **style})
        element.text = text
        return element
