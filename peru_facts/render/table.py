"""A table for a terminal, or a list for a narrow one."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, zip_longest

from msgspec.structs import replace
from rich.text import Text

from peru_facts.render.drawing import ACCENT, BOLD, DIM, STRONG_ACCENT, draw, sources, styled
from peru_facts.render.output import Output, printable
from peru_facts.render.page import Cell, Line, Page
from peru_facts.render.people import heading
from peru_facts.render.wrapping import GAP, GLUE, narrowest, on_one_line, padded, wrapped, wrapped_citation
from peru_facts.report import Report
from peru_facts.text import width_of

READABLE = 18
ON_A_SCREEN = 28
FEWER = 14
UNLIMITED = 10**9
PROSE = ("title", "statement", "agencies", "name")


def write(report: Report, output: Output) -> None:
    """Write a table; if it is too wide, write its cells below each other."""
    if not report.rows:
        return
    drawing = _fitting(report, output)
    if drawing and report.limit and output.terminal and len(drawing.rows) > ON_A_SCREEN:
        drawing = _fitting(replace(report, limit=FEWER), output)
    if drawing:
        draw(output, [*drawing.head(), *drawing.rows, *drawing.below()])
    else:
        output.write(_narrow_list(Page(report, output, 1)))


def _fitting(report: Report, output: Output) -> "_Drawing | None":
    """A drawing of the right width: with fewer sources, then with wrapped cells."""
    drawing = _Drawing(Page(report, output))
    if drawing.room() < 0:
        drawing = _Drawing(Page(report, output, 1))
        drawing.narrow(PROSE, READABLE)
        drawing.narrow(("figure",), 0)
    return drawing if drawing.room() >= 0 else None


class _Drawing:
    """A page drawn as a table."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.output = page.output
        self.lines = list(chain(*page.sections.values()))
        self.mark = max((len(line.mark) for line in self.lines), default=0)
        self.indent = GAP if any(page.sections) else ""
        self.widths = {column: self._longest(column) for column in page.columns}
        for column in page.extra:
            longest = self._longest(column)
            if self.room() < len(GAP) + longest:
                break
            self.widths[column] = longest

    def _longest(self, column: str) -> int:
        cells = [width_of(text) for line in self.lines for text in line.cells[column].text.split("\n")]
        return max([width_of(heading(column)) if self.page.headed else 0, *cells])

    def room(self) -> int:
        """The width left beside the columns; negative if they do not fit."""
        columns = [*self.widths.values(), *([self.mark] if self.mark else [])]
        return (self.output.width or UNLIMITED) - len(self.indent) - sum(columns) - len(GAP) * (len(columns) - 1)

    def narrow(self, columns: Sequence[str], readable: int) -> None:
        """Take the excess from some columns, the widest first."""
        shown = [column for column in columns if column in self.widths]
        least = {
            column: max(readable, len(column), *(narrowest(line.cells[column].text) for line in self.lines))
            for column in shown
        }
        for _ in range(-self.room()):
            wide = [column for column in shown if self.widths[column] > least[column]]
            if wide:
                self.widths[max(wide, key=lambda column: self.widths[column])] -= 1

    def head(self) -> Iterator[Text]:
        """The title and the headings."""
        if self.page.title:
            yield from self._plain(self.page.title)
        if self.page.headed:
            headings = (padded(heading(column), width) for column, width in self.widths.items())
            yield Text(self.indent) + Text(GAP).join(styled(self.output, text, BOLD) for text in headings)

    @cached_property
    def rows(self) -> list[Text]:
        """The rows by section, with their details."""
        rows: list[Text] = []
        for title, lines in self.page.sections.items():
            rows += [styled(self.output, part, BOLD) for part in wrapped(title, self.output.width)] if title else []
            previous = None
            for line in lines:
                rows += self._row(line, previous)
                for detail in line.detail:
                    rows += self._plain(f"    {detail}", "    ")
                previous = line
        return rows

    def _row(self, line: Line, previous: Line | None) -> Iterator[Text]:
        """The cells side by side, perhaps on several lines; the name of a group is not repeated."""
        group = self.page.group
        texts = {column: wrapped(line.cells[column].text, width) for column, width in self.widths.items()}
        if previous and group in texts and previous.cells[group].text == line.cells[group].text:
            texts[group] = [""]
        mark = line.mark
        for parts in zip_longest(*texts.values(), fillvalue=""):
            cells = (
                self._part(column, line.cells[column], part) for column, part in zip(self.widths, parts, strict=True)
            )
            yield Text(self.indent) + Text(GAP).join([*cells, styled(self.output, mark, ACCENT)])
            mark = ""

    def _part(self, column: str, cell: Cell, text: str) -> Text:
        """A line of a cell, as wide as its column."""
        width = self.widths[column]
        if not text:
            return Text(" " * width)
        base = BOLD if column == "figure" else ""
        accent = cell.accent if cell.accent and text.endswith(cell.accent) else ""
        status = styled(self.output, accent, STRONG_ACCENT if base else ACCENT)
        words = sources(self.output, cell) if cell.links else styled(self.output, text.removesuffix(accent), base)
        return Text.assemble(words, status, " " * (width - width_of(text)))

    def below(self) -> Iterator[Text]:
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
    """The first cell of each row, and the others below or beside it."""
    width, beside = page.output.width, page.row_type.beside and not page.report.fields
    yield from wrapped(page.title, width) if page.title else ()
    for title, lines in page.sections.items():
        yield from wrapped(title, width) if title else ()
        previous = ""
        for line in lines:
            first, others = line.cells[page.columns[0]].text, _other_cells(line, page)
            if beside:
                first, others = f"{first}{GAP}{others}", ""
            yield from wrapped(first, width, GAP * beside) if first != previous or not page.group else ()
            for text in filter(None, [others, *line.detail]):
                yield from wrapped(f"  {text}", width, "  ")
            previous = first
    for block in (page.footnotes, [text for texts in page.citations for text in texts], page.closing):
        yield from [""] * bool(block)
        for text in block:
            yield from wrapped(text, width, "  ")


def _other_cells(line: Line, page: Page) -> str:
    """The cells after the first: numbers have headings, sources stay whole."""
    texts = []
    for column in page.columns[1:]:
        cell = line.cells[column]
        is_number = page.headed and cell.text.replace(" of ", "").replace(",", "").isdecimal()
        text = f"{heading(column)}: {cell.text}" if is_number else cell.text
        texts.append(text.replace(" ", GLUE) if is_number or cell.links else text)
    return GAP.join(filter(None, [*texts, line.mark]))
