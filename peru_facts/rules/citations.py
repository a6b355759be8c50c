"""Rules on citations: every fact has some, and they lead somewhere."""

from collections.abc import Collection, Iterator

from peru_facts.base import FactBase
from peru_facts.errors import Names
from peru_facts.model import Fact
from peru_facts.records import Citation, Source
from peru_facts.rules.breach import Address, Breach, at

MAX_WORDS = 12
MAX_CHARACTERS = 150


def facts_are_cited(base: FactBase) -> Iterator[Breach]:
    """Every fact has at least one citation."""
    for fact in base.facts:
        if not fact.citations:
            hint = 'write citations = [{ source = "ID", paragraph = 1, as_stated = "$17.5 billion" }]'
            yield Breach(at(fact, "citations"), "the fact has no citation", hint)


def citations_are_short(base: FactBase) -> Iterator[Breach]:
    """A citation quotes at most a dozen words, and as many for its date."""
    for fact in base.facts:
        for number, citation in enumerate(fact.citations):
            for field, text in (("as_stated", citation.as_stated), ("dated", citation.dated)):
                if text and (text.count(" ") >= MAX_WORDS or len(text) > MAX_CHARACTERS):
                    words = len(text.split())
                    count = f"{words} words" if words > MAX_WORDS else f"{len(text)} characters"
                    most = MAX_WORDS if words > MAX_WORDS else MAX_CHARACTERS
                    message = f"{count} are quoted; at most {most} may be"
                    address = at(fact, "citations", number, field)
                    yield Breach(address, message, "quote the figure or the name alone")


def cited_sources_exist(base: FactBase) -> Iterator[Breach]:
    """A citation names a source of the base."""
    known = Names(base.sources)
    for fact, number, citation in _citing(base, {pair for pair in base.cited if pair[0] not in base.sources}):
        yield unknown_source(at(fact, "citations", number, "source"), citation.source, known)


def _citing(base: FactBase, paragraphs: Collection[tuple[str, int]]) -> Iterator[tuple[Fact, int, Citation]]:
    """The citations of these paragraphs, with their facts and positions."""
    for fact in base.facts if paragraphs else ():
        for number, citation in enumerate(fact.citations):
            if (citation.source, citation.paragraph) in paragraphs:
                yield fact, number, citation


def unknown_source(address: Address, name: str, known: Names) -> Breach:
    """The breach for an unknown source."""
    message = f'there is no source "{name}"{known.nearest(name)}'
    return Breach(address, message, "name a source of [sources.ID], or add it")


def cited_paragraphs_exist(base: FactBase) -> Iterator[Breach]:
    """A citation's paragraph, counted from 1, is in its source."""
    counts = {name: paragraphs_in(source) for name, source in base.sources.items()}
    unknown = {pair for pair in base.cited if not 1 <= pair[1] <= counts.get(pair[0], pair[1])}
    for fact, number, citation in _citing(base, unknown):
        address = at(fact, "citations", number, "paragraph")
        yield unknown_paragraph(address, citation.source, citation.paragraph, base.sources.get(citation.source))


def paragraphs_in(source: Source) -> int:
    """How many paragraphs a source has; if its lists differ, that is another breach."""
    return max(len(source.paragraphs), len(source.squeezed_paragraphs))


def unknown_paragraph(address: Address, name: str, paragraph: int, source: Source | None) -> Breach:
    """The breach for an unknown paragraph."""
    count = f", which has {paragraphs_in(source)}" if source else ""
    message = f"there is no paragraph {paragraph} in {name}{count}"
    return Breach(address, message, "paragraphs are non-blank lines, counted from 1")
