"""Citations in each style. A new style is a module with its `STYLE`, and a line in `STYLES`."""

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct

from peru_facts.records import Source

if TYPE_CHECKING:
    from peru_facts.citations.style import CitationStyle

Style = Literal["chicago", "apa", "mla", "bluebook", "markdown", "bibtex", "ris", "csl-json"]
Form = Literal["note", "bibliography"]

STYLES: dict[Style, str] = {
    "chicago": "peru_facts.citations.chicago",
    "apa": "peru_facts.citations.apa",
    "mla": "peru_facts.citations.mla",
    "bluebook": "peru_facts.citations.bluebook",
    "markdown": "peru_facts.citations.markdown",
    "bibtex": "peru_facts.citations.bibtex",
    "ris": "peru_facts.citations.ris",
    "csl-json": "peru_facts.citations.csl_json",
}
DEFAULT_STYLE: Style = "chicago"


class Cited(Struct, frozen=True, kw_only=True):
    """The document `name`, cited as a whole, or at a `paragraph` for what the fact `fact` quotes there.

    `position` counts the citations of one fact from 1.
    """

    name: str
    source: Source
    accessed: date
    paragraph: int | None = None
    fact: str | None = None
    as_stated: str | None = None
    position: int = 1


def style_of(name: Style) -> "CitationStyle":
    """The style of this name, whose module is imported only now: most lookups cite nothing."""
    return cast("CitationStyle", import_module(STYLES[name]).STYLE)
