"""A table for a terminal, or a list for a narrow one."""

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace
from rich.text import Text

from peru_facts.render.drawing import ACCENT, BOLD, DIM, STRONG_ACCENT, draw, sources, styled
from peru_facts.render.output import Output, printable
from peru_facts.render.page import Cell, Line, Page
from peru_facts.render.people import heading
from peru_facts.render.wrapping import narrowest, on_one_line, padded, wrapped, wrapped_citation
from peru_facts.report import Report
from peru_facts.text import width_of

GAP = "  "
READABLE = 18
ON_A_SCREEN = 28
FEWER = 14
PROSE = ("headline", "statement", "agencies", "name", "title")


def write(report: Report, output: Output) -> None:
    """Write a table; if it is too wide, write its cells below each other."""
    if not report.rows:
        return
    drawing = _fitting(report, output)
    if drawing and report.limit and output.terminal and drawing.height > ON_A_SCREEN:
        drawing = _fitting(replace(report, limit=FEWER), output)
    if drawing:
        draw(output, drawing.lines())
    else:
        output.write(_narrow_list(Page(report, output, 1)))


def _fitting(report: Report, output: Output) -> "_Drawing | None":
    """A drawing of the right width, perhaps with fewer sources."""
    drawings = (_Drawing(Page(report, output, sources)) for sources in (None, 1))
    return next((drawing for drawing in drawings if drawing.fits), None)


class _Drawing:
    """A page drawn as a table."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.output = page.output
        self.rows = list(chain(*page.sections.values()))
        self.mark = max((len(line.mark) for line in self.rows), default=0)
        self.indent = GAP if any(page.sections) else ""
        self.headed = bool(page.report.fields or page.row_type.headings)
        self.widths = self._widths()
        self.fits = self._room(self.widths) >= 0

    def _widths(self) -> dict[str, int]:
        """The widths of the shown columns."""
        widths = {column: self._longest(column) for column in self.page.columns}
        room = self._room(widths)
        if room < 0:
            return self._narrowed(widths, -room)
        for column in self.page.extra:
            wider = {**widths, column: self._longest(column)}
            if self._room(wider) < 0:
                break
            widths = wider
        return widths

    def _longest(self, column: str) -> int:
        cells = [width_of(text) for line in self.rows for text in line.cells[column].text.split("\n")]
        return max([width_of(heading(column)) if self.headed else 0, *cells])

    def _room(self, widths: dict[str, int]) -> int:
        """The width left beside these columns; negative if they do not fit."""
        if self.output.width is None:
            return 0
        mark = len(GAP) + self.mark if self.mark else 0
        return self.output.width - len(self.indent) - sum(widths.values()) - len(GAP) * (len(widths) - 1) - mark

    def _narrowed(self, widths: dict[str, int], excess: int) -> dict[str, int]:
        """The widths with prose wrapped, then figures beside their status."""
        for columns, readable in ((PROSE, READABLE), (("figure",), len("figure"))):
            least = {
                column: max(readable, *(narrowest(line.cells[column].text) for line in self.rows))
                for column in widths
                if column in columns
            }
            while excess and (wide := [column for column in least if widths[column] > least[column]]):
                widths[max(wide, key=lambda column: widths[column])] -= 1
                excess -= 1
        return widths

    @property
    def height(self) -> int:
        """The lines of the rows."""
        return sum(
            max(len(wrapped(line.cells[column].text, width)) for column, width in self.widths.items())
            + len(line.detail)
            for line in self.rows
        )

    def lines(self) -> Iterator[Text]:
        """The title, the headings, the rows by section, and what stands below."""
        if self.page.title:
            yield from self._plain(self.page.title)
        if self.headed and self.output.header:
            headings = (padded(heading(column), width) for column, width in self.widths.items())
            yield Text(self.indent) + Text(GAP).join(styled(self.output, text, BOLD) for text in headings)
        for title, lines in self.page.sections.items():
            if title:
                yield styled(self.output, title, BOLD)
            previous: Line | None = None
            for line in lines:
                yield from self._row(line, previous)
                for detail in line.detail:
                    yield from self._plain(f"    {detail}", "    ")
                previous = line
        yield from self._below()

    def _row(self, line: Line, previous: Line | None) -> Iterator[Text]:
        """The cells side by side, perhaps on several lines; the name of a group is not repeated."""
        group = self.page.row_type.group
        texts = {column: wrapped(line.cells[column].text, width) for column, width in self.widths.items()}
        if previous and group in texts and previous.cells[group].text == line.cells[group].text:
            texts[group] = []
        for number in range(max([1, *map(len, texts.values())])):
            cells = [
                self._part(line.cells[column], texts[column][number], width)
                if number < len(texts[column])
                else Text(" " * width)
                for column, width in self.widths.items()
            ]
            mark = styled(self.output, line.mark if number == 0 else "", ACCENT)
            yield Text(self.indent) + Text(GAP).join([*cells, mark])

    def _part(self, cell: Cell, text: str, width: int) -> Text:
        """A line of a cell, as wide as its column."""
        base = BOLD if cell.is_figure else ""
        accent = cell.accent if cell.accent and text.endswith(cell.accent) else ""
        status = styled(self.output, accent, STRONG_ACCENT if base else ACCENT)
        words = sources(self.output, cell) if cell.links else styled(self.output, text.removesuffix(accent), base)
        return Text.assemble(words, status, " " * (width - width_of(text)))

    def _below(self) -> Iterator[Text]:
        """The notes, the documents or citations, and the closing lines."""
        page, width = self.page, self.output.width
        notes = [styled(self.output, part, DIM) for note in page.notes for part in self._note(note)]
        for number, document in page.documents:
            parts = wrapped(self.output.readable(f"{number} {document.name}"), width, "    ")
            notes += [styled(self.output, part, DIM, printable(document.page)) for part in parts]
        citations = [
            [Text(part) for text in texts for part in wrapped_citation(text, width)] for texts in page.citations
        ]
        closing = [styled(self.output, part, DIM) for text in page.closing for part in wrapped(text, width)]
        for block in (notes, *citations, closing):
            if block:
                yield from (Text(), *block)

    def _note(self, text: str) -> Sequence[str]:
        """A note, cut to one line unless wanted in full."""
        width = self.output.width
        return wrapped(text, width, "  ") if self.output.notes else [on_one_line(text, width)]

    def _plain(self, text: str, indent: str = "") -> Iterator[Text]:
        return map(Text, wrapped(text, self.output.width, indent))


def _narrow_list(page: Page) -> Iterator[str]:
    """The first cell of each row, and the others below it."""
    width = page.output.width
    yield from wrapped(page.title, width) if page.title else ()
    for title, lines in page.sections.items():
        yield from wrapped(title, width) if title else ()
        previous = ""
        for line in lines:
            first, *others = (line.cells[column].text for column in page.columns)
            yield from wrapped(first, width) if first != previous or not page.row_type.group else ()
            cells = "  ".join(filter(None, [*others, line.mark]))
            for text in filter(None, [cells, *line.detail]):
                yield from wrapped(f"  {text}", width, "  ")
            previous = first
    for block in (page.footnotes, [text for texts in page.citations for text in texts], page.closing):
        yield from [""] * bool(block)
        for text in block:
            yield from wrapped(text, width, "  ")
