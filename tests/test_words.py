"""A fact that cannot be found by the words that people use is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peru_facts.text import words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S.-Perú", ["us", "peru"]),
        ("$17.5 billion", ["175", "billion"]),
        ("Instituto del Mar del Perú", ["instituto", "del", "mar", "del", "peru"]),
        ("Peru’s “Beca 18”", ["perus", "beca", "18"]),
        ("COVID-19", ["covid", "19"]),
        ("EDELWEISS Edelweiß", ["edelweiss", "edelweiss"]),
        (" ... ", []),
    ],
)
def test_words_are_compared_without_accents_case_and_punctuation(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_words_do_not_change_when_they_are_taken_again(text: str) -> None:
    assert words_of(" ".join(words_of(text))) == words_of(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_texts_have_the_words_that_they_would_have_among_others(text: str) -> None:
    """The short way for ASCII is the long way: a letter beyond it, as a word of its own, changes nothing."""
    assert [*words_of(text), "e"] == words_of(f"{text} é")
