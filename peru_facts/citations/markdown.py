"""Markdown footnotes in Chicago style; the title links to the figure."""

from collections.abc import Sequence

from peru_facts.citations import Cited, chicago
from peru_facts.citations.markup import TITLE, escaped, link, markdown, web
from peru_facts.citations.style import CitationStyle
from peru_facts.report import Text
from peru_facts.text import link_to


def _notes(cited: Sequence[Cited]) -> list[str]:
    return [_linked(note, pin) for note, pin in zip(chicago.STYLE.notes(cited), cited, strict=True)]


def _linked(note: str, cited: Cited) -> str:
    """A note with a link behind its title, in place of its address."""
    before, title, after = note.split(TITLE)
    page = cited.source.page
    address = link_to(page, cited.as_stated) if cited.as_stated else page
    return escaped(before) + link(escaped(title), address) + markdown(after.replace(f", {web(page)}", ""))


STYLE = CitationStyle(notes=_notes, forms=("note",), label="[^{}]: ", written=lambda text: Text(text, text))
