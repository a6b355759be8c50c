"""Questions to a fact base: each is a pure function from a `FactBase` to a `Report`."""

from peru_facts.queries.citations import cite
from peru_facts.queries.conflicts import conflicts
from peru_facts.queries.facts import facts, show, timeline
from peru_facts.queries.notes import with_citations
from peru_facts.queries.paragraphs import paragraph_keys, paragraphs
from peru_facts.queries.problems import no_problems, problems
from peru_facts.queries.programs import programs
from peru_facts.queries.proofs import findings, proofs
from peru_facts.queries.schema import schema
from peru_facts.queries.selection import Criteria
from peru_facts.queries.sources import sources
from peru_facts.queries.trade import trade

__all__ = [
    "Criteria",
    "cite",
    "conflicts",
    "facts",
    "findings",
    "no_problems",
    "paragraph_keys",
    "paragraphs",
    "problems",
    "programs",
    "proofs",
    "schema",
    "show",
    "sources",
    "timeline",
    "trade",
    "with_citations",
]
