"""Whether every fact is cited, and to something that exists."""

import re
from collections.abc import Iterator

from peru_facts.checks.address import at
from peru_facts.errors import Problem, nearest
from peru_facts.model import FactBase

FINGERPRINT = re.compile(r"[0-9a-f]{16}")
MOST_WORDS_STATED = 12
MOST_LETTERS_STATED = 150
SURELY_SHORT = 2 * MOST_WORDS_STATED


def facts_are_cited(base: FactBase) -> Iterator[Problem]:
    """Every fact has at least one citation."""
    for fact in base.facts:
        if not fact.citations:
            yield Problem(at(fact, "citations"), "the fact has no citation", "name source, paragraph and as_stated")


def citations_are_short(base: FactBase) -> Iterator[Problem]:
    """What a citation quotes is the figure or name, and the words that date it, each at most a dozen words."""
    for fact in base.facts:
        for citation in fact.citations:
            for field, quoted in (("as_stated", citation.as_stated), ("dated", citation.dated or "")):
                if len(quoted) > SURELY_SHORT and len(quoted.split()) > MOST_WORDS_STATED:
                    message = f"{len(quoted.split())} words are quoted, {MOST_WORDS_STATED} at most may be"
                    yield Problem(at(fact, field), message, "quote the figure or the name alone")
                elif len(quoted) > MOST_LETTERS_STATED:
                    message = f"{len(quoted)} characters are quoted, {MOST_LETTERS_STATED} at most may be"
                    yield Problem(at(fact, field), message, "quote the figure or the name alone")


def cited_sources_exist(base: FactBase) -> Iterator[Problem]:
    """A citation names a source of the base."""
    for fact in base.facts:
        for citation in fact.citations:
            if citation.source not in base.sources:
                close = nearest(citation.source, base.sources)
                yield Problem(at(fact, "citations"), f'there is no source "{citation.source}"{close}')


def cited_paragraphs_exist(base: FactBase) -> Iterator[Problem]:
    """A citation's paragraph, counted from 1, is within its source."""
    for fact in base.facts:
        for citation in fact.citations:
            source = base.sources.get(citation.source)
            if source and not 1 <= citation.paragraph <= len(source.paragraphs):
                message = f"paragraph {citation.paragraph} of {citation.source}, which has {len(source.paragraphs)}"
                yield Problem(at(fact, "citations"), message, "paragraphs are non-blank lines, counted from 1")


def sources_are_used(base: FactBase) -> Iterator[Problem]:
    """Every source is cited by a fact."""
    cited = {citation.source for fact in base.facts for citation in fact.citations}
    for name in base.sources:
        if name not in cited:
            yield Problem(f'source "{name}"', "no fact cites it", "add its facts, or remove it")


def fingerprints_are_valid(base: FactBase) -> Iterator[Problem]:
    """A paragraph's fingerprint is 16 lower-case hexadecimal digits, and each has a squeezed one."""
    for name, source in base.sources.items():
        if len(source.paragraphs) != len(source.squeezed_paragraphs):
            message = f"there are {len(source.squeezed_paragraphs)} for {len(source.paragraphs)} paragraphs"
            yield Problem(f'source "{name}", squeezed_paragraphs', message, "write one for each paragraph")
        for number, fingerprint in (*enumerate(source.paragraphs, 1), *enumerate(source.squeezed_paragraphs, 1)):
            if not FINGERPRINT.fullmatch(fingerprint):
                message = f'"{fingerprint}" is not a fingerprint'
                hint = "write the first 16 hexadecimal digits of the paragraph's SHA-256"
                yield Problem(f'source "{name}", paragraph {number}', message, hint)


def exemptions_are_in_range(base: FactBase) -> Iterator[Problem]:
    """An exemption names words, or paragraphs of a source; its source and paragraphs exist."""
    for number, each in enumerate(base.exemptions, 1):
        where = f"exemption {number}"
        source = base.sources.get(each.source or "")
        if each.source is not None and source is None:
            yield Problem(where, f'there is no source "{each.source}"{nearest(each.source, base.sources)}')
        if each.words is None and not (each.source and each.paragraphs):
            yield Problem(where, "it exempts nothing", "name words, or a source and its paragraphs")
        if each.paragraphs and each.source is None:
            yield Problem(where, "it names paragraphs without their source", "add the source")
        for paragraph in each.paragraphs if source else ():
            if source and not 1 <= paragraph <= len(source.paragraphs):
                yield Problem(where, f"paragraph {paragraph} of {each.source}, which has {len(source.paragraphs)}")
