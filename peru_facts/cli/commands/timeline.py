"""Dated facts in order of time."""

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
    To,
    Topics,
    Words,
)
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.timeline import timeline as timeline_report

HELP = """\
Dated facts in order of time: events, agreements and programs.

\b
Examples:
  peru-facts timeline
  peru-facts timeline --from 2013 --to 2013-06
  peru-facts timeline --topic diplomacy --all
  peru-facts timeline trade agreement

--all adds figures, people and positions. An open period ends with the last document that states the fact.
"""


def timeline(
    context: typer.Context,
    words: Words = None,
    kind: Kinds = None,
    topic: Topics = None,
    year: FactYears = None,
    start: From = None,
    end: To = None,
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
    """Answer with dated facts."""
    criteria = Criteria(
        words=words or (),
        kind=kind or (),
        topic=topic or (),
        year=year or (),
        start=start,
        end=end,
        source=source or (),
    )
    base = facts_in_use(context)
    report = cited(timeline_report(base, criteria, everything=everything), base, cite, accessed)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
