"""The Chicago Manual of Style, 18th edition: notes and bibliography for web documents."""

from collections.abc import Sequence

from peru_facts.citations import Cited
from peru_facts.citations.dates import american, bracketed, worded, year_only
from peru_facts.citations.item import Item
from peru_facts.citations.markup import web
from peru_facts.citations.style import CitationStyle, footnotes
from peru_facts.citations.titles import beginning, ended, headline, quoted, without_article

MOST_WORDS = 4


class Chicago(CitationStyle):
    """Footnotes; the 18th edition prefers a short form to ibid."""

    def notes(self, cited: Sequence[Cited]) -> list[str]:
        """Write the notes in order."""
        return footnotes(cited, _short_name, self._full, self._short)

    def _full(self, item: Item, cited: Cited) -> str:
        details = [_site(item), bracketed(item, american, undated=""), _paragraph(cited)]
        title = self.title(item.custom.title, ",", item, cited)
        rest = [*map(self.text, filter(None, details)), *self.addresses(item)]
        return f"{self.text(_author(item, item.bodies))}, {title} {', '.join(rest)}."

    def _short(self, item: Item, cited: Cited, _previous: Cited, sharing: int) -> str:
        year = bracketed(item, year_only) if sharing > 1 else None
        rest = ", ".join(map(self.text, filter(None, [year, _paragraph(cited)])))
        title = self.title(_short_title(item), "," if rest else ".", item, cited)
        return f"{self.text(_author(item, item.bodies[:1]))}, {title}" + (f" {rest}." if rest else "")

    def text(self, text: str) -> str:
        """Write text other than the title or an address."""
        return text

    def title(self, title: str, mark: str, item: Item, cited: Cited) -> str:  # noqa: ARG002 - Markdown links it
        """Write the title in quotation marks, with its comma or period."""
        return quoted(headline(title), mark)

    def addresses(self, item: Item) -> list[str]:
        """Write the original, its copy and the day of access."""
        site = f" by {item.container_title}" if item.container_title else ""
        copy = [web(item.original), f"republished{site}"] if item.original else []
        access = [f"accessed {worded(item.accessed, american)}"] if item.undated else []
        return [*copy, *access, web(item.url)]

    def entry(self, item: Item) -> str:
        """Write a bibliography entry: a sentence for each part."""
        dated = ", ".join(filter(None, [_site(item), bracketed(item, american, undated="")]))
        addresses = [address[0].upper() + address[1:] for address in self.addresses(item)]
        parts = [_author(item, item.bodies), quoted(headline(item.custom.title), "."), dated, *addresses]
        return " ".join(ended(part, ".") for part in parts if part)

    def order(self, item: Item) -> tuple[str, str, str]:
        """Sort by author and title without articles, then date."""
        name = ", ".join(item.bodies)
        return name.removeprefix("The ").casefold(), without_article(item.title).casefold(), item.custom.issued


def _paragraph(cited: Cited) -> str:
    return f"para. {cited.paragraph}" if cited.paragraph is not None else ""


def _author(item: Item, bodies: tuple[str, ...]) -> str:
    """The bodies, in brackets if inferred."""
    name = ", ".join(bodies)
    return f"[{name}]" if item.inferred_author else name


def _short_name(item: Item) -> tuple[str, str]:
    return item.bodies[0], item.custom.title


def _short_title(item: Item) -> str:
    """The title without its article; a long one is cut."""
    title = item.custom.title
    return without_article(beginning(title) if len(title.split()) > MOST_WORDS else title)


def _site(item: Item) -> str | None:
    """The site, unless it only has a copy."""
    return item.container_title if not item.original else None


STYLE = Chicago()
