"""Markdown footnotes in Chicago style; the title links to the figure."""

from collections.abc import Sequence

from peru_facts.citations import Cited
from peru_facts.citations.chicago import Chicago
from peru_facts.citations.markup import TITLE, escaped, link, markdown, web
from peru_facts.report import Text
from peru_facts.text import link_to


class Markdown(Chicago):
    """Footnotes with a label each."""

    forms = ("note",)
    label = "[^{}]: "

    def notes(self, cited: Sequence[Cited]) -> list[str]:
        """Write the notes of Chicago, with a link in place of the address."""
        return [_linked(note, pin) for note, pin in zip(super().notes(cited), cited, strict=True)]

    def written(self, marked: str) -> Text:
        """Keep the text: it is Markdown already."""
        return Text(marked, marked)


def _linked(note: str, cited: Cited) -> str:
    """The note with its title linked to the figure on the page."""
    before, title, after = note.split(TITLE)
    page = cited.source.page
    address = link_to(page, cited.as_stated) if cited.as_stated else page
    return escaped(before) + link(escaped(title), address) + markdown(after.replace(f", {web(page)}", ""))


STYLE = Markdown()
