"""The documents."""

import typer

from peru_facts.cli.answer import answer
from peru_facts.cli.context import facts_in_use
from peru_facts.cli.options import ColorOption, FieldsOption, FormatOption, NoHeader, Notes
from peru_facts.queries.sources import sources as sources_report

HELP = """\
The documents behind the facts.

\b
Examples:
  peru-facts sources
  peru-facts sources --fields id,url
"""


def sources(
    context: typer.Context,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with the documents."""
    answer(sources_report(facts_in_use(context)), format_name, fields, no_header=no_header, notes=notes, color=color)
