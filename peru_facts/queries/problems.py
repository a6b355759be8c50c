"""The problems of a fact base, as an answer."""

from collections.abc import Sequence
from typing import ClassVar

from peru_facts.errors import Problem
from peru_facts.model import FactBase
from peru_facts.report import Report, Row


class ProblemRow(Row, frozen=True, kw_only=True):
    """A problem of the file at `path`."""

    people: ClassVar = ("problem",)
    record: ClassVar = ("path", "where", "message", "hint")
    computed: ClassVar = ("problem",)

    path: str
    where: str
    message: str
    hint: str

    @property
    def problem(self) -> str:
        """The problem in the words of an error message."""
        return f"{self.path}: error: {Problem(self.where, self.message, self.hint)}"


def problems(path: str, found: Sequence[Problem]) -> Report:
    """The problems that were `found` in the file at `path`."""
    rows = [ProblemRow(path=path, where=each.where, message=each.message, hint=each.hint) for each in found]
    return Report(title="Problems", row_type=ProblemRow, rows=rows, shape="text", failed=bool(rows))


def no_problems(base: FactBase) -> Report:
    """The answer for a base that broke no rule."""
    said = f"{base.path}: no problem in {len(base.facts)} facts from {len(base.sources)} documents"
    return Report(title="Problems", row_type=ProblemRow, rows=(), shape="text", asides=(said,))
