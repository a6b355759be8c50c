"""Suggestions for misspelled or shortened names."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches

MOST_CHOICES = 3
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
