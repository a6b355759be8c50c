"""The shared options of commands, and the chosen fact base."""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from peru_facts.base import FactBase
from peru_facts.choices import meant
from peru_facts.citations import Form, Key, Style
from peru_facts.cli.completion import agencies, documents, fields, figures, ids, ids_to_cite, topics, years
from peru_facts.errors import InvalidPeriodError
from peru_facts.files import STANDARD_INPUT, bytes_of
from peru_facts.load import load_facts
from peru_facts.model import Flow, Kind, Measure, Product, Status
from peru_facts.period import Period, is_year, parse_period
from peru_facts.records import DiscrepancyKind
from peru_facts.render import Format
from peru_facts.render.output import Color

BYTE_ORDER_MARK = "\ufeff"
SHORTEST_HASH = 7

Context = typer.Context


def facts_in_use(context: typer.Context, *, hashed: bool = False) -> FactBase:
    """The fact base of `--facts`, or the shipped one; with its hash on request."""
    return context.obj or load_facts(context.find_root().params["facts"], hashed=hashed)


def _period(text: str) -> Period:
    """Read a year, a month or a day."""
    reason = ""
    if "/" not in text:
        try:
            return parse_period(text.strip())
        except InvalidPeriodError as error:
            reason = f": {error.reason}" if error.reason else ""
    raise typer.BadParameter(f"{text!r} is not a date{reason}; write 2018, 2018-05 or 2018-05-31")


def _year(text: str) -> int:
    """Read a year."""
    if is_year(text):
        return int(text)
    years = re.split(r"\s*[-/,]\s*", text.strip())
    if len(years) > 1 and all(map(is_year, years)):
        options = " ".join(f"--year {year}" for year in years)
        options = options if "," in text else f"--from {min(years)} --to {max(years)}"
        raise typer.BadParameter(f"{text!r} is several years; write {options}")
    raise typer.BadParameter(f"{text!r} is not a year; write it like 2018")


def _day(text: str) -> date:
    """Read a day; weeks and dates without hyphens are invalid."""
    with suppress(ValueError):
        day = date.fromisoformat(text.strip())
        if day.isoformat() == text.strip():
            return day
    raise typer.BadParameter(f"{text!r} is not a day; write 2026-11-25")


def edition(text: str) -> str:
    """Read an edition: a day, or a hash in part or in full."""
    if re.fullmatch(f"[0-9a-f]{{{SHORTEST_HASH},}}", text.lower()):
        return text.lower()
    try:
        return _period(text).edtf
    except typer.BadParameter:
        hint = f"write a date like 2026-11-25, or at least {SHORTEST_HASH} characters of a hash"
        raise typer.BadParameter(f"{text!r} is not an edition; {hint}") from None


def is_of_edition(base: FactBase, required: str) -> bool:
    """Whether a base has this date or hash."""
    return required == base.edition or (len(required) >= SHORTEST_HASH and base.sha256.startswith(required))


def ids_from(names: Sequence[str]) -> Iterator[str]:
    """The ids, with the lines of standard input for "-"."""
    for name in names:
        if name != str(STANDARD_INPUT):
            yield name
            continue
        text = bytes_of(STANDARD_INPUT).decode(sys.stdin.encoding, "replace")
        yield from filter(None, (line.strip().lstrip(BYTE_ORDER_MARK) for line in text.splitlines()))


def today() -> date:
    """The current day in the user's time zone."""
    return datetime.now().astimezone().date()


def _choice(name: str, values: Any, about: str, short: str = "", usual: str = "") -> Any:
    """An option for one of a closed set of `values`."""
    choices: tuple[str, ...] = get_args(values)

    def parse(text: str) -> str:
        if text not in choices:
            raise typer.BadParameter(f"{text!r} is not one of {', '.join(choices)}{meant(text, choices)}")
        return text

    def complete(incomplete: str) -> list[str]:
        return [value for value in choices if value.startswith(incomplete)]

    names, metavar = filter(None, (name, short)), name.removeprefix("--").upper()
    text = f"{about}: {', '.join(choices)}{usual}."
    return typer.Option(*names, help=text, parser=parse, metavar=metavar, autocompletion=complete)


def _option(name: str, about: str, metavar: str, complete: Any = None, parser: Any = None) -> Any:
    return typer.Option(name, help=about, metavar=metavar, autocompletion=complete, parser=parser)


def _argument(metavar: str, about: str, complete: Any = None) -> Any:
    """An argument; if it is a file, the program itself tells that it cannot be read."""
    return typer.Argument(help=about, metavar=metavar, autocompletion=complete, readable=False)


