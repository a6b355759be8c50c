"""Rules on sources, and on the exemptions of their paragraphs."""

import re
from collections.abc import Iterator

from peru_facts.base import FactBase
from peru_facts.errors import Names
from peru_facts.records import FINGERPRINT, Exemption
from peru_facts.rules.breach import Breach, at, missing_facts
from peru_facts.rules.citations import paragraphs_in, unknown_paragraph, unknown_source

ADDRESS = r"(?i:https?)://[^\W_][\w.-]*(?::\d+)?(?:[/?#][^\s<>\"`{}|\\^]*)?"
FINGERPRINTS_HINT = "paste the output of `peru-facts paragraphs FILE --toml`"


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
            yield unknown_source(at(exemption, "source"), exemption.source, known)
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
        if not 1 <= paragraph <= paragraphs_in(base.sources[name]):
            yield unknown_paragraph(address, name, paragraph, base.sources[name])
        elif exemption.words is None and (name, paragraph) in base.cited:
            message = f"paragraph {paragraph} of {name} is exempted, but facts cite it"
            yield Breach(address, message, "remove it, or name the words that carry no fact")
