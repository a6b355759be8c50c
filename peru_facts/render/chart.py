"""Bars for a terminal: blocks, or signs of ASCII."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from peru_facts.render import list as list_format
from peru_facts.render.bars import Bar, Chart
from peru_facts.render.drawing import BOLD, DIM, draw, sources, styled
from peru_facts.render.output import USUAL_WIDTH, Output
from peru_facts.render.wrapping import GAP, padded, wrapped, wrapped_citation
from peru_facts.report import Report
from peru_facts.text import width_of

NARROW = 60
SHORTEST_BAR = 12
ARROW = ">"
OPEN_CELLS = 2
EIGHTHS = " ▏▎▍▌▋▊▉"


def write(report: Report, output: Output) -> Sequence[str]:
    """Write the bars, or a list if pictures are unwanted; return remarks on omissions."""
    if not report.rows:
        return ()
    chart = Chart(report, output, "chart")
    if output.spelled:
        list_format.write(chart.report, output)
    else:
        draw(output, _Drawing(chart, output).lines())
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

    def lines(self) -> Iterator[Text]:
        """All lines of the picture."""
        for heading, bars in self.chart.blocks.items():
            yield from (styled(self.output, line, BOLD) for line in wrapped(heading, self.width, GAP))
            for bar in bars:
                if bar.gap:
                    yield Text(f"{('·' if self.output.unicode else '.').center(self.label)}{GAP}{bar.gap}")
                yield from self._stacked(bar) if self.is_stacked else self._beside(bar)
        for number, group in enumerate(self.chart.below):
            yield from [Text()] * (number > 0)
            for text in group:
                yield from (styled(self.output, line, DIM) for line in wrapped_citation(text, self.width))

    def _beside(self, bar: Bar) -> Iterator[Text]:
        """The bar with its figure and source on one line."""
        strip = f"{padded(bar.label, self.label)}{GAP}{padded(self._strip(bar), self.cells)}"
        figure = styled(self.output, padded(bar.figure, self.figure), BOLD)
        margin = " " * (self.source - width_of(bar.source.text)) if bar.mark else ""
        yield Text(GAP).join([Text(strip), figure, *self._source(bar, margin)])

    def _stacked(self, bar: Bar) -> Iterator[Text]:
        """The bar with its figure and source below it."""
        yield Text(f"{padded(bar.label, self.label)}{GAP}{self._strip(bar)}")
        captions = [styled(self.output, part, BOLD) for part in wrapped(bar.figure, self.cells)]
        captions.append(Text(GAP).join(self._source(bar)))
        if width_of(GAP.join(filter(None, [bar.figure, bar.source.text, bar.mark]))) <= self.cells:
            captions = [Text(GAP).join(captions)]
        yield from (Text(" " * self.label + GAP) + caption for caption in captions)

    def _source(self, bar: Bar, margin: str = "") -> list[Text]:
        """The source, and the mark if there is one."""
        mark = [Text(bar.mark)] if bar.mark else []
        return [sources(self.output, bar.source) + margin, *mark]

    def _strip(self, bar: Bar) -> str:
        """The bar: solid to the start of its rounding interval, light to the end."""
        light = self.signs[1]
        if bar.is_open:
            return self._filled(bar.low * self.scale) + light * OPEN_CELLS + ARROW
        strip = self._filled(bar.low * self.scale) if bar.low > 0 else ""
        missing = round(bar.high * self.scale) - len(strip)
        return strip + light * missing if missing > 0 else self._filled(bar.row.value * self.scale)

    def _filled(self, length: float) -> str:
        """A solid strip, exact to an eighth of a cell."""
        if not self.output.unicode:
            return self.signs[0] * max(round(length), 1)
        full, part = divmod(max(round(length * len(EIGHTHS)), 1), len(EIGHTHS))
        return self.signs[0] * full + EIGHTHS[part].strip()
