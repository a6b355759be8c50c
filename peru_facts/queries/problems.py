"""The problems of a fact base, as an answer."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import convert

from peru_facts.base import FactBase
from peru_facts.errors import MOST_PROBLEMS, Problem
from peru_facts.report import Report, Row


class ProblemRow(Problem, Row, frozen=True, kw_only=True):
    """A problem of a fact base as a row."""

    people: ClassVar = ("problem",)
    record: ClassVar = ("path", "line", "column", "subject", "field", "code", "level", "message", "hint")
    computed: ClassVar = ("problem",)

    @property
    def problem(self) -> str:
        """The problem in the words of an error message."""
        return str(self)


def problems(of_file: Sequence[Problem]) -> Report:
    """The problems of a file."""
    rows = [convert(problem, ProblemRow, from_attributes=True) for problem in of_file]
    many = f"{MOST_PROBLEMS:,} problems are told; there may be more" if len(rows) >= MOST_PROBLEMS else ""
    failed, asides = any(problem.level == "error" for problem in of_file), (many,) if many else ()
    return Report(title="Problems", row_type=ProblemRow, rows=rows, shape="text", failed=failed, asides=asides)


def no_problems(base: FactBase) -> Report:
    """The answer for a valid base."""
    counts = ((len(base.facts), "fact"), (len(base.sources), "document"))
    facts, documents = (f"{count} {noun}{'s' * (count != 1)}" for count, noun in counts)
    said = f"{base.path}: no problem in {facts} from {documents}"
    return Report(title="Problems", row_type=ProblemRow, rows=(), shape="text", asides=(said,))
