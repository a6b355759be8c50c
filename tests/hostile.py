"""Documents with everything that a citation can stumble over, for the tests of the styles."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from peru_facts.citations import Cited
from peru_facts.records import Source

TODAY = date(2026, 11, 25)
SIGNS = "100% of #1_a {b} & ~c ^2 \\ $5 <d> |e| *f* [g] @h"
TITLES = (
    SIGNS,
    "Trade -- “Beca 18” and the ‘Instituto del Mar del Perú’ … 2019–2021?",
    "Peru’s “Café ‘São’ Edelweiß”",
    "U.S. - Peru: A Look With the People — Between Friends!",
)
# What the rules of the base let through: printable, and as an author would write it, without spaces around it.
PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1).filter(
    lambda text: text == " ".join(text.split()) and text.isprintable()
)
PLAINER = str.maketrans(dict.fromkeys('“”"‘’', "'") | {"ˆ": "^"})  # a decoder of LaTeX takes it for the letter
ADDRESS = "https://example.org/a_b%20c/(d)?x=1&y=$2,3#top"


def plainer(title: str) -> str:
    """A title without the difference between plain and typographic quotation marks and dashes."""
    return re.sub("[–—-]+", "-", title.translate(PLAINER))


def source(title: str, **more: Any) -> Source:
    """A document with this title."""
    given = {"publisher": "Ministry of Roads & Works, 50% Bureau #1", "type": "fact-sheet", "issued": "2021-05-03"}
    return Source(title=title, url=ADDRESS, paragraphs=("a",), squeezed_paragraphs=("a",), **{**given, **more})


def cited(one: Source, name: str = "one", paragraph: int | None = 7, fact: str | None = "some-fact") -> Cited:
    """A document cited at a paragraph."""
    words = "$5, 50% & “more”-or-less" if fact else None
    return Cited(name=name, source=one, accessed=TODAY, paragraph=paragraph, fact=fact, as_stated=words)


def all_cited(sources: Sequence[Source] = ()) -> list[Cited]:
    """Documents with hostile titles, or these, each cited once."""
    return [cited(one, f"doc-{n}", n, f"fact-{n}") for n, one in enumerate(sources or map(source, TITLES), 1)]
