"""Markdown: a footnote whose words are Chicago's, with a link to the page at the figure in place of the address."""

from collections.abc import Sequence

from peru_facts.citations import Cited
from peru_facts.citations.chicago import Chicago, author, pinpoint, republished
from peru_facts.citations.dates import american, bracketed, said
from peru_facts.citations.item import Item, item_of
from peru_facts.citations.markup import escaped, link, markdown, web
from peru_facts.citations.titles import INNER, OUTER, headline, typographic
from peru_facts.fragment import address_of
from peru_facts.report import Text


class Markdown(Chicago):
    """Footnotes, each with a label of its own."""

    forms = ("note",)

    def full(self, cited: Cited) -> list[str]:
        """The parts of a full note; the address of the page is behind the title."""
        item = item_of(cited)
        site = item.container_title if not item.original else None
        copy = [markdown(web(item.original)), escaped(republished(item))] if item.original else []
        access = [f"accessed {said(item.accessed, american)}"] if item.prints_no_date else []
        parts = [author(item), site or "", bracketed(item, american), pinpoint(cited)]
        name, *others = map(escaped, parts)
        return [name, self.title(item.custom.title, item, cited), *others, *copy, *access]

    def short(self, cited: Cited, among: Sequence[Cited]) -> list[str]:
        """The parts of a later note."""
        name, title, *others = super().short(cited, among)
        return [escaped(name), title, *map(escaped, others)]

    def title(self, title: str, item: Item, cited: Cited) -> str:
        """The title as a link to the page at the figure."""
        address = address_of(item.url, cited.as_stated) if cited.as_stated else item.url
        return f"“{link(escaped(typographic(headline(title), INNER + OUTER)), address)},”"

    def written(self, made: str) -> Text:
        """What is Markdown already."""
        return Text(made, made)

    def pasted(self, cited: Cited, note: str) -> str:
        """The note after its label: the fact's id, or the document's, and a number from the second citation on."""
        number = f".{cited.position}" if cited.position > 1 else ""
        return f"[^{cited.fact or cited.name}{number}]: {note}"


STYLE = Markdown()
