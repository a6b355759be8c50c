"""A table for a terminal, drawn with rich."""

from collections.abc import Iterator, Sequence
from io import StringIO

from msgspec.structs import replace
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from peru_facts.render import narrow
from peru_facts.render.output import Output, printable
from peru_facts.render.page import Cell, Line, Page
from peru_facts.render.people import heading
from peru_facts.render.wrapping import narrowest, shortened, wrapped
from peru_facts.report import Report
from peru_facts.text import width_of

GAP = 2
INDENT = "  "
READABLE = 18
ON_A_SCREEN = 28
FEWER = 14
TALL = 100  # with TERM=dumb, rich ignores a width without a height
PROSE = ("headline", "statement", "agencies", "name", "title")
STYLES = {"figure": "bold", "source": "dim"}
ACCENT = "magenta"


def write(report: Report, output: Output) -> None:
    """Write a table, or a short list if the columns do not fit."""
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
    """A drawing of the right width, perhaps with fewer sources in a cell."""
    drawings = (_Drawing(Page(report, output, sources), output) for sources in (None, 1))
    return next((drawing for drawing in drawings if drawing.fits), None)


class _Drawing:
    """A page drawn as a table."""

    def __init__(self, page: Page, output: Output) -> None:
        self.page = page
        self.output = output
        self.lines = [line for section in page.sections for line in section.lines]
        self.mark = max((len(line.mark) for line in self.lines), default=0)
        self.indent = INDENT if any(section.heading for section in page.sections) else ""
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
            if self._room({**widths, column: full[column]}) >= 0:
                widths[column] = full[column]
            else:
                break
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
        console = self._console(paper)
        for block in self._blocks():
            if isinstance(block, Text):
                console.print(block, no_wrap=True, overflow="ignore", crop=False)
            else:
                console.print(block)
        return "".join(f"{line.rstrip()}\n" for line in paper.getvalue().splitlines())

    def _console(self, paper: StringIO) -> Console:
        needed = sum(self.widths.values()) + (GAP + 1) * (len(self.widths) + 1) + len(self.indent) + self.mark
        return Console(
            file=paper,
            width=max(needed, self.output.width or 0),
            height=TALL,
            color_system="standard" if self.output.color or self.output.links else None,
            no_color=not self.output.color,
            force_terminal=True,
            legacy_windows=False,
            highlight=False,
            soft_wrap=self.output.width is None,
        )

    def _blocks(self) -> Iterator[Text | Table]:
        if self.page.title:
            yield from self._wrapped(self.page.title)
        if self.shown and self.output.header:
            yield self._table([], heading_row=True)
        for section in self.page.sections:
            if section.heading:
                yield Text(section.heading, self._style("bold"))
            yield from self._section(section.lines)
        yield from self._below()

    def _section(self, lines: Sequence[Line]) -> Iterator[Text | Table]:
        """The rows of a section; details stand below their row."""
        pending: list[tuple[Line, Line | None]] = []
        previous: Line | None = None
        for line in lines:
            pending.append((line, previous))
            previous = line
            if line.detail:
                yield self._table(pending)
                pending = []
                for detail in line.detail:
                    yield from self._wrapped(f"    {detail}", "    ")
        if pending:
            yield self._table(pending)

    def _table(self, lines: Sequence[tuple[Line, Line | None]], *, heading_row: bool = False) -> Table:
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, GAP, 0, 0), show_edge=False)
        if self.indent:
            table.add_column(width=0)
        for width in self.widths.values():
            table.add_column(width=width, no_wrap=True)
        table.add_column(no_wrap=True)
        if heading_row:
            table.add_row(*self._margin(), *(Text(heading(name), self._style("bold")) for name in self.widths))
        for line, previous in lines:
            cells = [self._cell(line, previous, column) for column in self.widths]
            table.add_row(*self._margin(), *cells, self._mark(line))
        return table

    def _mark(self, line: Line) -> Text:
        text = Text(line.mark)
        text.stylize(self._style(ACCENT))
        return text

    def _margin(self) -> list[Text]:
        return [Text("")] if self.indent else []

    def _cell(self, line: Line, previous: Line | None, column: str) -> Text:
        """A cell; a group name is not repeated. It never holds markup."""
        cell = line.cells[column]
        repeated = column == self.page.row_type.group and previous and previous.cells[column].text == cell.text
        if repeated:
            return Text("")
        text = Text("\n".join(wrapped(cell.text, self.widths[column])))
        text.stylize(self._style(STYLES.get(cell.role, "")))
        if self.output.color and cell.accent and text.plain.endswith(cell.accent):
            text.stylize(ACCENT, len(text.plain) - len(cell.accent))
        if self.output.links:
            _add_links(text, cell)
        return text

    def _style(self, name: str) -> str:
        return name if self.output.color else ""

    def _below(self) -> Iterator[Text]:
        """The notes, the documents or citations, and the closing lines."""
        closing = [line for text in self.page.closing for line in self._wrapped(text, style="dim")]
        for lines in (self._notes() + self._documents(), *self._citations(), closing):
            if lines:
                yield Text("")
                yield from lines

    def _notes(self) -> list[Text]:
        lines: list[str] = []
        for mark, note in self.page.notes:
            text = self.output.readable(f"{mark} {note}")
            lines += (
                wrapped(text, self.output.width, "  ") if self.output.notes else [shortened(text, self.output.width)]
            )
        return [Text(line, self._style("dim")) for line in lines]

    def _documents(self) -> list[Text]:
        lines: list[Text] = []
        for number, document in self.page.documents:
            for line in wrapped(self.output.readable(f"{number} {document.name}"), self.output.width, "    "):
                text = Text(line, self._style("dim"))
                if self.output.links:
                    text.stylize(Style(link=printable(document.page)))
                lines.append(text)
        return lines

    def _citations(self) -> Iterator[list[Text]]:
        """The requested citations; one of several lines is not wrapped."""
        for citations in self.page.citations:
            lines: list[Text] = []
            for citation in citations:
                lines += [Text(self.output.readable(citation))] if "\n" in citation else self._wrapped(citation, "    ")
            yield lines

    def _wrapped(self, text: str, indent: str = "", style: str = "") -> list[Text]:
        lines = wrapped(self.output.readable(text), self.output.width, indent)
        return [Text(line, self._style(style)) for line in lines]


def _add_links(text: Text, cell: Cell) -> None:
    start = 0
    for link in cell.links:
        start = text.plain.find(link.text, start)
        if start >= 0:
            text.stylize(Style(link=link.address), start, start + len(link.text))
            start += len(link.text)
