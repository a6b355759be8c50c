"""Whether every fact is cited, and to something that exists."""

import re
from collections.abc import Iterator

from peru_facts.base import FactBase
from peru_facts.errors import Names
from peru_facts.model import Fact
from peru_facts.records import FINGERPRINT, Citation, Exemption, Source
from peru_facts.rules.breach import Address, Breach, at

MARK = re.compile(FINGERPRINT)
SCHEMES = ("http://", "https://")
MOST_WORDS_STATED = 12
MOST_LETTERS_STATED = 150
PRINTED = "paste what `peru-facts paragraphs FILE --toml` prints"
COUNTED = "paragraphs are non-blank lines, counted from 1"


def facts_are_cited(base: FactBase) -> Iterator[Breach]:
    """Every fact has at least one citation."""
    for fact in base.facts:
        if not fact.citations:
            hint = 'write citations = [{ source = "ID", paragraph = 1, as_stated = "$17.5 billion" }]'
            yield Breach(at(fact, "citations"), "the fact has no citation", hint)


def citations_are_short(base: FactBase) -> Iterator[Breach]:
    """What a citation quotes is the figure or name, and the words that date it, each at most a dozen words."""
    citations = [each for fact in base.facts for each in fact.citations]
    quoted = [each.as_stated for each in citations] + [each.dated for each in citations if each.dated]
    long = {text for text in quoted if text.count(" ") >= MOST_WORDS_STATED or len(text) > MOST_LETTERS_STATED}
    for fact, number, citation in _places(base) if long else ():
        if citation.as_stated in long:
            yield _excess(at(fact, "citations", number, "as_stated"), citation.as_stated)
        if citation.dated in long:
            yield _excess(at(fact, "citations", number, "dated"), citation.dated)


def _places(base: FactBase) -> Iterator[tuple[Fact, int, Citation]]:
    """Every citation with its fact and its number there; only a breach needs them."""
    return ((fact, number, citation) for fact in base.facts for number, citation in enumerate(fact.citations))


def _excess(address: Address, quoted: str) -> Breach:
    """By how much a quotation is too long."""
    words = len(quoted.split())
    message = (
        f"{words} words are quoted, {MOST_WORDS_STATED} at most may be"
        if words > MOST_WORDS_STATED
        else f"{len(quoted)} characters are quoted, {MOST_LETTERS_STATED} at most may be"
    )
    return Breach(address, message, "quote the figure or the name alone")


def cited_sources_exist(base: FactBase) -> Iterator[Breach]:
    """A citation names a source of the base."""
    unknown = {source for source, _ in base.cited} - base.sources.keys()
    known = Names(base.sources)
    for fact, number, citation in _places(base) if unknown else ():
        if citation.source in unknown:
            message = f'there is no source "{citation.source}"{known.nearest(citation.source)}'
            hint = "name a source of [sources.ID], or add it"
            where = at(fact, "citations", number, "source")
            yield Breach(where, message, hint)


def cited_paragraphs_exist(base: FactBase) -> Iterator[Breach]:
    """A citation's paragraph, counted from 1, is within its source."""
    last = {name: len(source.paragraphs) for name, source in base.sources.items()}
    missing = {(source, number) for source, number in base.cited if not 1 <= number <= last.get(source, number)}
    for fact, number, citation in _places(base) if missing else ():
        if (citation.source, citation.paragraph) in missing:
            address = at(fact, "citations", number, "paragraph")
            yield _missing(address, citation.source, citation.paragraph, base.sources.get(citation.source))


def _missing(address: Address, name: str, paragraph: int, source: Source | None) -> Breach:
    message = f"there is no paragraph {paragraph} in {name}" + (
        f", which has {len(source.paragraphs)}" if source else ""
    )
    return Breach(address, message, COUNTED)


def sources_are_used(base: FactBase) -> Iterator[Breach]:
    """Every source is cited by a fact."""
    cited = {source for source, _ in base.cited}
    for name, source in base.sources.items():
        if name not in cited:
            yield Breach(at(source), f'no fact cites "{name}"', "add its facts, or remove it")


def fingerprints_are_valid(base: FactBase) -> Iterator[Breach]:
    """A paragraph's fingerprint is 16 lower-case hexadecimal digits, and each has a squeezed one."""
    for source in base.sources.values():
        if len(source.paragraphs) != len(source.squeezed_paragraphs):
            message = f"there are {len(source.squeezed_paragraphs)} for {len(source.paragraphs)} paragraphs"
            yield Breach(at(source, "squeezed_paragraphs"), message, PRINTED)
        for field, marks in (
            ("paragraphs", source.paragraphs),
            ("squeezed_paragraphs", source.squeezed_paragraphs),
        ):
            for number, mark in enumerate(marks):
                if not MARK.fullmatch(mark):
                    yield Breach(at(source, field, number), f'"{mark}" is not a fingerprint', PRINTED)


def addresses_are_of_the_web(base: FactBase) -> Iterator[Breach]:
    """The address of a source, and of its copy, begins with http:// or https://."""
    for source in base.sources.values():
        for field, address in (("url", source.url), ("archived_url", source.archived_url)):
            if address is not None and not address.lower().startswith(SCHEMES):
                hint = 'write it in full, like "https://example.org/fact-sheet"'
                yield Breach(at(source, field), f'"{address}" is not an address of the web', hint)


def exemptions_are_in_range(base: FactBase) -> Iterator[Breach]:
    """An exemption names words, or paragraphs of a source; its source and paragraphs exist."""
    known = Names(base.sources)
    for each in base.exemptions:
        source = base.sources.get(each.source or "")
        if each.source is not None and source is None:
            message = f'there is no source "{each.source}"{known.nearest(each.source)}'
            hint = "name a source of [sources.ID], or add it"
            yield Breach(at(each, "source"), message, hint)
        yield from _emptiness(each)
        for number, paragraph in enumerate(each.paragraphs if source else ()):
            if source and not 1 <= paragraph <= len(source.paragraphs):
                yield _missing(at(each, "paragraphs", number), each.source or "", paragraph, source)


def _emptiness(each: Exemption) -> Iterator[Breach]:
    """An exemption that exempts nothing, or that does not say where."""
    if each.paragraphs and each.source is None:
        message = "it names paragraphs without their source"
        yield Breach(at(each, "paragraphs"), message, "add the source")
    elif each.words is None and not each.paragraphs:
        yield Breach(at(each), "it exempts nothing", "name words, or a source and its paragraphs")
