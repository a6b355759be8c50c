"""The schema of a fact base."""

from peru_facts.cli.answer import answer
from peru_facts.cli.options import ColorOption, FieldsOption, FormatOption, NoHeader, Notes
from peru_facts.load.shape import fact_schema
from peru_facts.queries.schema import schema as schema_report

HELP = """\
The JSON Schema of a fact base, for editors.

\b
Examples:
  peru-facts schema > facts.schema.json

An editor completes and checks a file whose first line names the schema: #:schema facts.schema.json
"""


def schema(
    format_name: FormatOption = None,
    fields: FieldsOption = None,
    no_header: NoHeader = False,
    notes: Notes = False,
    color: ColorOption = "auto",
) -> None:
    """Answer with the schema."""
    answer(schema_report(fact_schema()), format_name, fields, no_header=no_header, notes=notes, color=color)
