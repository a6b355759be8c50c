"""Dated facts in order of time."""

from typing import ClassVar

from peru_facts.base import FactBase
from peru_facts.model import Kind
from peru_facts.period import parse_period
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.filters import select
from peru_facts.queries.rows import FactColumns, published, report_on
from peru_facts.report import Report

MAIN_KINDS: tuple[Kind, ...] = ("event", "agreement", "program")


class TimelineRow(FactColumns, frozen=True, kw_only=True):
    """A fact as an entry of a timeline."""

    people: ClassVar = ("when", "title", "citations")
    sources: ClassVar = 1
    extra: ClassVar = ("id",)
    record: ClassVar = (
        *("when", "title", "standing", "figure", "statement", "kind", "place", "remarks", "derived", "citations"),
        "id",
    )

    name: str | None
    place: str | None


def timeline(base: FactBase, criteria: Criteria, *, everything: bool = False) -> Report:
    """Select dated facts, by first day, the longer period first.

    Without `everything` and without a kind or words, these are events, agreements and programs.
    """
    main = not (everything or criteria.kind or criteria.words)
    selection = select("dated fact", [fact for fact in base.facts if fact.period], criteria, base)
    facts = [fact for fact in selection.everything if not main or fact.kind in MAIN_KINDS] or selection.everything
    facts.sort(key=lambda fact: parse_period(fact.period or "").order())
    count, total = len(facts), len(selection.everything)
    more = f"{count} of {total} dated facts; --all adds figures, people and positions."
    rows = [published(fact, TimelineRow, base) for fact in facts]
    return report_on("Timeline", TimelineRow, rows, base, **selection.messages, more=more if count < total else "")
