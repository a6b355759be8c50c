"""A table for a terminal: as many columns as fit, figures whole, the notes and documents below."""

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from peru_facts.fragment import address_of
from peru_facts.render import list as list_format
from peru_facts.render.output import Output, printable
from peru_facts.render.people import Marks, cited_below, document, heading, words
from peru_facts.render.wrapping import narrowest, wrapped
from peru_facts.report import Reference, Report, Row
from peru_facts.text import width_of

BETWEEN = 2
READABLE = 20
MOST_NOTES = 20
TALL = 100


def write(report: Report, output: Output) -> None:
    """Write the table, or a list where not even the columns that people need fit side by side."""
    if not report.rows:
        return
    page = _Page(report, output)
    if page.fits(page.needed):
        page.write()
    else:
        list_format.write(report, output)


class _Column:
    """A column as text: what stands in each row, and how wide it can and must be."""

    def __init__(self, name: str, texts: list[str], *, prose: bool) -> None:
        self.name = name
        self.texts = texts
        self.prose = prose
        lines = [heading(name), *(line for text in texts for line in text.split("\n"))]
        self.most = max(map(width_of, lines))
        self.least = max(min(self.most, READABLE), *map(narrowest, lines)) if prose else self.most
        self.empty = not any(texts)


class _Page:
    """A report on its way to the terminal."""

    def __init__(self, report: Report, output: Output) -> None:
        self.report = report
        self.output = output
        self.pages = {cited.id: printable(cited.page) for cited in report.documents}
        self.sources = Marks(report)
        self.marks = self._marks()
        columns = {name: self._column(name) for name in report.people + report.extra}
        self.needed = [columns[name] for name in report.people if not columns[name].empty]
        self.wanted = [columns[name] for name in report.extra if not columns[name].empty]

    def _marks(self) -> dict[str, str]:
        """The mark of each remark, where the report shows the column that is to be marked."""
        if self.report.row_type.noted not in self.report.people + self.report.extra:
            return {}
        remarks = dict.fromkeys(remark for row in self.report.rows for remark in row.remarks)
        return {remark: f"({number})" for number, remark in enumerate(remarks, 1)}

    def _column(self, name: str) -> _Column:
        values = self.report.values(name)
        texts = [self.output.readable(self._text(value)) for value in values]
        if name == self.report.row_type.noted and self.marks:
            marks = [" ".join(self.marks[remark] for remark in row.remarks) for row in self.report.rows]
            texts = [f"{text} {mark}".rstrip() for text, mark in zip(texts, marks, strict=True)]
        return _Column(name, texts, prose=any(map(_is_prose, values)))

    def _text(self, value: Any) -> str:
        if _is_cited(value):
            return "\n".join(self.sources.of(each) for each in value)
        return words(value)

    def fits(self, columns: Sequence[_Column]) -> bool:
        """Whether the columns stand side by side without breaking a word."""
        return self.output.width is None or _total(columns) <= self.output.width

    def write(self) -> None:
        """Print the table and what stands below it."""
        shown, dropped = self._chosen()
        widths = self._widths(shown)
        paper = StringIO()
        console = self._console(paper, sum(widths) + BETWEEN * len(widths))
        console.print(self._table(shown, widths))
        for line in self._below(dropped):
            console.print(line)
        self.output.stream.write("".join(f"{line.rstrip()}\n" for line in paper.getvalue().splitlines()))

    def _chosen(self) -> tuple[list[_Column], list[_Column]]:
        """The columns to show and those for which there is no room."""
        shown, dropped = [*self.needed], list[_Column]()
        for column in self.wanted:
            if not dropped and self.fits([*shown, column]):
                shown.append(column)
            else:
                dropped.append(column)
        return shown, dropped

    def _widths(self, columns: Sequence[_Column]) -> list[int]:
        """The width of each column: what it must have, and an equal share of the room that is left, up to its most."""
        if self.output.width is None:
            return [column.most for column in columns]
        widths = [column.least for column in columns]
        room = self.output.width - _total(columns)
        while room > 0:
            hungry = [index for index, column in enumerate(columns) if widths[index] < column.most][:room]
            if not hungry:
                break
            share = room // len(hungry)
            for index in hungry:
                grant = min(share, columns[index].most - widths[index])
                widths[index] += grant
                room -= grant
        return widths

    def _console(self, paper: StringIO, width: int) -> Console:
        return Console(
            file=paper,
            width=max(width, self.output.width or 0),
            height=TALL,  # with TERM=dumb a width alone is ignored
            color_system="standard" if self.output.color or self.output.links else None,
            no_color=not self.output.color,
            force_terminal=True,
            legacy_windows=False,
            highlight=False,
            theme=Theme({"table.header": "none"}),  # its bold would reach to the edge
            soft_wrap=self.output.width is None,
        )

    def _table(self, columns: Sequence[_Column], widths: Sequence[int]) -> Table:
        box = SIMPLE_HEAD if self.output.terminal and self.output.unicode else None
        padding = (0, BETWEEN - 1 if box else BETWEEN, 0, 0)  # a box puts a column of its own between two
        table = Table(
            box=box, show_edge=False, pad_edge=False, padding=padding, show_header=self.output.header, header_style=""
        )
        for column, width in zip(columns, widths, strict=True):
            name = Text(heading(column.name))
            name.stylize(self._style("bold"))
            table.add_column(name, width=width, no_wrap=True)
        for index in range(len(self.report.rows)):
            table.add_row(*(self._cell(column, index, width) for column, width in zip(columns, widths, strict=True)))
        return table

    def _cell(self, column: _Column, index: int, width: int) -> Text:
        """A cell; it never holds markup, so that brackets in a fact stay brackets."""
        lines = [Text(line) for line in wrapped(column.texts[index], width if column.prose else None)]
        value = getattr(self.report.rows[index], column.name)
        if self.output.links and _is_cited(value):
            for line, each in zip(lines, value, strict=True):
                line.stylize(Style(link=address_of(self.pages[each.source], each.as_stated)))
        return Text("\n").join(lines)

    def _style(self, name: str) -> str:
        return name if self.output.color else ""

    def _below(self, dropped: Sequence[_Column]) -> Iterator[Text]:
        """The notes, the documents, and the columns that found no room."""
        if self.marks:
            yield Text("")
        for line in self._notes():
            yield from self._lines(line)
        if "citations" in self.report.people:
            yield from self._citations() if self.report.notes or self.report.works else self._documents()
        if dropped:
            yield Text("")
            names = ", ".join(heading(column.name) for column in dropped)
            yield from self._lines(f"No room here for: {names}. A wider terminal or -f list shows all.", "dim")

    def _documents(self) -> Iterator[Text]:
        if self.report.documents:
            yield Text("")
        for number, cited in enumerate(self.report.documents, 1):
            for said in self._lines(document(number, cited)):
                if self.output.links:
                    said.stylize(Style(link=self.pages[cited.id]))
                yield said

    def _citations(self) -> Iterator[Text]:
        """The citations that were asked for; one of several lines, which programs read, is not wrapped."""
        for lines in cited_below(self.report):
            yield Text("")
            for line in lines:
                yield from [Text(self.output.readable(line))] if "\n" in line else self._lines(line)

    def _notes(self) -> Iterator[str]:
        if len(self.marks) > MOST_NOTES:
            yield f"A number in parentheses is that of a note; -f list, or show ID, prints all {len(self.marks)}."
            return
        for note, mark in self.marks.items():
            yield f"{mark} {note}"

    def _lines(self, text: str, style: str = "") -> Iterator[Text]:
        for line in wrapped(self.output.readable(text), self.output.width, " " * 4):
            yield Text(line, self._style(style))


def _total(columns: Sequence[_Column]) -> int:
    return sum(column.least for column in columns) + BETWEEN * (len(columns) - 1)


def _is_cited(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Reference)


def _is_prose(value: Any) -> bool:
    """Whether a value is text that may be wrapped between words, and not a figure, a period or a source."""
    return isinstance(value[0] if isinstance(value, tuple) and value else value, str | Row)
