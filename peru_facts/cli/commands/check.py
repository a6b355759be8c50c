"""The problems of a fact base."""

import typer

from peru_facts.cli.answer import command
from peru_facts.cli.options import File
from peru_facts.errors import InvalidFactsError
from peru_facts.load import check_facts
from peru_facts.queries import problems
from peru_facts.report import Report


@command
def check(
    context: typer.Context,
    file: File = None,
) -> Report:
    """The problems of a fact base.

    Examples:
      peru-facts check
      peru-facts check mine.toml
      peru-facts check mine.toml -f json

    Exits with status 1 when there is an error; warnings alone are fine.
    """
    try:
        base, warnings = check_facts(file or context.obj.facts)
    except InvalidFactsError as error:
        return problems.problems(error.problems)
    return problems.problems(warnings) if warnings else problems.no_problems(base)
