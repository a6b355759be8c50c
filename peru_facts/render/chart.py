"""Bars for a terminal: blocks, or signs of ASCII."""

from collections.abc import Iterator, Sequence

from peru_facts.render import list as list_format
from peru_facts.render.bars import Bar, Block, Chart
from peru_facts.render.output import USUAL_WIDTH, Output
from peru_facts.render.wrapping import wrapped, wrapped_citation
from peru_facts.report import Report
from peru_facts.text import width_of

NARROW = 60
SHORTEST_BAR = 12
GAP = "  "
ARROW = ">"
OPEN_CELLS = 2
EIGHTHS = " ▏▎▍▌▋▊▉"
BOLD, DIM = "1", "2"


def write(report: Report, output: Output) -> Sequence[str]:
    """Write the bars, or a list if pictures are unwanted; return remarks on omissions."""
    if not report.rows:
        return ()
    chart = Chart(report, output, "chart")
    if output.spelled:
        list_format.write(chart.report, output)
    else:
        output.stream.write("".join(f"{line.rstrip()}\n" for line in _Drawing(chart, output).lines()))
    return chart.left_out


class _Drawing:
    """A chart drawn with characters."""

    def __init__(self, chart: Chart, output: Output) -> None:
        self.chart = chart
        self.output = output
        self.width = output.width or USUAL_WIDTH
        self.label = max(width_of(bar.label) for bar in chart.bars)
        self.figure = max(width_of(bar.figure) for bar in chart.bars)
        self.source = max(width_of(bar.source.text) for bar in chart.bars)
        mark = max(len(bar.mark) for bar in chart.bars)
        room = self.width - self.label - len(GAP)
        beside = room - self.figure - self.source - 2 * len(GAP) - (len(GAP) + mark if mark else 0)
        self.is_stacked = self.width < NARROW or beside < SHORTEST_BAR
        self.cells = max(room if self.is_stacked else beside, 1)
        self.scale = chart.scale(self.cells, OPEN_CELLS + len(ARROW))
        self.signs = ("█", "░") if output.unicode else ("#", "~")

    def lines(self) -> Iterator[str]:
        """All lines of the picture."""
        for block in self.chart.blocks:
            for line in wrapped(block.heading, self.width, GAP):
                yield self._styled(line, BOLD)
            yield from self._block(block)
        for number, group in enumerate(self.chart.below):
            yield from [""] * (number > 0)
            for text in group:
                yield from (self._styled(line, DIM) for line in wrapped_citation(text, self.width))

    def _block(self, block: Block) -> Iterator[str]:
        for entry in block.entries:
            if isinstance(entry, str):
                yield f"{('·' if self.output.unicode else '.').center(self.label)}{GAP}{entry}"
            elif self.is_stacked:
                yield f"{_padded(entry.label, self.label)}{GAP}{self._strip(entry)}"
                yield from self._caption(entry)
            else:
                strip, figure = _padded(self._strip(entry), self.cells), _padded(entry.figure, self.figure)
                parts = (_padded(entry.label, self.label), strip, self._styled(figure, BOLD), self._source(entry))
                yield GAP.join(parts)

    def _caption(self, bar: Bar) -> Iterator[str]:
        """The figure and its source below the bar."""
        margin = " " * self.label + GAP
        figure = self._styled(bar.figure, BOLD)
        mark = len(GAP) + len(bar.mark) if bar.mark else 0
        if width_of(margin + bar.figure + GAP + bar.source.text) + mark <= self.width:
            yield f"{margin}{figure}{GAP}{self._source(bar)}"
        else:
            yield from (margin + self._styled(line, BOLD) for line in wrapped(bar.figure, self.cells))
            yield margin + self._source(bar)

    def _strip(self, bar: Bar) -> str:
        """The bar: solid to the start of its rounding interval, light to the end."""
        light = self.signs[1]
        if bar.is_open:
            return self._filled(bar.low * self.scale) + light * OPEN_CELLS + ARROW
        strip = self._filled(bar.low * self.scale) if bar.low > 0 else ""
        missing = round(bar.high * self.scale) - len(strip)
        return strip + light * missing if missing > 0 else self._filled(bar.value * self.scale)

    def _filled(self, length: float) -> str:
        """A solid strip, exact to an eighth of a cell."""
        if not self.output.unicode:
            return self.signs[0] * max(round(length), 1)
        full, part = divmod(max(round(length * len(EIGHTHS)), 1), len(EIGHTHS))
        return self.signs[0] * full + EIGHTHS[part].strip()

    def _source(self, bar: Bar) -> str:
        """The source, linked if wanted, and the mark."""
        text = bar.source.text
        margin = " " * (0 if self.is_stacked else self.source - width_of(text))
        for link in bar.source.links if self.output.links else ():
            text = text.replace(link.text, f"\x1b]8;;{link.address}\x1b\\{link.text}\x1b]8;;\x1b\\", 1)
        return self._styled(text, DIM) + (f"{margin}{GAP}{bar.mark}" if bar.mark else "")

    def _styled(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.output.color and text else text


def _padded(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))
