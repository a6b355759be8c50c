"""The questions of all lookups in one place: the program imports each on demand."""

from peru_facts.queries.citations import cite, with_citations
from peru_facts.queries.conflicts import conflicts
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.facts import facts, show
from peru_facts.queries.programs import programs
from peru_facts.queries.sources import sources
from peru_facts.queries.timeline import timeline
from peru_facts.queries.trade import trade

__all__ = [
    "Criteria",
    "cite",
    "conflicts",
    "facts",
    "programs",
    "show",
    "sources",
    "timeline",
    "trade",
    "with_citations",
]
