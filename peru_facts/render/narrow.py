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
    yield from wrapped(page.title, width) if page.title else ()
    for heading, lines in page.sections.items():
        yield from wrapped(heading, width) if heading else ()
        previous = ""
        for line in lines:
            first, *others = (line.cells[column].text for column in page.columns)
            yield from wrapped(first, width) if first != previous or not page.row_type.group else ()
            yield from _below(line, others, width)
            previous = first
    citations = [text for texts in page.citations for text in texts]
    for block in (page.footnotes, citations, page.closing):
        yield from [""] * bool(block)
        for text in block:
            yield from wrapped(text, width, "  ")


def _below(line: Line, others: list[str], width: int | None) -> Iterator[str]:
    """The other cells of a row, and its details."""
    cells = "  ".join(filter(None, [*others, line.mark]))
    for text in [*([cells] if cells else []), *line.detail]:
        yield from wrapped(f"  {text}", width, "  ")
