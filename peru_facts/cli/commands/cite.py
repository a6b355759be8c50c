"""Citations to paste or to import."""

from typing import Annotated

import typer

from peru_facts.citations import DEFAULT_STYLE
from peru_facts.cli.answer import answer
from peru_facts.cli.context import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    ColorOption,
    FieldsOption,
    FormatOption,
    FormOption,
    IdsToCite,
    KeyOption,
    NoHeader,
    Notes,
    StyleOption,
    ids_from,
    today,
)
from peru_facts.queries.citations import cite as cite_report
from peru_facts.queries.facts import ids_or_words

HELP = """\
Citations for facts, down to the paragraph, and for documents.

\b
Examples:
  peru-facts cite goods-two-way-2018
  peru-facts cite joint-statement-2013 --style apa --form bibliography
  peru-facts cite --all --style bibtex > peru.bib
  peru-facts trade --fields id --no-header | peru-facts cite -

A fact that several documents state has a citation for each.
"""


def cite(
    context: typer.Context,
    ids: IdsToCite = None,
    style: StyleOption = DEFAULT_STYLE,
    form: FormOption = None,
    key: KeyOption = "document",
    everything: Annotated[bool, typer.Option("--all", help="Cite every document.")] = False,
    accessed: Accessed = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with citations."""
    if not ids and not everything:
        raise typer.BadParameter("name facts or documents, - to read their ids, or --all", param_hint="ID")
    base = facts_in_use(context)
    names = ids_or_words(base, list(ids_from(ids or [])), [*base.sources, *base.ids()])
    report = cite_report(base, [*names, *(base.sources if everything else ())], style, accessed or today(), form, key)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
