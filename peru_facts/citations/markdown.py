"""Markdown footnotes in Chicago style; the title links to the figure."""

from peru_facts.citations import Cited
from peru_facts.citations.chicago import Chicago
from peru_facts.citations.item import Item
from peru_facts.citations.markup import escaped, link, markdown
from peru_facts.citations.titles import headline, quoted
from peru_facts.report import Text
from peru_facts.text import link_to


class Markdown(Chicago):
    """Footnotes with a label each."""

    forms = ("note",)

    def text(self, text: str) -> str:
        """Escape Markdown syntax."""
        return escaped(text)

    def title(self, title: str, mark: str, item: Item, cited: Cited) -> str:
        """Link the title to the figure on the page."""
        address = link_to(item.url, cited.as_stated) if cited.as_stated else item.url
        text = quoted(headline(title), mark).strip("“”")
        linked = text.removesuffix(mark)
        return f"“{link(escaped(linked), address)}{text[len(linked) :]}”"

    def addresses(self, item: Item) -> list[str]:
        """Write all but the address behind the title."""
        return [markdown(address) for address in super().addresses(item)[:-1]]

    def written(self, marked: str) -> Text:
        """Keep the text: it is Markdown already."""
        return Text(marked, marked)

    def labeled(self, cited: Cited, note: str) -> str:
        """Put the label before the note."""
        return f"[^{cited.label}]: {note}"


STYLE = Markdown()
