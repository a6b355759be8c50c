"""The shared page of formats for people.

A format draws a `Page`: its title, its columns and sections, one mark at most for each row, and below them the notes,
the documents or citations, and the closing lines. Its texts are readable on the output as they are.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from peru_facts.records import Citation
from peru_facts.render.output import Output, printable
from peru_facts.render.people import in_words, status, words
from peru_facts.report import ALL, Document, Remark, Report, Row, by_paragraph
from peru_facts.text import letters, link_to

MANY = 20
LONG = 10
NOTED = Remark("With a note; --notes gives it.", "With a note; --notes gives it.")


class Cell(Struct, frozen=True):
    """A text. `links` are the linked pieces at its start with their addresses, `accent` is a status at its end."""

    text: str
    links: tuple[tuple[str, str], ...] = ()
    accent: str = ""


class Line(Struct, frozen=True):
    """A drawn row: its cells by column, its mark, and the lines below it."""

    row: Row
    cells: dict[str, Cell]
    mark: str
    detail: tuple[str, ...]


class Page:
    """An answer as people see it. A cell names at most `sources` paragraphs."""

    def __init__(self, report: Report, output: Output, sources: int | None = None) -> None:
        self.report = report
        self.output = output
        self.row_type = report.row_type
        layout = Row if report.fields else report.row_type  # picked columns stand alone
        self.section, self.group, self.detail = layout.section, layout.group, layout.detail
        self.headed = output.header and bool(report.fields or report.row_type.headings)
        self.most_sources = sources or self.row_type.sources
        self.rows = report.rows[: report.limit] if output.terminal else report.rows
        self.drawn: list[Any] = [row for row in self.rows if not self._is_folded(row)]
        self.title = self._common_text(self.row_type.movable)
        moved = self.row_type.movable if self.title else ""
        self.columns = self.filled(column for column in report.people if column != moved)
        self.extra = self.filled(report.extra)
        self._documents = {document.id: document for document in report.documents}
        listed = [row.citations for row in self.drawn if isinstance(getattr(row, "citations", None), tuple)]
        cited = [citation.source for citations in listed for citation in self._shown(citations)]
        self._numbers = {name: number for number, name in enumerate(dict.fromkeys(cited), 1)}
        self._notes = {(note.source, note.paragraph): number for number, note in enumerate(report.notes, 1)}

    def _is_folded(self, row: Row) -> bool:
        """Whether the row is only named below a long answer."""
        return bool(row.folded) and len(self.rows) > LONG and not (self.report.fields or self.most_sources == ALL)

    def _common_text(self, column: str) -> str:
        """The text of a column if several rows share it."""
        several = self.drawn if column and len(self.drawn) > 1 and not self.report.fields else []
        texts = {self._words(row, column) for row in several}
        return texts.pop() if len(texts) == 1 else ""

    def filled(self, columns: Iterable[str]) -> tuple[str, ...]:
        """The columns with a text in any row."""
        return tuple(column for column in columns if any(words(getattr(row, column)) for row in self.drawn))

    @cached_property
    def sections(self) -> dict[str, list[Line]]:
        """The rows by heading, perhaps an empty one.

        Few rows without one have details; of a type that is always detailed, all rows have.
        """
        headings = [self._words(row, self.section) if self.section else "" for row in self.drawn]
        is_always = self.row_type.detailed == ALL
        is_detailed = bool(self.detail) and headings.count("") <= self.row_type.detailed
        sections: dict[str, list[Line]] = {}
        for row, heading in zip(self.drawn, headings, strict=True):
            detail = getattr(row, self.detail) if is_detailed and (is_always or not heading) else ()
            sections.setdefault(heading, []).append(self._line(row, detail))
        return sections

    def _words(self, row: Row, column: str) -> str:
        return self.output.readable(words(getattr(row, column)))

    def _line(self, row: Row, detail: Any) -> Line:
        cells = {column: self.cell(row, column) for column in (*self.columns, *self.extra)}
        remark = self._remark(row)
        texts = map(words, detail if isinstance(detail, tuple) else (detail,))
        below = tuple(self.output.readable(text) for text in texts if text)
        return Line(row, cells, self.marks[remark] if remark else "", below)

    def cell(self, row: Any, column: str) -> Cell:
        """The cell of a row in a column."""
        value = getattr(row, column)
        if isinstance(value, tuple) and value and isinstance(value[0], Citation):
            return self._sources(value)
        columns = (*self.report.people, *self.report.extra)
        texts = list(map(words, value)) if isinstance(value, tuple) else [in_words(row, column, columns)]
        text = ("; " if "," in "".join(texts) else ", ").join(texts)
        return Cell(self.output.readable(text), accent=status(row, column, columns))

    def _sources(self, citations: Sequence[Citation]) -> Cell:
        """The cited paragraphs, each once; of many, the first and how many more."""
        links = tuple((self.locator(citation), self.address(citation)) for citation in self._shown(citations))
        hidden = len(by_paragraph(citations)) - len(links)
        return Cell(", ".join(text for text, _ in links) + (f" +{hidden}" if hidden else ""), links)

    def _shown(self, citations: Sequence[Citation]) -> list[Citation]:
        """The paragraphs in the cell."""
        first = by_paragraph(citations)
        return first if len(first) <= self.most_sources else first[:1]

    def locator(self, citation: Citation) -> str:
        """A citation by numbers: that of its note, or of its document and paragraph."""
        note = self._notes.get((citation.source, citation.paragraph))
        if note:
            return f"[{note}]"
        if self.output.spelled:
            text = f"{self._documents[citation.source].name}, paragraph {citation.paragraph}"
        else:
            text = f"[{self._numbers[citation.source]}] ¶ {citation.paragraph}"
        return self.output.readable(text)

    def address(self, citation: Citation) -> str:
        """The address of the printed words."""
        return link_to(printable(self._documents[citation.source].page), citation.as_stated)

    def _remark(self, row: Row) -> Remark | None:
        """The most important caution.

        In a long answer, one that changes no figure is a mark without its text.
        """
        if self.report.fields or not row.remarks:
            return None
        remark = row.remarks[0]
        return remark if remark.matters or self.output.notes or len(self.drawn) <= MANY else NOTED

    @cached_property
    def marks(self) -> dict[Remark, str]:
        """The mark of each caution: a letter, or a star for a single one."""
        remarks = list(dict.fromkeys(filter(None, map(self._remark, self.drawn))))
        return {remark: letters(number) if len(remarks) > 1 else "*" for number, remark in enumerate(remarks)}

    @property
    def notes(self) -> list[str]:
        """The marks with their cautions, short unless notes are wanted."""
        full = self.output.notes or self.output.width is None
        notes = (f"{mark} {remark.text if full else remark.short}" for remark, mark in self.marks.items())
        return list(map(self.output.readable, notes))

    @property
    def cites(self) -> bool:
        """Whether the rows show their sources."""
        return "citations" in self.report.people + self.report.record

    @property
    def documents(self) -> list[tuple[str, Document]]:
        """The documents with their numbers; none beside requested citations."""
        if not self.cites or self.report.notes or self.report.works:
            return []
        return [(f"[{number}]", self._documents[name]) for name, number in self._numbers.items()]

    @property
    def footnotes(self) -> list[str]:
        """The marked notes, then the numbered documents."""
        documents = [self.output.readable(f"{number} {document.name}") for number, document in self.documents]
        return [*self.notes, *documents]

    @property
    def citations(self) -> list[list[str]]:
        """The requested citations: notes by number, then works."""
        if not self.cites:
            return []
        notes = [f"[{number}] {note.text.plain}" for number, note in enumerate(self.report.notes, 1)]
        works = [work.plain for work in self.report.works]
        return [list(map(self.output.readable, texts)) for texts in (notes, works) if texts]

    @property
    def closing(self) -> list[str]:
        """The lines at the end: folded rows, hidden rows, and more to ask for."""
        folded = [row.folded for row in self.rows if self._is_folded(row)]
        hidden = len(self.report.rows) - len(self.rows)
        best = f"The first {len(self.rows)} of {len(self.report.rows)}; --all shows the rest."
        others = f"Without figures: {' · '.join(folded)} ({len(folded)})"
        lines = [others if folded else "", best if hidden else "", self.report.more]
        return [self.output.readable(line) for line in lines if line]
