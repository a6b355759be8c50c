"""Suggestions for misspelled or shortened names."""

from bisect import bisect
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property

MOST_CHOICES = 3
MOST_COMPARED = 400
NEIGHBORS = 20
SHORTEST_PART = 3


def meant(name: str, choices: Collection[str], likeness: float = 0.6) -> str:
    """A question with the choices nearest to `name`.

    It begins them; or else resembles, is part of, or abbreviates them.
    """
    short = name.casefold()
    near = (
        [choice for choice in choices if choice == short]
        or [choice for choice in choices if short and choice.startswith(short)]
        or get_close_matches(short, choices, n=1, cutoff=likeness)
        or [choice for choice in choices if len(short) >= SHORTEST_PART and short in choice]
        or [choice for choice in choices if _abbreviates(short, choice)]
    )
    return question(near[:MOST_CHOICES])


def _abbreviates(short: str, choice: str) -> bool:
    """Whether `short` has letters of a choice, the first included, in order."""
    letters = iter(choice)
    return short[:1].isalnum() and short[:1] == choice[:1] and all(letter in letters for letter in short)


def question(names: Sequence[str]) -> str:
    """Whether one of these is meant; empty for none."""
    return f"; did you mean {' or '.join(names)}?" if names else ""


def nearest(name: str, known: Collection[str], most: int = 1, likeness: float = 0.6) -> str:
    """A question with the names nearest to `name`; `likeness`, from 0 to 1, is how near they must be."""
    return Names(known).nearest(name, most, likeness)


class Names:
    """Known names with a fast search for near ones; of very many, only the neighbors of a name are compared."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known

    @cached_property
    def _orders(self) -> tuple[list[str], list[str]]:
        """The sorted names, and the sorted reversed names for a wrong first letter."""
        return sorted(self._known), sorted(name[::-1] for name in self._known)

    def nearest(self, name: str, most: int = 1, likeness: float = 0.6) -> str:
        """A question with the nearest names; empty if none is near."""
        known: Iterable[str] = self._known
        if len(self._known) > MOST_COMPARED:
            names, backward = self._orders
            ends = (end[::-1] for end in _around(name[::-1], backward))
            known = dict.fromkeys((*_around(name, names), *ends))
        return question(get_close_matches(name.casefold(), known, n=most, cutoff=likeness))


def _around(name: str, names: Sequence[str]) -> Sequence[str]:
    """The neighbors of `name` among sorted names."""
    place = bisect(names, name)
    return names[max(0, place - NEIGHBORS) : place + NEIGHBORS]
