"""Discrepancies."""

import typer

from peru_facts.cli.answer import answer, cited
from peru_facts.cli.context import facts_in_use
from peru_facts.cli.options import (
    Accessed,
    Cite,
    ColorOption,
    ConflictKinds,
    FieldsOption,
    FormatOption,
    NoHeader,
    Notes,
    Sources,
    Words,
)
from peru_facts.queries.conflicts import conflicts as conflicts_report
from peru_facts.queries.criteria import Criteria

HELP = """\
Where the documents disagree with each other, with themselves or with arithmetic.

\b
Examples:
  peru-facts conflicts
  peru-facts conflicts trade --kind trend
  peru-facts conflicts --source relations-2017

Other commands mark the facts concerned.
"""


def conflicts(
    context: typer.Context,
    words: Words = None,
    kind: ConflictKinds = None,
    source: Sources = None,
    cite: Cite = None,
    accessed: Accessed = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with discrepancies."""
    criteria = Criteria(words=words or (), kind=kind or (), source=source or ())
    base = facts_in_use(context)
    report = cited(conflicts_report(base, criteria), base, cite, accessed)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
