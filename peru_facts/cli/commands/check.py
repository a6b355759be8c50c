"""The problems of a fact base."""

import os

import typer

from peru_facts.cli import options as opt
from peru_facts.errors import InvalidFactsError
from peru_facts.load import check_facts
from peru_facts.queries import problems as query
from peru_facts.report import Report
from peru_facts.text import quoted

HELP = """\
Problems in a fact base.

Examples:
  peru-facts check
  peru-facts check mine.toml
  peru-facts check mine.toml -f json

Exits with status 1 if there is an error; warnings alone are fine.
"""


def check(context: typer.Context, file: opt.File = None) -> Report:
    if file is not None and " " in str(file) and os.sep not in str(file) and not os.path.exists(file):  # noqa: PTH110
        raise typer.BadParameter(f"to check a sentence, write peru-facts claim {quoted(str(file))}", param_hint="FILE")
    try:
        base, warnings = check_facts(file or context.find_root().params["facts"])
    except InvalidFactsError as error:
        return query.problems(error.problems)
    return query.problems(warnings) if warnings else query.no_problems(base)
