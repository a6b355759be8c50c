"""Facts of every kind."""

import typer

from peru_facts.cli.answer import answer, cited
from peru_facts.cli.context import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    All,
    Cite,
    ColorOption,
    FactYears,
    FieldsOption,
    FormatOption,
    From,
    Kinds,
    NoHeader,
    Notes,
    Sources,
    Statuses,
    To,
    Topics,
    Words,
)
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.facts import facts as facts_report

HELP = """\
Facts of every kind, found by words and filters.

\b
Examples:
  peru-facts facts fulbright
  peru-facts facts two-way trade 2018
  peru-facts facts --kind funding --year 2021
  peru-facts facts -f json > facts.json

A terminal shows the first 20 facts; --all shows the rest. Repeat an option to match either value.
"""


def facts(
    context: typer.Context,
    words: Words = None,
    kind: Kinds = None,
    topic: Topics = None,
    year: FactYears = None,
    start: From = None,
    end: To = None,
    status: Statuses = None,
    source: Sources = None,
    everything: All = False,
    cite: Cite = None,
    accessed: Accessed = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with facts."""
    criteria = Criteria(
        words=words or (),
        kind=kind or (),
        topic=topic or (),
        year=year or (),
        start=start,
        end=end,
        status=status or (),
        source=source or (),
    )
    base = facts_in_use(context)
    report = cited(facts_report(base, criteria, everything=everything), base, cite, accessed)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
