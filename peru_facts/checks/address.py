"""Where in a fact base a problem is."""

from peru_facts.model import Fact


def at(fact: Fact, field: str) -> str:
    """The address of a field of a fact, as an author would look for it."""
    return f'{fact.kind} "{fact.id}", {field}'
