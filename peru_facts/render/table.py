"""A table for a terminal, drawn with rich."""

from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain

from msgspec.structs import replace
from rich.console import Console
from rich.style import Style
from rich.text import Text

from peru_facts.render import narrow
from peru_facts.render.output import Output, printable
from peru_facts.render.page import Line, Page
from peru_facts.render.people import heading
from peru_facts.render.wrapping import narrowest, on_one_line, wrapped
from peru_facts.report import Report
from peru_facts.text import width_of

GAP = 2
INDENT = "  "
READABLE = 18
ON_A_SCREEN = 28
FEWER = 14
PROSE = ("headline", "statement", "agencies", "name", "title")
STYLES = {"figure": "bold", "source": "dim"}
ACCENT = "magenta"


def write(report: Report, output: Output) -> None:
    """Write a table, or a list if it is too wide."""
    if not report.rows:
        return
    drawing = _fitting(report, output)
    if drawing and report.limit and output.terminal and drawing.height > ON_A_SCREEN:
        drawing = _fitting(replace(report, limit=FEWER), output)
    if drawing:
        output.stream.write(drawing.text())
    else:
        narrow.write(report, output)


def _fitting(report: Report, output: Output) -> "_Drawing | None":
    """A drawing of the right width, perhaps with fewer sources."""
    drawings = (_Drawing(Page(report, output, sources), output) for sources in (None, 1))
    return next((drawing for drawing in drawings if drawing.fits), None)


class _Drawing:
    """A page drawn as a table."""

    def __init__(self, page: Page, output: Output) -> None:
        self.page = page
        self.output = output
        self.lines = list(chain(*page.sections.values()))
        self.mark = max((len(line.mark) for line in self.lines), default=0)
        self.indent = INDENT if any(page.sections) else ""
        self.shown = page.report.fields or page.row_type.headings
        self.widths = self._widths()
        self.fits = self._room(self.widths) >= 0

    def _widths(self) -> dict[str, int]:
        """The widths of the shown columns."""
        full = {column: self._longest(column) for column in (*self.page.columns, *self.page.extra)}
        widths = {column: full[column] for column in self.page.columns}
        room = self._room(widths)
        if room < 0:
            return self._narrowed(widths, -room)
        for column in self.page.extra:
            if self._room({**widths, column: full[column]}) < 0:
                break
            widths[column] = full[column]
        return widths

    def _longest(self, column: str) -> int:
        cells = [width_of(text) for line in self.lines for text in line.cells[column].text.split("\n")]
        return max([width_of(heading(column)) if self.shown else 0, *cells])

    def _room(self, widths: dict[str, int]) -> int:
        """The width left beside these columns; negative if they do not fit."""
        if self.output.width is None:
            return 0
        mark = GAP + self.mark if self.mark else 0
        return self.output.width - len(self.indent) - sum(widths.values()) - GAP * (len(widths) - 1) - mark

    def _narrowed(self, widths: dict[str, int], excess: int) -> dict[str, int]:
        """The widths with prose wrapped, then figures beside their status."""
        for columns, readable in ((PROSE, READABLE), (("figure",), 0)):
            least = {
                column: max(readable, *(narrowest(line.cells[column].text) for line in self.lines))
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
            for line in self.lines
        )

    def text(self) -> str:
        """The page as text, with color and links if wanted."""
        paper = StringIO()
        console = Console(
            file=paper,
            color_system="standard" if self.output.color or self.output.links else None,
            no_color=not self.output.color,
            force_terminal=True,
            legacy_windows=False,
            highlight=False,
            soft_wrap=True,
        )
        console.print(Text("\n").join([*self._rows(), *self._below()]))
        return "".join(f"{line.rstrip()}\n" for line in paper.getvalue().splitlines())

    def _rows(self) -> Iterator[Text]:
        """The title, the headings, and the rows by section."""
        if self.page.title:
            yield from self._wrapped(self.page.title)
        if self.shown and self.output.header:
            headings = [Text(heading(column), self._style("bold")) for column in self.widths]
            for text, width in zip(headings, self.widths.values(), strict=True):
                text.truncate(width, overflow="ellipsis", pad=True)
            yield from self._row(headings)
        for title, lines in self.page.sections.items():
            if title:
                yield Text(title, self._style("bold"))
            previous: Line | None = None
            for line in lines:
                cells = [self._cell(line, previous, column) for column in self.widths]
                yield from self._row([*cells, Text(line.mark, self._style(ACCENT))])
                for detail in line.detail:
                    yield from self._wrapped(f"    {detail}", "    ")
                previous = line

    def _row(self, cells: Sequence[Text]) -> Iterator[Text]:
        """The cells side by side, perhaps on several lines."""
        columns = [cell.split(allow_blank=True) for cell in cells]
        for number in range(max(map(len, columns), default=1)):
            line = Text(self.indent)
            for column, width in zip(columns, (*self.widths.values(), self.mark), strict=False):
                part = column[number] if number < len(column) else Text()
                line.append_text(part).append(" " * (width - part.cell_len + GAP))
            yield line

    def _cell(self, line: Line, previous: Line | None, column: str) -> Text:
        """A cell; a group name is not repeated. It never holds markup."""
        cell = line.cells[column]
        if column == self.page.row_type.group and previous and previous.cells[column].text == cell.text:
            return Text()
        text = Text("\n".join(wrapped(cell.text, self.widths[column])), self._style(STYLES.get(cell.role, "")))
        if self.output.color and cell.accent and text.plain.endswith(cell.accent):
            text.stylize(ACCENT, len(text.plain) - len(cell.accent))
        start = 0
        for link in cell.links if self.output.links else ():
            start = text.plain.find(link.text, start)
            if start >= 0:
                text.stylize(Style(link=link.address), start, start + len(link.text))
                start += len(link.text)
        return text

    def _below(self) -> Iterator[Text]:
        """The notes, the documents or citations, and the closing lines."""
        page = self.page
        notes = [line for mark, note in page.notes for line in self._note(f"{mark} {note}")]
        documents = [
            line
            for number, document in page.documents
            for line in self._wrapped(f"{number} {document.name}", "    ", "dim", printable(document.page))
        ]
        citations = [[line for text in texts for line in self._citation(text)] for texts in page.citations]
        closing = [line for text in page.closing for line in self._wrapped(text, style="dim")]
        for lines in (notes + documents, *citations, closing):
            if lines:
                yield Text()
                yield from lines

    def _note(self, text: str) -> list[Text]:
        """A note, cut to one line unless wanted in full."""
        if self.output.notes:
            return self._wrapped(text, "  ", "dim")
        return [Text(on_one_line(self.output.readable(text), self.output.width), self._style("dim"))]

    def _citation(self, text: str) -> list[Text]:
        """A citation; one of several lines is not wrapped."""
        return [Text(self.output.readable(text))] if "\n" in text else self._wrapped(text, "    ")

    def _wrapped(self, text: str, indent: str = "", style: str = "", address: str = "") -> list[Text]:
        lines = [
            Text(line, self._style(style)) for line in wrapped(self.output.readable(text), self.output.width, indent)
        ]
        for line in lines if self.output.links and address else ():
            line.stylize(Style(link=address))
        return lines

    def _style(self, name: str) -> str:
        return name if self.output.color else ""
