"""Markdown: a table (GitHub Flavored Markdown) with the documents below."""

from collections.abc import Iterator, Sequence

from peru_facts.records import Citation
from peru_facts.render.output import Output, printable
from peru_facts.render.page import Page
from peru_facts.render.people import heading, in_full, in_words
from peru_facts.report import ALL, Report, Row, by_paragraph

SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\|*_`[]<>~"} | {"&": "&amp;", "\n": "<br>"})
IN_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in '<>\\|`"{}^ \n'})


def write(report: Report, output: Output) -> None:
    """Write the columns for people, with linked sources.

    A finished text is written as it is.
    """
    if report.pasted:
        output.stream.write("\n\n".join(printable(work.markdown) for work in report.works) + "\n")
    elif report.rows:
        output.write(map(printable, _table(Page(report, output, ALL))))


def _table(page: Page) -> Iterator[str]:
    columns = page.filled(dict.fromkeys(_columns(page)))
    yield _row(heading(column) for column in columns)
    yield _row("---" for _ in columns)
    for row in page.rows:
        yield _row(_cell(page, row, column, columns) for column in columns)
    yield from _below(page)


def _columns(page: Page) -> Iterator[str]:
    """The picked columns, or all, with details and notes."""
    report = page.report
    if report.fields:
        yield from report.fields
        return
    yield from filter(None, [page.section])
    for column in (*report.people, *report.extra):
        yield column
        if column == "title" and hasattr(page.row_type, "figure"):
            yield from ("figure", "standing")
    yield from filter(None, [page.detail, "remarks"])


def _below(page: Page) -> Iterator[str]:
    """The documents or requested citations, then the closing lines."""
    yield from [""] * bool(page.documents)
    for number, document in page.documents:
        yield f"- {escaped(f'{number} {in_full(document)}')}: <{printable(document.page).translate(IN_ADDRESS)}>"
    if page.cites:
        report = page.report
        yield from [""] * bool(report.notes)
        yield from (f"[^{number}]: {note.text.markdown}" for number, note in enumerate(report.notes, 1))
        yield from (f"\n{work.markdown}" for work in report.works)
    yield from (f"\n{escaped(line)}" for line in page.closing)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(page: Page, row: Row, column: str, columns: Sequence[str]) -> str:
    value = getattr(row, column)
    if isinstance(value, tuple) and value and isinstance(value[0], Citation):
        return "<br>".join(_linked(page, citation) for citation in by_paragraph(value))
    return escaped(in_words(row, column, columns))


def _linked(page: Page, citation: Citation) -> str:
    address = page.address(citation).translate(IN_ADDRESS).replace("&", "&amp;")
    locator = page.locator(citation)
    if page.report.notes:
        return f"[¶ {citation.paragraph}](<{address}>){locator.replace('[', '[^')}"
    return f"[{escaped(locator)}](<{address}>)"


def escaped(text: str) -> str:
    """The text with the signs of Markdown and HTML escaped."""
    return text.translate(SPECIAL)
