"""The schema of a fact base, as an answer."""

from collections.abc import Mapping
from typing import Any, ClassVar

from peru_facts.report import Report, Row


class SchemaRow(Row, frozen=True, kw_only=True):
    """A JSON Schema."""

    people: ClassVar = ("schema",)
    record: ClassVar = ("schema",)

    schema: Mapping[str, Any]


def schema(made: Mapping[str, Any]) -> Report:
    """The schema as an answer of one value."""
    return Report(title=made["title"], row_type=SchemaRow, rows=(SchemaRow(schema=made),), shape="value")
