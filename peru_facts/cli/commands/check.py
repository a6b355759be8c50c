"""The problems of a fact base."""

import os

import typer

from peru_facts.cli.answer import answer
from peru_facts.cli.options import ColorOption, FieldsOption, File, FormatOption, NoHeader, Notes
from peru_facts.errors import InvalidFactsError
from peru_facts.load import check_facts
from peru_facts.queries import problems

HELP = """\
Problems in a fact base.

\b
Examples:
  peru-facts check
  peru-facts check mine.toml
  peru-facts check mine.toml -f json

Exits with status 1 if there is an error; warnings alone are fine.
"""


def check(
    context: typer.Context,
    file: File = None,
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with the problems of a file."""
    if file is not None and " " in str(file) and os.sep not in str(file) and not os.path.exists(file):  # noqa: PTH110
        raise typer.BadParameter(f'to check a sentence, write peru-facts claim "{file}"', param_hint="FILE")
    try:
        base, warnings = check_facts(file or context.obj.facts)
        report = problems.problems(warnings) if warnings else problems.no_problems(base)
    except InvalidFactsError as error:
        report = problems.problems(error.problems)
    answer(report, format_name, fields, no_header=no_header, notes=notes, color=color)
