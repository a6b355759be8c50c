"""Locate the figures of a text: where each stands, and how exactly it is stated."""

from collections.abc import Iterator
from typing import NamedTuple

from peru_facts.figures.figure import Figure
from peru_facts.figures.grammar import candidates_in
from peru_facts.figures.stated import figures_in
from peru_facts.figures.tokens import Tokens


class Located(NamedTuple):
    """A figure, the value of its last printed place, and its span in the text."""

    figure: Figure
    step: float
    start: int
    end: int


def located_figures(text: str) -> Iterator[Located]:
    """Give the figures that `figures_in` reads, with their places."""
    readable = set(figures_in(text))
    tokens = Tokens(text)
    place = 0
    for candidate in candidates_in(tokens):
        reading = candidate.reading()
        if reading is None or reading.figure not in readable:
            continue
        words = tokens.words(reading.start, reading.end)
        start = max(text.find(words, place), place)
        place = start + len(words)
        yield Located(reading.figure, reading.step, start, place)