Words = Annotated[list[str] | None, _argument("[WORDS]...", "Words, numbers or years to find.")]
Ids = Annotated[list[str], _argument("ID...", "Ids of facts, or words that find one fact.", ids)]
IdsToCite = Annotated[
    list[str] | None, _argument("[ID]...", "Ids of facts or documents; - reads them from standard input.", ids_to_cite)
]
Figures = Annotated[
    list[str] | None,
    _argument("[FIGURE]...", "Two ids, or words and two years; - reads ids from standard input.", figures),
]
Sentence = Annotated[list[str], _argument("SENTENCE", "A sentence, in single quotes; - reads standard input.")]
File = Annotated[Path | None, _argument("[FILE]", "A fact base; by default the one in use.")]
OldFile = Annotated[Path, _argument("OLD", "The older fact base.")]
Copies = Annotated[list[Path], _argument("PATH...", "Copies of the documents: text files or folders.")]
Document = Annotated[Path, _argument("FILE", "A document as a text file.")]
Articles = Annotated[
    list[Path], _argument("FILE...", "Files in Markdown, Quarto or plain text; - reads standard input.")
]

Years = Annotated[list[int] | None, _option("--year", "The last year of the period.", "YEAR", years, _year)]
ActiveYears = Annotated[list[int] | None, _option("--year", "Programs active in this year.", "YEAR", years, _year)]
FactYears = Annotated[
    list[int] | None, _option("--year", "The year of figures and events, or a year of activity.", "YEAR", years, _year)
]
From = Annotated[Period | None, _option("--from", "From this year, month or day on.", "DATE", years, _period)]
To = Annotated[Period | None, _option("--to", "Up to this year, month or day.", "DATE", years, _period)]
Flows = Annotated[list[str] | None, _choice("--flow", Flow, "The direction of trade")]
Products = Annotated[list[str] | None, _choice("--product", Product, "What is traded")]
Measures = Annotated[list[str] | None, _choice("--measure", Measure, "What is measured")]
Sources = Annotated[list[str] | None, _option("--source", "A document, by its id.", "ID", documents)]
Topics = Annotated[list[str] | None, _option("--topic", "A topic of the fact base.", "TOPIC", topics)]
Kinds = Annotated[list[str] | None, _choice("--kind", Kind, "The kind of fact")]
ConflictKinds = Annotated[list[str] | None, _choice("--kind", DiscrepancyKind, "The kind of discrepancy")]
Statuses = Annotated[list[str] | None, _choice("--status", Status, "Only facts not done")]
Agencies = Annotated[list[str] | None, _option("--agency", "An agency, by words of its name.", "WORDS", agencies)]
ProvedSource = Annotated[str | None, _option("--source", "Prove this document alone.", "ID", documents)]

All = Annotated[bool, typer.Option("--all", help="Show all rows.")]
AllPairs = Annotated[bool, typer.Option("--all", help="Compare each figure with the next of its series.")]
AllDocuments = Annotated[bool, typer.Option("--all", help="Cite every document.")]
Anyway = Annotated[bool, typer.Option("--anyway", help="Compare unlike figures of one unit all the same.")]
Claims = Annotated[bool, typer.Option("--claims", help="Check every figure as a claim, cited or not.")]
Strict = Annotated[bool, typer.Option("--strict", help="Count notes as errors.")]
Details = Annotated[bool, typer.Option("--details", help="List every finding.")]
Keys = Annotated[bool, typer.Option("--toml", help="The fingerprints as keys of a fact base, to paste.")]

StyleOption = Annotated[Style, _choice("--style", Style, "The style of the citation")]
FormOption = Annotated[
    Form | None, _choice("--form", Form, "Notes or list of works", usual="; by default notes, in apa and mla both")
]
KeyOption = Annotated[Key, _choice("--key", Key, "The ids of BibTeX, RIS and CSL-JSON entries")]
Accessed = Annotated[
    date | None, _option("--accessed", "The day of reading for citations, by default today.", "DATE", parser=_day)
]
Cite = Annotated[Style | None, _choice("--cite", Style, "Cite the sources in a style")]

FormatOption = Annotated[Format | None, _choice("--format", Format, "The format", "-f")]
FieldsOption = Annotated[str | None, _option("--fields", "Columns to write, in this order.", "A,B,C", fields)]
NoHeader = Annotated[bool, typer.Option("--no-header", help="Write no header line.")]
Notes = Annotated[bool, typer.Option("--notes", help="Give all notes in full.")]
ColorOption = Annotated[Color, _choice("--color", Color, "Color a table")]
