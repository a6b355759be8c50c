"""A list: each row as a block of labelled lines; a single column is written bare, a value a line."""

from collections.abc import Iterator

from peru_facts.render.output import Output, printable
from peru_facts.render.people import Marks, cited_below, document, heading, words
from peru_facts.render.wrapping import wrapped
from peru_facts.report import Reference, Report, Row

NARROWEST_VALUE = 10


def write(report: Report, output: Output) -> None:
    """Write the rows in full, wrapped on a terminal only, then the documents that they cite."""
    if report.pasted:
        output.stream.write("".join(f"{printable(work.plain)}\n" for work in report.works))
        return
    fields = report.fields or (report.people if report.shape == "text" else ())
    lines = _bare(report, fields[0]) if len(fields) == 1 else _blocks(report, output)
    output.stream.write("".join(f"{printable(line).rstrip()}\n" for line in lines))


def _bare(report: Report, column: str) -> Iterator[str]:
    for value in report.values(column):
        yield words(value)


def _blocks(report: Report, output: Output) -> Iterator[str]:
    marks = Marks(report)
    for position, row in enumerate(report.rows):
        if position:
            yield ""
        yield from _block(row, report, output, marks)
    yield from _below(report, output)


def _below(report: Report, output: Output) -> Iterator[str]:
    """The documents with their addresses, or the citations that were asked for."""
    if report.notes or report.works:
        for lines in cited_below(report) if "citations" in report.record else ():
            yield ""
            for line in lines:
                yield from [line] if "\n" in line else wrapped(line, output.width, " " * 4)
        return
    if report.documents and report.rows:
        yield ""
    for number, cited in enumerate(report.documents, 1):
        yield from wrapped(document(number, cited), output.width, " " * 4)
        yield f"    {cited.page}"


def _block(row: Row, report: Report, output: Output, marks: Marks) -> Iterator[str]:
    """The labelled lines of a row, without the columns that it leaves empty."""
    columns = report.record
    margin = max(len(heading(column)) for column in columns) + 2
    room = max(output.width - margin, NARROWEST_VALUE) if output.width else None
    for column in columns:
        label = heading(column)
        for line in _lines(getattr(row, column), marks, room):
            yield label.ljust(margin) + line
            label = ""


def _lines(value: object, marks: Marks, room: int | None) -> Iterator[str]:
    items = value if isinstance(value, tuple) else (value,)
    for item in items:
        said = f'{marks.of(item)}: "{item.as_stated}"' if isinstance(item, Reference) else words(item)
        if said:
            yield from wrapped(said, room)
