"""Rules on citations: every fact has some, and they lead somewhere."""

from collections.abc import Iterator

from peru_facts.base import FactBase
from peru_facts.errors import Names
from peru_facts.model import Fact
from peru_facts.records import Citation, Source
from peru_facts.rules.breach import Address, Breach, at

MAX_WORDS = 12
MAX_CHARACTERS = 150


def citations_of(base: FactBase) -> Iterator[tuple[Fact, int, Citation]]:
    """Yield every citation with its fact and its position there."""
    return ((fact, number, citation) for fact in base.facts for number, citation in enumerate(fact.citations))


def facts_are_cited(base: FactBase) -> Iterator[Breach]:
    """Every fact has at least one citation."""
    for fact in base.facts:
        if not fact.citations:
            hint = 'write citations = [{ source = "ID", paragraph = 1, as_stated = "$17.5 billion" }]'
            yield Breach(at(fact, "citations"), "the fact has no citation", hint)


def citations_are_short(base: FactBase) -> Iterator[Breach]:
    """A citation quotes at most a dozen words, and as many for its date."""
    for fact, number, citation in citations_of(base):
        quoted = f"{citation.as_stated} {citation.dated}"
        if quoted.count(" ") >= MAX_WORDS or len(quoted) > MAX_CHARACTERS:
            for field, text in (("as_stated", citation.as_stated), ("dated", citation.dated or "")):
                if text.count(" ") >= MAX_WORDS or len(text) > MAX_CHARACTERS:
                    address = at(fact, "citations", number, field)
                    yield Breach(address, _excess(text), "quote the figure or the name alone")


def _excess(text: str) -> str:
    """Word how much of a document is quoted."""
    words = len(text.split())
    if words > MAX_WORDS:
        return f"{words} words are quoted; at most {MAX_WORDS} may be"
    return f"{len(text)} characters are quoted; at most {MAX_CHARACTERS} may be"


def cited_sources_exist(base: FactBase) -> Iterator[Breach]:
    """A citation names a source of the base."""
    known = Names(base.sources)
    for fact, number, citation in citations_of(base):
        if citation.source not in base.sources:
            yield unknown_source(at(fact, "citations", number, "source"), citation.source, known)


def unknown_source(address: Address, name: str, known: Names) -> Breach:
    """Report a source that does not exist."""
    message = f'there is no source "{name}"{known.nearest(name)}'
    return Breach(address, message, "name a source of [sources.ID], or add it")


def cited_paragraphs_exist(base: FactBase) -> Iterator[Breach]:
    """A citation's paragraph, counted from 1, is in its source."""
    for fact, number, citation in citations_of(base):
        source = base.sources.get(citation.source)
        if citation.paragraph < 1 or (source and citation.paragraph > len(source.paragraphs)):
            address = at(fact, "citations", number, "paragraph")
            yield unknown_paragraph(address, citation.source, citation.paragraph, source)


def unknown_paragraph(address: Address, name: str, paragraph: int, source: Source | None) -> Breach:
    """Report a paragraph that its source does not have."""
    count = f", which has {len(source.paragraphs)}" if source else ""
    message = f"there is no paragraph {paragraph} in {name}{count}"
    return Breach(address, message, "paragraphs are non-blank lines, counted from 1")
