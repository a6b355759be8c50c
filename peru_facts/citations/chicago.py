"""The Chicago Manual of Style, 18th edition: notes and bibliography for web documents."""

from collections.abc import Sequence

from peru_facts.citations import Cited
from peru_facts.citations.dates import AMERICAN, YEAR_ONLY, bracketed, worded
from peru_facts.citations.item import Item
from peru_facts.citations.markup import web
from peru_facts.citations.style import CitationStyle, footnotes
from peru_facts.citations.titles import beginning, ended, headline, quoted, without_article

MOST_WORDS = 4


class Chicago(CitationStyle):
    """Footnotes; the 18th edition prefers a short form to ibid."""

    def notes(self, cited: Sequence[Cited]) -> list[str]:
        """Write the notes in order."""
        return footnotes(cited, lambda item: (item.bodies[0], item.custom.title), self._full, self._short)

    def _full(self, item: Item, cited: Cited) -> str:
        title = self.title(item.custom.title, ",", item, cited)
        rest = [*map(self.text, [*_published(item), *_paragraph(cited)]), *self.addresses(item)]
        return f"{self.text(item.credited(', '.join(item.bodies)))}, {title} {', '.join(rest)}."

    def _short(self, item: Item, cited: Cited, _previous: Cited, sharing: int) -> str:
        year = [bracketed(item, YEAR_ONLY)] if sharing > 1 else []
        rest = ", ".join(map(self.text, [*year, *_paragraph(cited)]))
        title = item.custom.title
        short = without_article(beginning(title) if len(title.split()) > MOST_WORDS else title)
        named = f"{self.text(item.credited(item.bodies[0]))}, {self.title(short, ',' if rest else '.', item, cited)}"
        return f"{named} {rest}." if rest else named

    def text(self, text: str) -> str:
        """Write text other than the title or an address."""
        return text

    def title(self, title: str, mark: str, item: Item, cited: Cited) -> str:  # noqa: ARG002 - Markdown links it
        """Write the title in quotation marks with its `mark`."""
        return quoted(headline(title), mark)

    def addresses(self, item: Item) -> list[str]:
        """Write the original, its copy and the day of access."""
        site = f" by {item.container_title}" if item.container_title else ""
        copy = [web(item.original), f"republished{site}"] if item.original else []
        access = [f"accessed {worded(item.accessed, AMERICAN)}"] if item.undated else []
        return [*copy, *access, web(item.url)]

    def entry(self, item: Item) -> str:
        """Write a bibliography entry: a sentence for each part."""
        addresses = [address[0].upper() + address[1:] for address in self.addresses(item)]
        title, author = quoted(headline(item.custom.title), "."), item.credited(", ".join(item.bodies))
        parts = [author, title, ", ".join(_published(item)), *addresses]
        return " ".join(ended(part, ".") for part in parts if part)

    def order(self, item: Item) -> tuple[str, str, str]:
        """The sort key: author, title without article, and date."""
        name = ", ".join(item.bodies)
        return name.removeprefix("The ").casefold(), without_article(item.title).casefold(), item.custom.issued


def _paragraph(cited: Cited) -> list[str]:
    return [f"para. {cited.paragraph}"] if cited.paragraph is not None else []


def _published(item: Item) -> list[str]:
    """The site, unless of a copy, and the date."""
    site = item.container_title if not item.original else None
    return [*filter(None, [site, bracketed(item, AMERICAN, undated="")])]


STYLE = Chicago()
