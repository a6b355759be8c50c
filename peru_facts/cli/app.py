"""The program: its commands, each three moves: parse, ask, render."""

from pathlib import Path
from typing import Annotated

import typer

from peru_facts import __version__, queries
from peru_facts.citations import Style
from peru_facts.cli.answer import answer
from peru_facts.cli.exits import NOTHING_FOUND, FactsGroup, say
from peru_facts.cli.options import (
    HELP_OPTIONS,
    Agencies,
    BeingYears,
    ColorOption,
    ConflictKinds,
    Copies,
    FieldsOption,
    File,
    Flows,
    FormatOption,
    From,
    Ids,
    Kinds,
    Measures,
    Modalities,
    NoHeader,
    Products,
    Sources,
    To,
    Topics,
    Words,
    Years,
)
from peru_facts.errors import InvalidFactsError
from peru_facts.load import load_facts, read_copies
from peru_facts.model import FactBase
from peru_facts.queries import Criteria
from peru_facts.verify import prove

app = typer.Typer(
    cls=FactsGroup, context_settings=HELP_OPTIONS, invoke_without_command=True, pretty_exceptions_enable=False
)

FactsFile = Annotated[
    Path | None,
    typer.Option("--facts", help="Look facts up in this file.", envvar="PERU_FACTS_FILE", metavar="FILE"),
]
Version = Annotated[bool, typer.Option("--version", help="Name the program and the fact base, and leave.")]


