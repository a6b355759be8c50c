"""Programs and initiatives, with the figures about them."""

from collections.abc import Collection
from itertools import chain
from typing import ClassVar

from peru_facts.base import FactBase
from peru_facts.queries.rows import FactColumns, conflicts_by_fact, published, report_of
from peru_facts.queries.selection import Criteria, Scope, chosen
from peru_facts.report import Report
from peru_facts.text import words_of


class ProgramRow(FactColumns, frozen=True, kw_only=True):
    """A program, with its agencies, its partners and its key figures, which are facts about it."""

    computed: ClassVar[tuple[str, ...]] = (*FactColumns.computed, "program")
    people: ClassVar = ("program", "agencies", "figures", "citations")
    extra: ClassVar = ("period", "statement", "id")
    record: ClassVar = (
        *("name", "aliases", "standing", "agencies", "partners", "figures", "period", "statement", "note"),
        *("conflicts", "derived"),
        *("citations", "id"),
    )
    noted: ClassVar = "program"

    name: str
    aliases: tuple[str, ...]
    agencies: tuple[str, ...]
    partners: tuple[str, ...]
    figures: tuple[FactColumns, ...]

    @property
    def program(self) -> str:
        """The name, with the status where the program is not reported as under way."""
        return f"{self.name} ({self.standing})" if self.standing else self.name


def programs(base: FactBase, criteria: Criteria) -> Report:
    """The programs that `criteria` select, by name, each with the figures of the facts about it."""
    found, absence = chosen(Scope(what="program", kinds=("program",)), criteria, base)
    found.sort(key=lambda program: words_of(program.name or ""))
    figures = _figures_about([program.id for program in found], base)
    return report_of(
        "Programs and initiatives",
        ProgramRow,
        found,
        base,
        absence=absence,
        more=lambda program: {"figures": figures[program.id]},
    )


def _figures_about(names: Collection[str], base: FactBase) -> dict[str, tuple[FactColumns, ...]]:
    """The facts with a figure about each of the programs with these ids."""
    figures = base.figures_about(names)
    conflicts = conflicts_by_fact(chain.from_iterable(figures.values()), base)
    return {name: tuple(published(fact, FactColumns, conflicts) for fact in about) for name, about in figures.items()}
