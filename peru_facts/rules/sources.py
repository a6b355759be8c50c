"""Rules on sources, on the citations of their paragraphs, and on exemptions."""

import re
from collections.abc import Collection, Iterator

from peru_facts.base import FactBase
from peru_facts.choices import Names
from peru_facts.model import Fact
from peru_facts.records import FINGERPRINT, Citation, Exemption, Source
from peru_facts.rules.breach import Address, Breach, at, missing_facts

ADDRESS = r"(?i:https?)://[^\W_][\w.-]*(?::\d+)?(?:[/?#][^\s<>\"`{}|\\^]*)?"
MAX_WORDS = 12
MAX_CHARACTERS = 150
FINGERPRINTS_HINT = "paste the output of `peru-facts paragraphs FILE --toml`"


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
                    yield Breach(at(fact, "citations", number, field), message, "quote the figure or the name alone")


def cited_sources_exist(base: FactBase) -> Iterator[Breach]:
    """A citation names a source of the base."""
    known = Names(base.sources)
    for fact, number, citation in _citing(base, {pair for pair in base.cited if pair[0] not in base.sources}):
        yield _unknown_source(at(fact, "citations", number, "source"), citation.source, known)


def _citing(base: FactBase, paragraphs: Collection[tuple[str, int]]) -> Iterator[tuple[Fact, int, Citation]]:
    """The citations of these paragraphs, with their facts and positions."""
    for fact in base.facts if paragraphs else ():
        for number, citation in enumerate(fact.citations):
            if (citation.source, citation.paragraph) in paragraphs:
                yield fact, number, citation


def _unknown_source(address: Address, name: str, known: Names) -> Breach:
    message = f'there is no source "{name}"{known.nearest(name)}'
    return Breach(address, message, "name a source of [sources.ID], or add it")


def cited_paragraphs_exist(base: FactBase) -> Iterator[Breach]:
    """A citation's paragraph, counted from 1, is in its source."""
    counts = {name: _paragraphs_in(source) for name, source in base.sources.items()}
    unknown = {pair for pair in base.cited if not 1 <= pair[1] <= counts.get(pair[0], pair[1])}
    for fact, number, citation in _citing(base, unknown):
        address = at(fact, "citations", number, "paragraph")
        yield _unknown_paragraph(address, base, citation.source, citation.paragraph)


def _paragraphs_in(source: Source) -> int:
    """How many paragraphs a source has; if its lists differ, that is another breach."""
    return max(len(source.paragraphs), len(source.squeezed_paragraphs))


def _unknown_paragraph(address: Address, base: FactBase, name: str, paragraph: int) -> Breach:
    source = base.sources.get(name)
    count = f", which has {_paragraphs_in(source)}" if source else ""
    message = f"there is no paragraph {paragraph} in {name}{count}"
    return Breach(address, message, "paragraphs are non-blank lines, counted from 1")


def sources_are_used(base: FactBase) -> Iterator[Breach]:
    """Every source is cited by a fact; otherwise there is a warning."""
    cited = {source for source, _ in base.cited}
    for name, source in base.sources.items():
        if name not in cited:
            yield Breach(at(source), f'no fact cites "{name}"', "add its facts, or remove it", warning=True)


def fingerprints_are_valid(base: FactBase) -> Iterator[Breach]:
    """A paragraph has two fingerprints of 16 hexadecimal digits."""
    for source in base.sources.values():
        if len(source.paragraphs) != len(source.squeezed_paragraphs):
            message = f"there are {len(source.squeezed_paragraphs)} for {len(source.paragraphs)} paragraphs"
            yield Breach(at(source, "squeezed_paragraphs"), message, FINGERPRINTS_HINT)
        for field in ("paragraphs", "squeezed_paragraphs"):
            for number, fingerprint in enumerate(getattr(source, field)):
                if not re.fullmatch(FINGERPRINT, fingerprint):
                    yield Breach(at(source, field, number), f'"{fingerprint}" is not a fingerprint', FINGERPRINTS_HINT)


def addresses_are_of_the_web(base: FactBase) -> Iterator[Breach]:
    r"""A source's addresses begin with http:// or https:// and a host.

    They have no credentials, no spaces and none of <>"`{}|\^.
    """
    for source in base.sources.values():
        for field, address in (("url", source.url), ("archived_url", source.archived_url)):
            if address is not None and not re.fullmatch(ADDRESS, address):
                hint = 'write it in full, like "https://example.org/fact-sheet"'
                yield Breach(at(source, field), f'"{address}" is not a web address', hint)


def sentence_titles_match(base: FactBase) -> Iterator[Breach]:
    """Every source has its title in sentence case too."""
    for source in base.sources.values():
        if source.sentence_title is None:
            hint = "write the title with capitals only for its first word and proper nouns"
            yield Breach(at(source), "there is no sentence_title", hint)
        elif source.sentence_title.casefold() != source.title.casefold():
            message = f'"{source.sentence_title}" differs from the title "{source.title}" in more than capitals'
            yield Breach(at(source, "sentence_title"), message, "copy the title, and change only its capitals")


def exemptions_are_in_range(base: FactBase) -> Iterator[Breach]:
    """An exemption names existing facts, and words or paragraphs of a source without facts."""
    known, facts = Names(base.sources), {fact.id for fact in base.facts} if base.exemptions else set()
    for exemption in base.exemptions:
        hint = "name the facts that print no such words"
        yield from missing_facts(at(exemption, "facts"), exemption.facts, facts, hint)
        if exemption.source is not None and exemption.source not in base.sources:
            yield _unknown_source(at(exemption, "source"), exemption.source, known)
        elif exemption.paragraphs and exemption.source is None:
            yield Breach(at(exemption, "paragraphs"), "it names paragraphs without their source", "add the source")
        elif exemption.words is None and not exemption.paragraphs:
            yield Breach(at(exemption), "it exempts nothing", "name words, or a source and its paragraphs")
        else:
            yield from _breaches_of_paragraphs(base, exemption)


def _breaches_of_paragraphs(base: FactBase, exemption: Exemption) -> Iterator[Breach]:
    """Find exempted paragraphs outside their source, or cited."""
    name = exemption.source or ""
    for number, paragraph in enumerate(exemption.paragraphs):
        address = at(exemption, "paragraphs", number)
        if not 1 <= paragraph <= _paragraphs_in(base.sources[name]):
            yield _unknown_paragraph(address, base, name, paragraph)
        elif exemption.words is None and (name, paragraph) in base.cited:
            message = f"paragraph {paragraph} of {name} is exempted, but facts cite it"
            yield Breach(address, message, "remove it, or name the words that carry no fact")
