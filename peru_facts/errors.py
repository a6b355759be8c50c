"""What can go wrong, worded once: each exception writes its own sentence."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from msgspec import Struct

MOST_COMPARED = 5_000


class FactsError(Exception):
    """Anything that the program can explain to its user; `str` gives the explanation."""


class Problem(Struct, frozen=True):
    """One thing that is wrong in a fact base.

    `where` names the record and its field as an author would look for them (`trade "goods-2018", value`),
    `message` says what is wrong, and `hint`, when there is one, what to do.
    """

    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """The problem as one line, with its hint on a line below."""
        said = f"{self.where}: {self.message}" if self.where else self.message
        return f"{said}\n  hint: {self.hint}" if self.hint else said


class InvalidFactsError(FactsError):
    """A fact base that breaks its rules; `problems` holds every one of them."""

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        """Word the list of `problems` found in the file at `path`."""
        self.path = path
        self.problems = tuple(problems)
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        listed = "\n".join(f"{path}: error: {problem}" for problem in problems)
        super().__init__(f"{listed}\n{path} has {count}; no fact is looked up in it until they are mended")


class UnreadableFileError(FactsError):
    """A file that cannot be read."""

    def __init__(self, path: str, reason: str) -> None:
        """Word why the file at `path` was not read."""
        super().__init__(f"cannot read {path}: {reason}")


class UnreadableDocumentError(UnreadableFileError):
    """A copy of a document that cannot be read."""


class UnreadableFactsError(UnreadableFileError):
    """A fact base that cannot be read as a file."""

    def __init__(self, path: str, reason: str) -> None:
        """Word why the file at `path` was not read."""
        super().__init__(f"the facts in {path}", f"{reason}\n  hint: name another file with --facts FILE")


class UnknownNameError(FactsError):
    """An id, or several, that nothing in the fact base has."""

    def __init__(self, what: str, names: str | Collection[str], known: Collection[str], hint: str = "") -> None:
        """Word that there is no `what` of these `names`, with a hint: by default, the nearest of the `known` ones."""
        asked = [names] if isinstance(names, str) else names
        hints = [f"; {hint}" if hint else nearest(name, known, most=3) for name in asked]
        super().__init__(
            "\n".join(f"there is no {what} {name!r}{said}" for name, said in zip(asked, hints, strict=True))
        )


class UnknownChoiceError(FactsError):
    """An option's value outside the list that the fact base or the report gives for it."""

    def __init__(self, what: str, name: str, known: Collection[str]) -> None:
        """Word that `name` is no `what`, with the nearest and then all of the `known` ones."""
        super().__init__(f"there is no {what} {name!r}{nearest(name, known)}\n  {what}s: {', '.join(known)}")


class InvalidPeriodError(FactsError):
    """A text that is not a period in EDTF."""

    HINT = "write 2018, 2018-05, 2018-05-31 or 2009/2012"

    def __init__(self, text: str, reason: str = "") -> None:
        """Word that `text` is no period, and why, where that is known."""
        self.message = f'"{text}" is not a date or period' + (f": {reason}" if reason else "")
        super().__init__(f"{self.message}; {self.HINT}")


class ReversedSpanError(FactsError):
    """A span of time that ends before it starts."""

    def __init__(self, start: str, end: str) -> None:
        """Word that the span from `start` to `end` holds no day."""
        super().__init__(f"--to {end} is before --from {start}: no day lies between them")


class NoWordsError(FactsError):
    """A search for text without a letter or digit."""

    def __init__(self, text: str) -> None:
        """Word that `text` has nothing that could be searched."""
        super().__init__(f"there is no word to look for in {text!r}; leave it out to see everything")


class OutputError(FactsError):
    """An answer that could not be written."""

    def __init__(self, reason: str) -> None:
        """Word why the answer was not written."""
        super().__init__(f"cannot write the answer: {reason}")


def nearest(name: str, known: Collection[str], most: int = 1, likeness: float = 0.6) -> str:
    """A question that names at most `most` of the `known` names that are near to `name`; empty when none is.

    `likeness` is how near, from 0 to 1, a name must be. Among very many names none is sought, which would take long.
    """
    if len(known) > MOST_COMPARED:
        return ""
    close = get_close_matches(name.casefold(), known, n=most, cutoff=likeness)
    return f"; did you mean {' or '.join(close)}?" if close else ""
