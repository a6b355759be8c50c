"""Documents with difficult titles and addresses, for the tests of the styles."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from peru_facts.citations import Pin
from peru_facts.records import Source

TODAY = date(2026, 11, 25)
SIGNS = "100% of #1_a {b} & ~c ^2 \\ $5 <d> |e| *f* [g] @h"
TITLES = (
    SIGNS,
    "Trade -- “Beca 18” and the ‘Instituto del Mar del Perú’ … 2019–2021?",
    "Peru’s “Café ‘São’ Edelweiß”",
    "U.S. - Peru: A Look With the People — Between Friends!",
)
# As the rules of the base allow: printable, with single spaces inside.
PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1).filter(
    lambda text: text == " ".join(text.split()) and text.isprintable()
)
PLAINER = str.maketrans(dict.fromkeys('“”"‘’', "'") | {"ˆ": "^"})  # the decoder of LaTeX confuses the two
ADDRESS = "https://example.org/a_b%20c/(d)?x=1&y=$2,3#top"


def plainer(title: str) -> str:
    """Make quotation marks and dashes plain."""
    return re.sub("[–—-]+", "-", title.translate(PLAINER))


def source(title: str, **more: Any) -> Source:
    """A document with this title."""
    usual = {"publisher": "Ministry of Roads & Works, 50% Bureau #1", "type": "fact-sheet", "issued": "2021-05-03"}
    return Source(title=title, url=ADDRESS, paragraphs=("a",), squeezed_paragraphs=("a",), **{**usual, **more})


def cited(document: Source, name: str = "one", paragraph: int | None = 7, fact: str | None = "some-fact") -> Pin:
    """A document cited at a paragraph."""
    stated = "$5, 50% & “more”-or-less" if fact else None
    place: Any = {"paragraph": paragraph, "fact": fact, "as_stated": stated, "label": fact or name}
    return Pin(name=name, source=document, accessed=TODAY, **place)


def all_cited(sources: Sequence[Source] = ()) -> list[Pin]:
    """Documents with difficult titles, or these, cited once."""
    return [cited(one, f"doc-{n}", n, f"fact-{n}") for n, one in enumerate(sources or map(source, TITLES), 1)]
