"""Hostile input: it costs little time, alters nothing, and ends in words."""

import pytest

from peru_facts import load_facts
from peru_facts.errors import TooManyWordsError, UnknownNameError
from peru_facts.queries.criteria import FACTS
from peru_facts.queries.search import MOST_WORDS, Search
from tests.conftest import FACTS as SMALL

BASE = load_facts(SMALL)


def test_repeated_words_are_searched_once() -> None:
    """A word that is pasted thousands of times costs no minutes."""
    search = Search("peru nosuch " * 50_000, BASE.facts, FACTS, BASE)
    assert [term.words for term in search.terms] == ["peru", "nosuch"]
    repeated = Search("trade two trade", BASE.facts, FACTS, BASE)
    assert [term.words for term in repeated.terms] == ["trade", "two"]


def test_a_search_for_too_many_words_is_refused() -> None:
    """An article on the command line is told, not searched for minutes."""
    words = [f"word{number}" for number in range(MOST_WORDS + 1)]
    Search(" ".join(words[1:]), BASE.facts, FACTS, BASE)
    with pytest.raises(TooManyWordsError, match="201 different words are too many to search; write at most 200"):
        Search(" ".join(words), BASE.facts, FACTS, BASE)


def test_thousands_of_unknown_ids_are_told_once_with_few_hints() -> None:
    """A list of wrong ids is told at once; the first ones have hints."""
    names = [f"two-way-{number}" for number in range(5_000)]
    lines = str(UnknownNameError("fact", [*names, *names], ["two-way-2018"])).splitlines()
    assert len(lines) == len(names)
    assert lines[0] == "there is no fact 'two-way-0'; did you mean two-way-2018?"
    assert lines[-1] == "there is no fact 'two-way-4999'"