@app.callback()
def start(context: typer.Context, facts: FactsFile = None, version: Version = False) -> None:
    """Facts about United States-Peru relations, each cited to an official document and its paragraph.

    Examples:
      peru-facts trade --year 2018
      peru-facts timeline --from 2013 --to 2013-06
      peru-facts facts fulbright -f json
    """
    context.obj = facts
    if version:
        typer.echo(f"peru-facts {__version__}")
        base = facts_in_use(context)
        typer.echo(f"facts: {base.title}, edition {base.edition}, {base.path}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), nl=False)


def facts_in_use(context: typer.Context) -> FactBase:
    """The fact base that the user asked for, or the one that comes with the program."""
    return load_facts(context.obj)


@app.command()
def trade(
    context: typer.Context,
    year: Years = None,
    start: From = None,
    end: To = None,
    flow: Flows = None,
    product: Products = None,
    measure: Measures = None,
    source: Sources = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """Trade statistics: values, growth and ranks.

    Examples:
      peru-facts trade --year 2018
      peru-facts trade --flow us-exports --product agriculture
      peru-facts trade --year 2018 --fields value --no-header

    Growth is for the last year of its period. Several filters narrow; one filter given twice widens.
    """
    criteria = Criteria(
        years=year or (),
        start=start,
        end=end,
        flows=flow or (),
        products=product or (),
        measures=measure or (),
        sources=source or (),
    )
    answer(queries.trade(facts_in_use(context), criteria), format_name, fields, no_header, color)


@app.command()
def programs(
    context: typer.Context,
    words: Words = None,
    agency: Agencies = None,
    topic: Topics = None,
    year: BeingYears = None,
    source: Sources = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """Programs and initiatives, with their agencies and key figures.

    Examples:
      peru-facts programs
      peru-facts programs --agency usaid --topic migration
      peru-facts programs fulbright -f json

    A program that no document dates counts as in being in the years of the documents that name it.
    """
    criteria = Criteria(
        words=words or (), agencies=agency or (), topics=topic or (), years=year or (), sources=source or ()
    )
    answer(queries.programs(facts_in_use(context), criteria), format_name, fields, no_header, color)


@app.command()
def timeline(
    context: typer.Context,
    start: From = None,
    end: To = None,
    topic: Topics = None,
    source: Sources = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """Every dated fact in order of time.

    Examples:
      peru-facts timeline
      peru-facts timeline --from 2013 --to 2013-06
      peru-facts timeline --topic diplomacy

    A period that is still open ends with the last document that states the fact.
    """
    criteria = Criteria(start=start, end=end, topics=topic or (), sources=source or ())
    answer(queries.timeline(facts_in_use(context), criteria), format_name, fields, no_header, color)


@app.command()
def cite(
    context: typer.Context,
    ids: Ids,
    style: Annotated[Style, typer.Option("--style", help="The style of the citation.")] = "chicago",
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """The citation of a fact, with its paragraph, or of a document.

    Examples:
      peru-facts cite goods-two-way-2018
      peru-facts cite joint-statement-2013

    A fact that several documents state has a citation for each. The text alone is printed, a citation a line.
    """
    answer(queries.cite(facts_in_use(context), ids, style), format_name, fields, no_header, color)


@app.command()
def facts(
    context: typer.Context,
    words: Words = None,
    kind: Kinds = None,
    topic: Topics = None,
    year: Years = None,
    start: From = None,
    end: To = None,
    modality: Modalities = None,
    source: Sources = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """Facts of every kind, found by words and filters.

    Examples:
      peru-facts facts fulbright
      peru-facts facts --kind funding --year 2021
      peru-facts facts -f json > facts.json

    Programs, agreements and memberships are for every year in which they are in being.
    """
    criteria = Criteria(
        words=words or (),
        kinds=kind or (),
        topics=topic or (),
        years=year or (),
        start=start,
        end=end,
        modalities=modality or (),
        sources=source or (),
    )
    answer(queries.facts(facts_in_use(context), criteria), format_name, fields, no_header, color)


@app.command()
def show(
    context: typer.Context,
    ids: Ids,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """One fact in full, with every citation.

    Examples:
      peru-facts show goods-two-way-2018
      peru-facts show two-way-2012 goods-two-way-2012
    """
    answer(queries.show(facts_in_use(context), ids), format_name, fields, no_header, color)


@app.command()
def sources(
    context: typer.Context,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """The documents that the facts are cited to.

    Examples:
      peru-facts sources
      peru-facts sources --fields id,url
    """
    answer(queries.sources(facts_in_use(context)), format_name, fields, no_header, color)


@app.command()
def conflicts(
    context: typer.Context,
    words: Words = None,
    kind: ConflictKinds = None,
    source: Sources = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """Where the documents disagree with each other, with themselves or with arithmetic.

    Examples:
      peru-facts conflicts
      peru-facts conflicts trade --kind trend
      peru-facts conflicts --source relations-2017

    The other commands mark the facts concerned.
    """
    report = queries.conflicts(facts_in_use(context), words or (), kind or (), source or ())
    answer(report, format_name, fields, no_header, color)


@app.command()
def verify(
    context: typer.Context,
    copies: Copies,
    details: Annotated[bool, typer.Option("--details", help="Name everything that is not proved.")] = False,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """Prove the fact base against copies of the documents.

    Examples:
      peru-facts verify documents/
      peru-facts verify documents/ --details
      peru-facts verify fact-sheet.txt statement.txt -f json

    A copy is known by its paragraphs, not by its name. Leaves with status 0 only when everything is proved: every
    paragraph found and cited, every citation and every figure accounted for, in a copy of every document.
    """
    found, strangers = prove(facts_in_use(context), read_copies(copies))
    report = queries.findings if details else queries.proofs
    answer(report(found, strangers), format_name, fields, no_header, color)
    if strangers or any(proof.findings for proof in found):
        raise typer.Exit(NOTHING_FOUND)


@app.command()
def check(
    context: typer.Context,
    file: File = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    color: ColorOption = "auto",
) -> None:
    """The problems of a fact base.

    Examples:
      peru-facts check
      peru-facts check mine.toml
      peru-facts check mine.toml -f json

    Leaves with status 1 when there is a problem.
    """
    try:
        base = load_facts(file or context.obj)
    except InvalidFactsError as error:
        answer(queries.problems(error.path, error.problems), format_name, fields, no_header, color)
        raise typer.Exit(NOTHING_FOUND) from None
    answer(queries.problems(base.path, ()), format_name, fields, no_header, color)
    say(f"{base.path}: no problem in {len(base.facts)} facts from {len(base.sources)} documents")
