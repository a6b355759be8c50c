"""A link that opens the page somewhere else, or not at all, sends the reader away from the figure."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peru_facts import load_facts
from peru_facts.text import link_to
from tests.conftest import DOCUMENTS, PROJECT, needs_documents

BASE = load_facts(PROJECT / "data" / "facts.toml")


@pytest.mark.parametrize(
    ("phrase", "fragment"),
    [
        ("$17.5 billion", "%2417.5%20billion"),
        ("167 percent", "167%20percent"),
        ("50%", "50%25"),
        ("1,000", "1%2C000"),
        ("five-year plan", "five%2Dyear%20plan"),
        ("“Beca 18” & more", "%E2%80%9CBeca%2018%E2%80%9D%20%26%20more"),
        ("Peru’s", "Peru%E2%80%99s"),
        ("Instituto del Mar del Perú", "Instituto%20del%20Mar%20del%20Per%C3%BA"),
    ],
)
def test_figures_with_signs_are_escaped(phrase: str, fragment: str) -> None:
    assert link_to("https://example.org/a", phrase) == f"https://example.org/a#:~:text={fragment}"


def test_a_place_that_the_address_names_is_kept() -> None:
    assert link_to("https://example.org/a#top", "5") == "https://example.org/a#top:~:text=5"


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_a_browser_reads_the_phrase_whole(phrase: str) -> None:
    """Between `text=` and the end, hyphens, commas and ampersands would part it (WICG, text fragments)."""
    _, _, directive = link_to("https://example.org/a", phrase).partition("#:~:text=")
    assert not set("-,&#= ") & set(directive)
    assert directive.isascii()
    assert unquote(directive) == phrase


@needs_documents
def test_a_link_opens_the_page_at_the_figure_and_nowhere_before() -> None:
    """A browser looks for whole words and stops at the first: no paragraph before may have the phrase of a figure."""
    texts = {name: (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8") for name in BASE.sources}
    paragraphs = {name: [line for line in text.split("\n") if line.strip()] for name, text in texts.items()}
    figures = [(fact.id, fact.citations[0]) for fact in BASE.facts if fact.value is not None]
    assert len(figures) > 50
    for fact, each in figures:
        places = [bool(re.search(whole_words(each.as_stated), text)) for text in paragraphs[each.source]]
        assert places.index(True) == each.paragraph - 1, fact


def whole_words(phrase: str) -> str:
    """A regular expression for the phrase that begins and ends with whole words."""
    start, end = (r"\b" if edge.isalnum() else "" for edge in (phrase[0], phrase[-1]))
    return f"{start}{re.escape(phrase)}{end}"
