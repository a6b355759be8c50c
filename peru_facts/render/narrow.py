"""A short list for narrow terminals: each row's first cell, and the others below it."""

from collections.abc import Iterator

from peru_facts.render.output import Output
from peru_facts.render.page import Line, Page
from peru_facts.render.wrapping import wrapped
from peru_facts.report import Report


def write(report: Report, output: Output) -> None:
    """Write the columns of a table below each other."""
    output.stream.write("".join(f"{output.readable(line).rstrip()}\n" for line in _lines(Page(report, output, 1))))


def _lines(page: Page) -> Iterator[str]:
    width = page.output.width
    for title in filter(None, [page.title]):
        yield from wrapped(title, width)
    for section in page.sections:
        yield from wrapped(section.heading, width) if section.heading else ()
        previous = ""
        for line in section.lines:
            first, *others = (line.cells[column].text for column in page.columns)
            yield from wrapped(first, width) if first != previous or not page.row_type.group else ()
            yield from _below(line, others, width)
            previous = first
    notes = [f"{mark} {note}" for mark, note in page.notes]
    documents = [f"{number} {document.name}" for number, document in page.documents]
    citations = [text for texts in page.citations for text in texts]
    for block in (notes + documents, citations, page.closing):
        yield from [""] * bool(block)
        for text in block:
            yield from wrapped(text, width, "  ")


def _below(line: Line, others: list[str], width: int | None) -> Iterator[str]:
    """The other cells of a row, and its details."""
    cells = "  ".join(filter(None, [*others, line.mark]))
    for text in [*([cells] if cells else []), *line.detail]:
        yield from wrapped(f"  {text}", width, "  ")
