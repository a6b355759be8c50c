"""Programs and their agencies."""

import typer

from peru_facts.cli.answer import answer, cited
from peru_facts.cli.context import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    ActiveYears,
    Agencies,
    Cite,
    ColorOption,
    FieldsOption,
    FormatOption,
    NoHeader,
    Notes,
    Sources,
    Topics,
    Words,
)
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.programs import programs as programs_report

HELP = """\
Programs and initiatives, with their agencies and key figures.

\b
Examples:
  peru-facts programs
  peru-facts programs --agency usaid --topic migration
  peru-facts programs fulbright -f json

A program without a date counts as active in the years of the documents that name it.
"""


def programs(
    context: typer.Context,
    words: Words = None,
    agency: Agencies = None,
    topic: Topics = None,
    year: ActiveYears = None,
    source: Sources = None,
    cite: Cite = None,
    accessed: Accessed = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with programs."""
    criteria = Criteria(words=words or (), agency=agency or (), topic=topic or (), year=year or (), source=source or ())
    base = facts_in_use(context)
    report = cited(programs_report(base, criteria), base, cite, accessed)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
