"""The data of the page: for its script, and for machines."""

from collections.abc import Callable
from typing import Any

from peru_facts import __version__
from peru_facts.base import FactBase
from peru_facts.citations import STYLES, Style
from peru_facts.model import Fact
from peru_facts.queries import search, vocabulary
from peru_facts.queries.criteria import VALUES, extent_of
from peru_facts.queries.matches import FEW, MOST_PARTIAL, documents_in_words
from peru_facts.queries.search import words_in

COPIED: tuple[Style, ...] = tuple(style for style in STYLES if style != "csl-json")  # too long for each fact


def search_data(base: FactBase, cited: Callable[[str, Style], str]) -> dict[str, Any]:
    """The facts, the words of search, and citations to copy."""
    tests = list(dict.fromkeys(vocabulary.ANSWERS.values()))
    return {
        "facts": [
            _fact(fact, base) | {"words": words, "answers": [int(test(fact)) for test in tests]}
            for fact, words in zip(base.facts, search.texts_in(base.facts, base), strict=True)
        ],
        "citations": {style: _shared([cited(fact.id, style) for fact in base.facts]) for style in COPIED},
        "documents": documents_in_words(base),
        "topics": {topic: topic.capitalize() for topic in base.topics},
        "search": _rules(base) | {"asking": {word: tests.index(test) for word, test in vocabulary.ANSWERS.items()}},
    }


def _fact(fact: Fact, base: FactBase) -> dict[str, Any]:
    """The values for filters, for numbers and for sorting."""
    values = {name: sorted(VALUES[name](fact, base)) for name in ("kind", "topic", "source", "status", "year")}
    extent = extent_of(fact, base)
    return {
        **values,
        "subject": fact.topics[0],
        "value": None if fact.value is None else abs(fact.value),
        "percent": fact.unit == "percent",
        "flow": getattr(fact, "flow", ""),
        "last": extent[1].isoformat() if extent else "",
    }


def _rules(base: FactBase) -> dict[str, Any]:
    """The constants of search, and the synonyms by stems."""
    synonyms: dict[str, list[str]] = {}
    for typed, meanings in base.synonyms.items():
        stems = " ".join(map(vocabulary.stem, words_in(typed)))
        synonyms.setdefault(stems, []).extend(" ".join(words_in(meaning)) for meaning in meanings)
    return {
        "weights": search.WEIGHTS,
        "stem": search.BY_STEM,
        "beginning": search.BY_BEGINNING,
        "synonym": search.BY_SYNONYM,
        "answer": search.HAS_ANSWER,
        "phrase": search.LONGEST_PHRASE,
        "short": vocabulary.SHORT_WORD,
        "ending": vocabulary.ENDING.pattern,
        "point": search.DECIMAL_POINT.pattern,
        "scales": vocabulary.SCALES,
        "fillers": sorted(vocabulary.FILLERS),
        "latest": sorted(vocabulary.LATEST),
        "flows": vocabulary.FLOWS,
        "country": vocabulary.COUNTRY,
        "traded": f"^{vocabulary.TRADED}$",
        "synonyms": synonyms,
        "context": words_in(base.title),
        "few": FEW,
        "partial": MOST_PARTIAL,
    }


def _shared(texts: list[str]) -> dict[str, list[Any]]:
    """The texts, each once, and the number of each fact's."""
    unique = list(dict.fromkeys(texts))
    places = {text: number for number, text in enumerate(unique)}
    return {"texts": unique, "of": [places[text] for text in texts]}


def dataset(base: FactBase) -> dict[str, Any]:
    """The base as a Dataset of schema.org."""
    years = sorted({day.year for fact in base.facts for day in extent_of(fact, base)})
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": base.title,
        "description": f"{len(base.facts)} facts from {documents_in_words(base).removeprefix('the ')}, each cited to "
        "a document and a paragraph.",
        "version": base.edition,
        "dateModified": base.edition,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "keywords": list(base.topics),
        **({"temporalCoverage": f"{years[0]}/{years[-1]}"} if years else {}),
        "creator": {"@type": "SoftwareApplication", "name": "peru-facts", "softwareVersion": __version__},
        "citation": [
            {
                "@type": "CreativeWork",
                "name": source.title,
                "publisher": {"@type": "Organization", "name": source.publisher},
                "url": source.page,
                # A range, a guess or a limit is no date there.
                **({"datePublished": source.issued} if source.issued.replace("-", "").isdigit() else {}),
            }
            for source in base.sources.values()
        ],
    }
