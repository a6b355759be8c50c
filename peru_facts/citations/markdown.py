"""Markdown: a footnote whose words are Chicago's, with a link to the page at the figure in place of the address."""

from peru_facts.citations import Cited
from peru_facts.citations.chicago import Chicago
from peru_facts.citations.item import Item
from peru_facts.citations.markup import escaped, link, markdown
from peru_facts.citations.titles import headline, quoted
from peru_facts.links import link_to
from peru_facts.report import Text


class Markdown(Chicago):
    """Footnotes, each with a label of its own."""

    forms = ("note",)

    def text(self, words: str) -> str:
        """Words, with what has a meaning in Markdown escaped."""
        return escaped(words)

    def title(self, title: str, mark: str, item: Item, cited: Cited) -> str:
        """The title as a link to the page at the figure."""
        address = link_to(item.url, cited.as_stated) if cited.as_stated else item.url
        words = quoted(headline(title), mark).strip("“”")
        own = words.removesuffix(mark)
        return f"“{link(escaped(own), address)}{words[len(own) :]}”"

    def addresses(self, item: Item) -> list[str]:
        """Where the original of a copy is, and when the page was read; its address is behind the title."""
        return [markdown(each) for each in super().addresses(item)[:-1]]

    def written(self, made: str) -> Text:
        """What is Markdown already."""
        return Text(made, made)

    def pasted(self, cited: Cited, note: str) -> str:
        """The note after its label: the fact's id, or the document's, and a number from the second citation on."""
        number = f".{cited.position}" if cited.position > 1 else ""
        return f"[^{cited.fact or cited.name}{number}]: {note}"


STYLE = Markdown()
