"""Citations in each style. A new style is a module with a `STYLE`, and a name in `Style`."""

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast, get_args

from msgspec import Struct

from peru_facts.records import Source

if TYPE_CHECKING:  # the import contract sees what is imported by name below
    from peru_facts.citations import apa, bibtex, bluebook, chicago, csl_json, markdown, mla, ris, sentence  # noqa: F401
    from peru_facts.citations.style import CitationStyle

Style = Literal["chicago", "apa", "mla", "bluebook", "sentence", "markdown", "bibtex", "ris", "csl-json"]
Form = Literal["note", "bibliography"]
Key = Literal["document", "fact"]

STYLES: tuple[Style, ...] = get_args(Style)
DEFAULT_STYLE: Style = "chicago"


class Pin(Struct, frozen=True, kw_only=True):
    """A place to cite: a document, or its paragraph with a fact.

    `name` is the id of the document, `fact` that of the fact; `label` is unique. `formula` is there for a derived fact.
    """

    name: str
    source: Source
    accessed: date
    paragraph: int | None = None
    fact: str | None = None
    as_stated: str | None = None
    statement: str | None = None
    formula: str | None = None
    label: str = ""


def style_of(name: Style) -> "CitationStyle":
    """The style, imported on demand: most lookups cite nothing."""
    return cast("CitationStyle", import_module(f"{__name__}.{name.replace('-', '_')}").STYLE)
