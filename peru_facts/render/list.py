"""A list: a block of labelled lines for each row, or one column bare."""

from collections.abc import Iterator

from peru_facts.records import Citation
from peru_facts.render.output import Output, printable
from peru_facts.render.page import ALL, Page
from peru_facts.render.people import heading, in_full, words
from peru_facts.render.wrapping import wrapped, wrapped_citation
from peru_facts.report import Report, Row, by_paragraph

NARROWEST_VALUE = 10


def write(report: Report, output: Output) -> None:
    """Write the rows in full, then the documents and addresses."""
    if report.pasted:
        output.stream.write("".join(f"{printable(work.plain)}\n" for work in report.works))
        return
    fields = report.fields or (report.people if report.shape == "text" else ())
    lines = map(words, report.values(fields[0])) if len(fields) == 1 else _blocks(Page(report, output, ALL), output)
    output.stream.write("".join(f"{printable(line).rstrip()}\n" for line in lines))


def _blocks(page: Page, output: Output) -> Iterator[str]:
    for position, row in enumerate(page.rows):
        if position:
            yield ""
        yield from _block(row, page, output)
    documents: list[str] = []
    for number, document in page.documents:
        documents += wrapped(f"{number} {in_full(document)}", output.width, "    ")
        documents.append(f"    {printable(document.page)}")
    citations = [[line for text in texts for line in wrapped_citation(text, output.width)] for texts in page.citations]
    for lines in (documents, *citations, page.closing):
        if lines:
            yield ""
            yield from lines


def _block(row: Row, page: Page, output: Output) -> Iterator[str]:
    """The labelled lines of a row, without its empty columns."""
    columns = page.report.record
    margin = max(len(heading(column)) for column in columns) + 2
    room = max(output.width - margin, NARROWEST_VALUE) if output.width else None
    for column in columns:
        label = heading(column)
        for line in _lines(getattr(row, column), page, room):
            yield label.ljust(margin) + line
            label = ""


def _lines(value: object, page: Page, room: int | None) -> Iterator[str]:
    items = value if isinstance(value, tuple) else (value,)
    linked = by_paragraph(items) if page.report.shape == "record" and items and isinstance(items[0], Citation) else []
    for item in items:
        if isinstance(item, Citation):
            yield from wrapped(f'{page.locator(item)}: "{item.as_stated}"', room)
            yield from [page.address(item)] if item in linked else []
        elif text := words(item):
            yield from wrapped(text, room)
