"""A list: a block of labelled lines for each row, or one column bare."""

from collections.abc import Iterator, Sequence

from peru_facts.records import Citation
from peru_facts.render.output import Output, printable
from peru_facts.render.page import Page
from peru_facts.render.people import heading, in_full, in_words
from peru_facts.render.wrapping import padded, wrapped, wrapped_citation
from peru_facts.report import ALL, Report, Row, by_paragraph

NARROWEST_VALUE = 10


def write(report: Report, output: Output) -> None:
    """Write the rows in full, then the documents and addresses."""
    fields = report.fields or (report.people if report.shape == "text" else ())
    if report.pasted:
        output.stream.write("".join(f"{printable(work.plain)}\n" for work in report.works))  # RIS ends with a space
    elif len(fields) == 1:
        output.write(in_words(row, fields[0], fields) for row in report.rows)
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
        value = getattr(row, column)
        cited = isinstance(value, tuple) and value and isinstance(value[0], Citation)
        text = in_words(row, column, page.report.record)
        lines = _citations(value, page, room) if cited else wrapped(text, room) if text else ()
        for number, line in enumerate(lines):
            yield padded("" if number else label, margin) + line


def _citations(citations: Sequence[Citation], page: Page, room: int | None) -> Iterator[str]:
    """The printed words; in full, an address for each paragraph."""
    linked = by_paragraph(citations) if page.report.shape == "record" else ()
    for citation in citations:
        yield from wrapped(f'{page.locator(citation)}: "{printable(citation.as_stated)}"', room)
        yield from [page.address(citation)] if citation in linked else ()
