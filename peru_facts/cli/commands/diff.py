"""The differences between two fact bases."""

import typer

from peru_facts.cli.answer import answer
from peru_facts.cli.options import ColorOption, FieldsOption, File, FormatOption, NoHeader, Notes, OldFile
from peru_facts.load.tables import load_tables
from peru_facts.queries.diff import diff as diff_report

HELP = """\
The differences between two fact bases, field by field.

\b
Examples:
  peru-facts diff old.toml
  peru-facts diff old.toml new.toml -f json

Facts, documents and discrepancies are compared by ID. The bases may be invalid or of an earlier layout.
"""


def diff(
    context: typer.Context,
    old: OldFile,
    new: File = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with the differences."""
    report = diff_report(load_tables(old), load_tables(new or context.obj.facts))
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
