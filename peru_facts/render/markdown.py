"""Markdown: a table (GitHub Flavored Markdown), and the list of the documents below it."""

from collections.abc import Iterator

from peru_facts.fragment import address_of
from peru_facts.render.output import Output, printable
from peru_facts.render.people import document, heading, numbered, words
from peru_facts.report import Document, Reference, Report

SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\|*_`[]<>~"} | {"\n": "<br>"})


def write(report: Report, output: Output) -> None:
    """Write the columns that people see, each source linked to its page at the figure."""
    columns = report.people + report.extra
    if not report.fields and report.row_type.noted:
        columns += ("remarks",)
    documents = {cited.id: cited for cited in report.documents}
    lines = [
        _line(heading(column) for column in columns),
        _line("---" for _ in columns),
        *(_line(_cell(getattr(row, column), documents, report) for column in columns) for row in report.rows),
    ]
    if report.documents:
        lines.append("")
    lines += [
        f"- {_escaped(document(number, cited))}: <{cited.page}>" for number, cited in enumerate(report.documents, 1)
    ]
    output.stream.write("".join(f"{printable(line)}\n" for line in lines))


def _line(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object, documents: dict[str, Document], report: Report) -> str:
    if isinstance(value, tuple) and value and isinstance(value[0], Reference):
        return "<br>".join(_linked(each, documents, numbered(report)) for each in value)
    return _escaped(words(value))


def _linked(reference: Reference, documents: dict[str, Document], numbers: dict[str, int]) -> str:
    address = address_of(documents[reference.source].page, reference.as_stated)
    return f"[\\[{numbers[reference.source]}\\] ¶ {reference.paragraph}](<{address}>)"


def _escaped(text: str) -> str:
    return text.translate(SPECIAL)
