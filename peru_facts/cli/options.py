"""The options that several commands share, each written once."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from peru_facts.citations import DEFAULT_STYLE, Form, Key, Style
from peru_facts.errors import InvalidPeriodError, UnreadableDocumentError, nearest
from peru_facts.model import Flow, Kind, Measure, Product, Status
from peru_facts.period import Period, parse_period
from peru_facts.records import DiscrepancyKind
from peru_facts.render import Format
from peru_facts.render.output import Color

HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}
FROM_STDIN = "-"
BYTE_ORDER_MARK = "\ufeff"


def _period(text: str) -> Period:
    """A year, a month or a day, for an option."""
    try:
        if "/" not in text:
            return parse_period(text.strip())
    except InvalidPeriodError:
        pass
    raise typer.BadParameter(f"{text!r} is not a date; write 2018, 2018-05 or 2018-05-31")


def _day(text: str) -> date:
    """Read a day; weeks and dates without hyphens are invalid."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = None
    if day is None or day.isoformat() != text.strip():
        raise typer.BadParameter(f"{text!r} is not a day; write 2026-11-25")
    return day


def given(ids: Sequence[str]) -> Iterator[str]:
    """The ids that were named, and in place of - those on standard input, without its blank lines."""
    for each in ids:
        yield from _lines_of_stdin() if each == FROM_STDIN else [each]


@cache
def _lines_of_stdin() -> Sequence[str]:
    """The lines of standard input that are not blank, which can be read only once.

    Raises `UnreadableDocumentError` when it cannot be read.
    """
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    try:
        return list(filter(None, (line.strip().lstrip(BYTE_ORDER_MARK) for line in sys.stdin or ())))
    except OSError as error:
        raise UnreadableDocumentError("standard input", (error.strerror or str(error)).lower()) from None


def today() -> date:
    """The day on which the program runs, where its user is."""
    return datetime.now().astimezone().date()


def _choice(name: str, values: Any, about: str, short: str = "", by_default: str = "") -> Any:
    """An option, called `name` or `short`, that takes one of the `values` of a closed set."""
    known: tuple[str, ...] = get_args(values)

    def chosen(text: str) -> str:
        if text not in known:
            raise typer.BadParameter(f"{text!r} is none of {', '.join(known)}{nearest(text, known)}")
        return text

    def completed(incomplete: str) -> list[str]:
        return [value for value in known if value.startswith(incomplete)]

    metavar = name.removeprefix("--").upper()
    said = f"{about}: {', '.join(known)}{by_default}."
    names = (name, short) if short else (name,)
    return typer.Option(*names, help=said, parser=chosen, metavar=metavar, autocompletion=completed)


def _date(name: str, about: str) -> Any:
    return typer.Option(name, help=about, parser=_period, metavar="DATE")


# `readable=False` leaves it to the reading of a file to say that it cannot be read, with the status for that.
Words = Annotated[
    list[str] | None, typer.Argument(help="Words to find, in any order, without accents or case.", metavar="[WORDS]...")
]
Ids = Annotated[list[str], typer.Argument(help="Ids, as the ID column of other commands shows them.", metavar="ID...")]
IdsToCite = Annotated[
    list[str] | None,
    typer.Argument(help="Ids of facts or documents; - reads them from standard input, one a line.", metavar="[ID]..."),
]
File = Annotated[
    Path | None, typer.Argument(help="A fact base; by default the one in use.", metavar="[FILE]", readable=False)
]

Copies = Annotated[
    list[Path],
    typer.Argument(help="Copies of the documents: text files, or folders of them.", metavar="PATH...", readable=False),
]
Document = Annotated[Path, typer.Argument(help="A document, or a copy of one: a text file.", metavar="FILE")]

Years = Annotated[
    list[int] | None, typer.Option("--year", help="The year that figures and events are for.", metavar="YEAR")
]
BeingYears = Annotated[
    list[int] | None, typer.Option("--year", help="A year in which they were in being.", metavar="YEAR")
]
From = Annotated[Period | None, _date("--from", "Only what is of this year, month or day, or later.")]
To = Annotated[Period | None, _date("--to", "Only what is of this year, month or day, or earlier.")]
Flows = Annotated[list[str] | None, _choice("--flow", Flow, "The direction of trade")]
Products = Annotated[list[str] | None, _choice("--product", Product, "What is traded")]
Measures = Annotated[list[str] | None, _choice("--measure", Measure, "What is measured")]
Sources = Annotated[list[str] | None, typer.Option("--source", help="A document, by its id.", metavar="ID")]
Topics = Annotated[list[str] | None, typer.Option("--topic", help="A topic of the fact base.", metavar="TOPIC")]
Kinds = Annotated[list[str] | None, _choice("--kind", Kind, "The kind of fact")]
ConflictKinds = Annotated[list[str] | None, _choice("--kind", DiscrepancyKind, "How the documents differ")]
Statuses = Annotated[list[str] | None, _choice("--status", Status, "Only what is not reported as done")]
Agencies = Annotated[
    list[str] | None, typer.Option("--agency", help="An agency, by words of its name.", metavar="WORDS")
]

StyleOption = Annotated[Style, _choice("--style", Style, "The style of the citation")]
FormOption = Annotated[
    Form | None,
    _choice(
        "--form", Form, "What stands at the claim, or the list of works", "", "; by default notes, in apa and mla both"
    ),
]
KeyOption = Annotated[Key, _choice("--key", Key, "The ids of BibTeX, RIS and CSL-JSON entries")]
Accessed = Annotated[
    date | None,
    typer.Option(
        "--accessed",
        help="The day on which the pages were read, by default today; citations name it where a page has no date.",
        parser=_day,
        metavar="DATE",
    ),
]
Cite = Annotated[
    Style | None,
    _choice(
        "--cite",
        Style,
        "Cite the sources, as notes below a table or list, footnotes in Markdown, a column named citation elsewhere",
        "",
        f"; {DEFAULT_STYLE} where none is named",
    ),
]

FormatOption = Annotated[
    Format | None,
    _choice(
        "--format", Format, "How to write the answer", "-f", "; a table on a terminal and TSV in a pipe by default"
    ),
]
FieldsOption = Annotated[
    str | None,
    typer.Option("--fields", help="Columns to write, in this order.", metavar="A,B,C"),
]
NoHeader = Annotated[
    bool,
    typer.Option("--no-header", help="Values without a header line, as TSV also on a terminal."),
]
ColorOption = Annotated[Color, _choice("--color", Color, "Color a table")]
