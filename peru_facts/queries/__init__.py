"""Questions to a fact base: each is a pure function from a `Base` to a `Report`.

Here are those of the lookups. The questions of who writes or proves a base stand in their modules alone (`problems`,
`proofs`, `paragraphs`, `schema`), because no lookup should wait for what they import.
"""

from peru_facts.queries.citations import cite
from peru_facts.queries.conflicts import conflicts
from peru_facts.queries.facts import facts, show, timeline
from peru_facts.queries.notes import with_citations
from peru_facts.queries.programs import programs
from peru_facts.queries.selection import Criteria
from peru_facts.queries.sources import sources
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
