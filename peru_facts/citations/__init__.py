"""Citations in each style. A new style is a module with a `STYLE`, and a name in `Style`."""

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Self, cast, get_args

from msgspec import Struct

from peru_facts.base import FactBase
from peru_facts.records import Citation, Source

if TYPE_CHECKING:  # the import contract sees what is imported by name below
    from peru_facts.citations import apa, bibtex, bluebook, chicago, csl_json, markdown, mla, ris, sentence  # noqa: F401
    from peru_facts.citations.style import CitationStyle

Style = Literal["chicago", "apa", "mla", "bluebook", "sentence", "markdown", "bibtex", "ris", "csl-json"]
Form = Literal["note", "bibliography"]
Key = Literal["document", "fact"]

STYLES: tuple[Style, ...] = get_args(Style)
DEFAULT_STYLE: Style = "chicago"


class Cited(Struct, frozen=True, kw_only=True):
    """A document to cite, or its paragraph with a fact.

    `name` is the id of the document, `fact` that of the fact; `position` numbers the citations of a fact from 1.
    `formula` is there for a derived fact.
    """

    name: str
    source: Source
    accessed: date
    paragraph: int | None = None
    fact: str | None = None
    as_stated: str | None = None
    statement: str | None = None
    formula: str | None = None
    position: int = 1

    @classmethod
    def at(cls, citation: Citation, base: FactBase, accessed: date, **more: Any) -> Self:
        """The paragraph of a citation, to cite."""
        name, paragraph, as_stated = citation.source, citation.paragraph, citation.as_stated
        source = base.sources[name]
        return cls(name=name, source=source, accessed=accessed, paragraph=paragraph, as_stated=as_stated, **more)

    @property
    def label(self) -> str:
        """The fact's id, numbered from its second citation on; without a fact, the document's id."""
        return (self.fact or self.name) + (f".{self.position}" if self.position > 1 else "")


def style_of(name: Style) -> "CitationStyle":
    """The style, imported on demand: most lookups cite nothing."""
    return cast("CitationStyle", import_module(f"{__name__}.{name.replace('-', '_')}").STYLE)
