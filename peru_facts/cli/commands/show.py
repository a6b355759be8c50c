"""Single facts in full."""

import typer

from peru_facts.cli.answer import answer, cited
from peru_facts.cli.context import facts_in_use
from peru_facts.cli.options import Accessed, Cite, ColorOption, FieldsOption, FormatOption, Ids, NoHeader, Notes
from peru_facts.queries.facts import show as show_report

HELP = """\
One fact in full, with every citation and its link.

\b
Examples:
  peru-facts show goods-two-way-2018
  peru-facts show two-way-2012 goods-two-way-2012
  peru-facts show covid vaccines

If the words find several facts, they are listed with their ids.
"""


def show(
    context: typer.Context,
    ids: Ids,
    cite: Cite = None,
    accessed: Accessed = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with facts in full."""
    base = facts_in_use(context)
    report = cited(show_report(base, ids), base, cite, accessed)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
