"""Facts in few characters: what is empty is left out, and a document is described once."""

from typing import Any

from peru_facts.base import FactBase
from peru_facts.queries.facts import FactRow
from peru_facts.render.machine import nested
from peru_facts.render.people import words
from peru_facts.report import Reference, Row
from peru_facts.text import link_to

REDUNDANT = (
    *("as_stated", "source_title", "url", "start", "end", "year", "match", "edition", "facts", "pair"),
    "conflicts",
)


def brief(row: FactRow) -> dict[str, Any]:
    """A fact in one line of a search."""
    first = row.citations[0]
    fields = {
        "id": row.id,
        "title": row.headline,
        "figure": words(row.figure),
        "qualifier": row.qualifier,
        "period": row.period.edtf if row.period else None,
        "status": row.standing,
        "disputed": bool(row.conflicts),
        "document": first.source,
        "paragraph": first.paragraph,
    }
    return {name: value for name, value in fields.items() if value}


def full(row: Row, base: FactBase) -> dict[str, Any]:
    """A row in full, with a link for each citation."""
    fields = {name: nested(getattr(row, name)) for name in row.columns() if name not in REDUNDANT}
    fields["figure"] = words(getattr(row, "figure", None))
    fields["status"] = getattr(row, "standing", None) or fields.get("status")
    fields["citations"] = [citation(reference, base) for reference in getattr(row, "citations", ())]
    fields["disputed"] = [conflict.statement for conflict in getattr(row, "conflicts", ())]
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def citation(reference: Reference, base: FactBase) -> dict[str, Any]:
    """A citation with the name of its document, and a link to the printed words."""
    source = base.sources[reference.source]
    return {
        "document": source.name,
        "paragraph": reference.paragraph,
        "as_stated": reference.as_stated,
        "link": link_to(source.page, reference.as_stated),
    }
