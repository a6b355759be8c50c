"""Markdown: a table (GitHub Flavored Markdown), and the list of the documents below it."""

from collections.abc import Iterator

from peru_facts.fragment import address_of
from peru_facts.render.output import Output, printable
from peru_facts.render.people import Marks, document, heading, words
from peru_facts.report import Document, Reference, Report

SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\|*_`[]<>~"} | {"\n": "<br>"})


def write(report: Report, output: Output) -> None:
    """Write the columns that people see, each source linked to its page at the figure.

    A text that is to be pasted is written as it is.
    """
    if report.pasted:
        output.stream.write("\n\n".join(printable(work.markdown) for work in report.works) + "\n")
        return
    columns = report.people + report.extra
    if not report.fields and report.row_type.noted:
        columns += ("remarks",)
    documents, marks = {cited.id: cited for cited in report.documents}, Marks(report)
    lines = [
        _line(heading(column) for column in columns),
        _line("---" for _ in columns),
        *(_line(_cell(getattr(row, column), documents, marks) for column in columns) for row in report.rows),
    ]
    lines += _below(report, columns)
    output.stream.write("".join(f"{printable(line)}\n" for line in lines))


def _below(report: Report, columns: tuple[str, ...]) -> Iterator[str]:
    """The documents, or the footnotes and works that were asked for."""
    if not (report.notes or report.works):
        yield from [""] * bool(report.documents)
        for number, cited in enumerate(report.documents, 1):
            yield f"- {_escaped(document(number, cited))}: <{cited.page}>"
    elif "citations" in columns:
        yield from [""] * bool(report.notes)
        yield from (f"[^{number}]: {note.text.markdown}" for number, note in enumerate(report.notes, 1))
        yield from (f"\n{work.markdown}" for work in report.works)


def _line(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object, documents: dict[str, Document], marks: Marks) -> str:
    if isinstance(value, tuple) and value and isinstance(value[0], Reference):
        return "<br>".join(_linked(each, documents, marks) for each in value)
    return _escaped(words(value))


def _linked(reference: Reference, documents: dict[str, Document], marks: Marks) -> str:
    address = address_of(documents[reference.source].page, reference.as_stated)
    if marks.are_notes:
        return f"[¶ {reference.paragraph}](<{address}>){_footnote(marks.of(reference))}"
    return f"[{_escaped(marks.of(reference))}](<{address}>)"


def _footnote(mark: str) -> str:
    """The reference to a footnote, which the mark names by its number: [1]."""
    return mark.replace("[", "[^")


def _escaped(text: str) -> str:
    return text.translate(SPECIAL)
