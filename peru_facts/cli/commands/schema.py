"""The schema of a fact base."""

from peru_facts.load.shape import fact_schema
from peru_facts.queries import schema as query
from peru_facts.report import Report

HELP = """\
The JSON Schema of a fact base, for editors.

Examples:
  peru-facts schema > facts.schema.json

An editor completes and checks a file whose first line names the schema: #:schema facts.schema.json
"""


def schema() -> Report:
    return query.schema(fact_schema())
