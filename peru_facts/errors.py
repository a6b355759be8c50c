"""Errors; each exception words itself."""

import sys
from collections.abc import Collection, Sequence
from typing import Any, ClassVar, Literal

from msgspec import Struct

from peru_facts.choices import Names, meant
from peru_facts.statuses import NO_FACTS, NOTHING_FOUND, UNWRITABLE, USAGE

MOST_PROBLEMS = 10_000
MOST_HINTS = 20
MOST_CANDIDATES = 9


class FactsError(Exception):
    """An error with its exit status, explained to users."""

    status: ClassVar[int] = USAGE


class Problem(Struct, frozen=True, kw_only=True):
    """A problem of a fact base; line and column count from 1.

    `subject` is the record as an author would look for it (`trade "goods-2018"`), `id` its id, and `field` the way to
    the value within it. `code` is the same for every problem of a sort, for ever; `message` says what is wrong, and
    `hint` what to do. `excerpt` shows the place in the file. A base with warnings alone is valid.
    """

    path: str
    line: int
    column: int
    id: str | None = None
    field: str | None = None
    code: str
    level: Literal["error", "warning"] = "error"
    message: str
    hint: str = ""
    subject: str = ""
    excerpt: str = ""

    def __str__(self) -> str:
        """The problem with its place, excerpt and hint."""
        about = f"{self.subject}: " if self.subject else ""
        line = f"{self.path}:{self.line}:{self.column}: {self.level}: {about}{self.message}"
        hint = f"  hint: {self.hint}" if self.hint else ""
        return "\n".join(filter(None, (line, self.excerpt, hint)))


class InvalidFactsError(FactsError):
    """An invalid fact base; `problems` holds all, up to `MOST_PROBLEMS`, in the order of the file."""

    status = NO_FACTS

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        self.path = path
        self.problems = tuple(problems)
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        count += " or more" if len(problems) >= MOST_PROBLEMS else ""
        listed = "\n".join(map(str, problems))
        super().__init__(f"{listed}\n{path} has {count}; no fact is looked up in it until they are mended")


class UnreadableFileError(FactsError):
    """An unreadable file."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"cannot read {path}: {reason}")


class UnreadableFactsError(UnreadableFileError):
    """An unreadable fact base."""

    status = NO_FACTS

    def __init__(self, path: str, reason: str) -> None:
        hint = "name another file with --facts FILE; a new one begins with [fact_base]"
        super().__init__(f"the facts in {path}", f"{reason}\n  hint: {hint}")


class EditionError(FactsError):
    """Another edition of the facts than the required one."""

    status = NO_FACTS

    def __init__(self, path: str, edition: str, sha256: str, required: str) -> None:
        hint = "install the version of peru-facts with that edition, or name its file with --facts FILE"
        super().__init__(f"{path} is edition {edition} ({sha256[:12]}), not {required}\n  hint: {hint}")


class UnknownNameError(FactsError):
    """Unknown ids."""

    status = NOTHING_FOUND

    def __init__(self, what: str, names: str | Collection[str], known: Collection[str], hint: str = "") -> None:
        asked = [names] if isinstance(names, str) else list(dict.fromkeys(names))
        near = Names(known)
        hints = {name: f"; {hint}" if hint else near.nearest(name, most=3) for name in asked[:MOST_HINTS]}
        super().__init__("\n".join(f"there is no {what} {name!r}{hints.get(name, '')}" for name in asked))


class SeveralFactsError(FactsError):
    """Words with several matches instead of one; `listing` is the command that lists them."""

    status = NOTHING_FOUND

    def __init__(self, matched: str, candidates: Sequence[Any], listing: str, advice: str = "") -> None:
        shown = candidates[:MOST_CANDIDATES]
        width = max(len(fact.id) for fact in shown)
        listed = "\n".join(f"  {number}. {fact.id:{width}}  {fact.title}" for number, fact in enumerate(shown, 1))
        left = len(candidates) - len(shown)
        more = f"\n  and {left} more: add words, or list all with `peru-facts {listing}`" if left else ""
        count = "1 fact matches" if len(candidates) == 1 else f"{len(candidates)} facts match"
        advice = advice or f"name {'it' if len(candidates) == 1 else 'one'} by its id"
        super().__init__(f"{count}{matched and f' {matched}'}; {advice}:\n{listed}{more}")


class NoPairError(FactsError):
    """A comparison without exactly two figures."""

    status = NOTHING_FOUND

    def __init__(self, reason: str, advice: str = "name two ids or two years, or compare --all") -> None:
        super().__init__("; ".join(filter(None, (reason, advice))))


class UnknownChoiceError(FactsError):
    """An unavailable value of an option."""

    def __init__(self, what: str, name: str, known: Collection[str], near: str | None = None) -> None:
        question = meant(name, known) if near is None else near
        super().__init__(f"there is no {what} {name!r}{question}\n  {what}s: {', '.join(known)}")


class InvalidPeriodError(FactsError):
    """A text other than a period in EDTF."""

    HINT = "write 2018, 2018-05, 2018-05-31 or 2009/2012"
    AUTHORED_HINT = "write 2018, 2018-05, 2018-05-31, 2009/2012, 2006/.. or 2019~"

    def __init__(self, text: str, reason: str = "") -> None:
        self.reason = reason
        self.message = f'"{text}" is not a date or period' + (f": {reason}" if reason else "")
        super().__init__(f"{self.message}; {self.HINT}")


class UsageError(FactsError):
    """A wrong use of options or commands."""


class NoWordsError(FactsError):
    """A search for text without a letter or digit."""

    def __init__(self, text: str, advice: str = "leave it out to see everything") -> None:
        super().__init__(f"there is no word to look for in {text!r}; {advice}")


class TooManyWordsError(FactsError):
    """A search for too many words."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(f"{count:,} different words are too many to search; write at most {most}")


class UndrawableError(FactsError):
    """An answer without a bar to draw."""

    def __init__(self, format_name: str, reason: str) -> None:
        drawn = "it draws amounts in USD, or counts of one unit, with a period"
        advice = f"try `trade -f {format_name}` or `facts --kind funding -f {format_name}`"
        super().__init__(f"-f {format_name} has nothing to draw: {reason}; {drawn}: {advice}")


class MissingExtraError(FactsError):
    """A missing library of an extra."""

    status = UNWRITABLE

    def __init__(self, name: str, library: str) -> None:
        from shlex import quote  # noqa: PLC0415 - only advice needs it

        install = f"{quote(sys.executable or 'python')} -m pip install {library}"
        super().__init__(f"cannot write {name}: it needs {library}, which is not installed; write `{install}`")


class OutputError(FactsError):
    """A failure to write the answer or a file."""

    status = UNWRITABLE

    def __init__(self, reason: str, path: str = "the answer") -> None:
        super().__init__(f"cannot write {path}: {reason}")
