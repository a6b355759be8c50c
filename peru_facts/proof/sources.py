"""Title, issuer and date of documents, proved by their words."""

from collections.abc import Iterator, Sequence

from peru_facts.proof.names import stands
from peru_facts.proof.numbers import numbers_of, numbers_of_period
from peru_facts.proof.paragraphs import folded
from peru_facts.records import Source
from peru_facts.text import words_of

APPROXIMATE = "~?%"


def doubts_of_source(source: Source, paragraphs: Sequence[str]) -> Iterator[str]:
    """Find a title, issuer and date neither printed nor inferred."""
    texts = [folded(text) for text in paragraphs]
    words = set(words_of(" ".join(texts)))
    if "title" not in source.inferred and not any(stands(folded(source.title), text) for text in texts):
        yield f'title "{source.title}" stands in no paragraph; add "title" to inferred'
    for body in () if "author" in source.inferred else dict.fromkeys((source.publisher, *source.bodies)):
        if not words.issuperset(words_of(body)):
            yield f'"{body}" stands in no paragraph; add "author" to inferred'
    for body in source.author:
        if not set(words_of(body)) <= set(words_of(source.publisher)):
            yield f'author "{body}" is no part of the publisher'
    date = source.issued
    marked = "date" in source.inferred or date[-1] in APPROXIMATE or date.replace("-", "/") in source.url
    if not marked and not any(numbers_of_period(date) <= numbers_of(text) for text in texts):
        yield f'the date {date} stands in no paragraph; add "date" to inferred'
