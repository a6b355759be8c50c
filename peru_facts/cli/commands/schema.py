"""The shape of a fact base, for editors."""

from peru_facts.cli.answer import command
from peru_facts.load.schema import fact_schema
from peru_facts.queries import schema as schema_queries
from peru_facts.report import Report


@command
def schema() -> Report:
    """The JSON Schema of a fact base, for editors.

    Examples:
      peru-facts schema > facts.schema.json

    An editor completes and checks a file whose first line names the schema: #:schema facts.schema.json
    """
    return schema_queries.schema(fact_schema())
