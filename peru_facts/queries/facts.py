"""Facts of every kind: all of them, some of them, one of them in full, and those that are dated in order of time."""

from collections.abc import Sequence
from typing import ClassVar

from peru_facts.base import FactBase
from peru_facts.errors import UnknownNameError
from peru_facts.period import parse_period
from peru_facts.queries.rows import FactColumns, report_of
from peru_facts.queries.selection import Criteria, Scope, chosen
from peru_facts.report import Report


class FactRow(FactColumns, frozen=True, kw_only=True):
    """A fact in full: what every kind has, and what each kind adds; None where its kind has no such field."""

    people: ClassVar = ("period", "standing", "statement", "citations")
    extra: ClassVar = ("figure", "kind", "id")
    record: ClassVar = (
        *("id", "kind", "name", "statement", "figure", "period", "standing", "flow", "product", "measure", "aliases"),
        *("agencies", "partners", "parties", "members", "by", "place", "holder", "address", "telephone", "note"),
        *("conflicts", "derived", "series"),
        *("topics", "about", "citations"),
    )

    series: str | None
    flow: str | None
    product: str | None
    measure: str | None
    name: str | None
    aliases: tuple[str, ...] | None
    agencies: tuple[str, ...] | None
    partners: tuple[str, ...] | None
    parties: tuple[str, ...] | None
    members: tuple[str, ...] | None
    by: tuple[str, ...] | None
    place: str | None
    holder: str | None
    address: str | None
    telephone: str | None


class DatedRow(FactColumns, frozen=True, kw_only=True):
    """A fact as an entry of a timeline."""

    people: ClassVar = ("period", "standing", "statement", "citations")
    extra: ClassVar = ("kind", "figure", "place", "id")
    record: ClassVar = (
        *("period", "standing", "figure", "statement", "kind", "place", "note", "conflicts", "derived", "citations"),
        "id",
    )

    name: str | None
    place: str | None


def facts(base: FactBase, criteria: Criteria) -> Report:
    """The facts that `criteria` select, in the order of the base."""
    found, absence = chosen(Scope(what="fact"), criteria, base)
    return report_of("Facts", FactRow, found, base, absence=absence)


def show(base: FactBase, names: Sequence[str]) -> Report:
    """The facts with these ids in full; raises `UnknownNameError` for an id that no fact has."""
    for name in names:
        if name in base.sources:
            raise UnknownNameError("fact", name, (), hint="it is a document: try sources, or cite")
    found = [base.fact(name) for name in dict.fromkeys(names)]
    return report_of("Facts in full", FactRow, found, base, shape="record")


def timeline(base: FactBase, criteria: Criteria) -> Report:
    """The dated facts that `criteria` select, in order of time: by first day, the longer period first."""
    found, absence = chosen(Scope(what="dated fact", dated=True), criteria, base)
    found.sort(key=lambda fact: parse_period(fact.period or "").order())
    return report_of("Timeline", DatedRow, found, base, absence=absence)
