"""Programs and initiatives, with the figures about them."""

from typing import ClassVar

from peru_facts.base import FactBase
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.filters import select
from peru_facts.queries.rows import FactColumns, published, report_on
from peru_facts.report import ALL, Remark, Report
from peru_facts.text import words_of


class ProgramRow(FactColumns, frozen=True, kw_only=True):
    """A program with its agencies, partners and key figures."""

    people: ClassVar = ("title", "agencies", "citations")
    sources: ClassVar = 1
    extra: ClassVar = ("when", "id")
    detail: ClassVar = "figures"
    detailed: ClassVar = ALL
    record: ClassVar = (
        *("title", "name", "aliases", "standing", "agencies", "partners", "figures", "when", "statement"),
        *("remarks", "derived", "citations", "id"),
    )

    name: str | None
    aliases: tuple[str, ...]
    agencies: tuple[str, ...]
    partners: tuple[str, ...]
    figures: tuple[FactColumns, ...]

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The discrepancies of its figures, then its own remarks."""
        of_figures = (remark for figure in self.figures for remark in figure.remarks if remark.matters)
        return tuple(dict.fromkeys((*of_figures, *super().remarks)))

    @property
    def folded(self) -> str:
        """The name of a program without figures."""
        return "" if self.figures else self.title


def programs(base: FactBase, criteria: Criteria) -> Report:
    """Select programs, by title, with their figures."""
    selection = select("program", [fact for fact in base.facts if fact.kind == "program"], criteria, base)
    matches = selection.everything
    if not criteria.words:
        matches.sort(key=lambda program: words_of(program.title))
    about = base.figures_about([program.id for program in matches])
    figures = {name: tuple(published(figure, FactColumns, base) for figure in facts) for name, facts in about.items()}
    rows = [published(program, ProgramRow, base, figures=figures[program.id]) for program in matches]
    return report_on("Programs and initiatives", ProgramRow, rows, base, **selection.messages)
