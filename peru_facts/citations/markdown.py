"""Markdown footnotes in Chicago style; the title links to the figure."""

from collections.abc import Sequence

from peru_facts.citations import Pin, chicago
from peru_facts.citations.markup import TITLE, escaped, link, markdown, web
from peru_facts.citations.style import CitationStyle
from peru_facts.report import Text
from peru_facts.text import link_to


def _notes(pins: Sequence[Pin]) -> list[str]:
    return [_linked(note, pin) for note, pin in zip(chicago.STYLE.notes(pins), pins, strict=True)]


def _linked(note: str, pin: Pin) -> str:
    """A note with its title linked, in place of the address."""
    before, title, after = note.split(TITLE)
    page = pin.source.page
    address = link_to(page, pin.as_stated) if pin.as_stated else page
    return escaped(before) + link(escaped(title), address) + markdown(after.replace(f", {web(page)}", ""))


STYLE = CitationStyle(notes=_notes, forms=("note",), label="[^{}]: ", written=lambda text: Text(text, text))
