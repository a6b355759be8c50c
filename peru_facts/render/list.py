"""A list: a block of labelled lines for each row, or one column bare."""

from collections.abc import Iterator

from peru_facts.records import Citation
from peru_facts.render.output import Output, printable
from peru_facts.render.page import ALL, Page
from peru_facts.render.people import heading, in_full, words
from peru_facts.render.wrapping import padded, wrapped, wrapped_citation
from peru_facts.report import Report, Row, by_paragraph

NARROWEST_VALUE = 10


def write(report: Report, output: Output) -> None:
    """Write the rows in full, then the documents and addresses."""
    fields = report.fields or (report.people if report.shape == "text" else ())
    if report.pasted:
        output.stream.write("".join(f"{printable(work.plain)}\n" for work in report.works))  # RIS ends with a space
    elif len(fields) == 1:
        output.write(map(words, report.values(fields[0])))
    else:
        output.write(_lines(Page(report, output, ALL)))


def _lines(page: Page) -> Iterator[str]:
    width = page.output.width
    for position, row in enumerate(page.rows):
        yield from [""] * (position > 0)
        yield from _block(row, page)
    documents: list[str] = []
    for number, document in page.documents:
        documents += wrapped(f"{number} {in_full(document)}", width, "    ")
        documents.append(f"    {printable(document.page)}")
    citations = [[line for text in texts for line in wrapped_citation(text, width)] for texts in page.citations]
    for block in (documents, *citations, page.closing):
        if block:
            yield from ("", *block)


def _block(row: Row, page: Page) -> Iterator[str]:
    """The labelled lines of a row, without its empty columns."""
    labels = {column: heading(column) for column in page.report.record}
    margin = max(map(len, labels.values())) + 2
    room = max(page.output.width - margin, NARROWEST_VALUE) if page.output.width else None
    for column, label in labels.items():
        for number, line in enumerate(_values(getattr(row, column), page, room)):
            yield padded("" if number else label, margin) + line


def _values(value: object, page: Page, room: int | None) -> Iterator[str]:
    items = value if isinstance(value, tuple) else (value,)
    linked = by_paragraph(items) if page.report.shape == "record" and items and isinstance(items[0], Citation) else []
    for item in items:
        if isinstance(item, Citation):
            yield from wrapped(f'{page.locator(item)}: "{printable(item.as_stated)}"', room)
            yield from [page.address(item)] if item in linked else []
        elif text := words(item):
            yield from wrapped(text, room)
