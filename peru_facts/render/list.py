"""A list: each row as a block of labelled lines; a single column is written bare, a value a line."""

from collections.abc import Iterator

from peru_facts.render.output import Output, printable
from peru_facts.render.people import document, heading, numbered, words
from peru_facts.render.wrapping import wrapped
from peru_facts.report import Reference, Report, Row

NARROWEST_VALUE = 10


def write(report: Report, output: Output) -> None:
    """Write the rows in full, wrapped on a terminal only, then the documents that they cite."""
    fields = report.fields or (report.people if report.shape == "text" else ())
    lines = _bare(report, fields[0]) if len(fields) == 1 else _blocks(report, output)
    output.stream.write("".join(f"{printable(line).rstrip()}\n" for line in lines))


def _bare(report: Report, column: str) -> Iterator[str]:
    for value in report.values(column):
        yield words(value)


def _blocks(report: Report, output: Output) -> Iterator[str]:
    numbers = numbered(report)
    for position, row in enumerate(report.rows):
        if position:
            yield ""
        yield from _block(row, report.record, numbers, output)
    if report.documents and report.rows:
        yield ""
    for number, cited in enumerate(report.documents, 1):
        yield from wrapped(document(number, cited), output.width, " " * 4)
        yield f"    {cited.page}"


def _block(row: Row, columns: tuple[str, ...], numbers: dict[str, int], output: Output) -> Iterator[str]:
    """The labelled lines of a row, without the columns that it leaves empty."""
    margin = max(len(heading(column)) for column in columns) + 2
    room = max(output.width - margin, NARROWEST_VALUE) if output.width else None
    for column in columns:
        label = heading(column)
        for line in _lines(getattr(row, column), numbers, room):
            yield label.ljust(margin) + line
            label = ""


def _lines(value: object, numbers: dict[str, int], room: int | None) -> Iterator[str]:
    items = value if isinstance(value, tuple) else (value,)
    for item in items:
        if isinstance(item, Reference):
            said = f'[{numbers[item.source]}] ¶ {item.paragraph}: "{item.as_stated}"'
        else:
            said = words(item)
        if said:
            yield from wrapped(said, room)
