"""The Chicago Manual of Style, 18th edition, notes and bibliography: documents on the web and their issuers."""

from collections.abc import Sequence

from peru_facts.citations import Cited
from peru_facts.citations.dates import american, bracketed, said, year_only
from peru_facts.citations.item import Item, item_of
from peru_facts.citations.markup import web
from peru_facts.citations.style import CitationStyle, items_of
from peru_facts.citations.titles import beginning, ended, headline, quoted, without_article

MOST_WORDS = 4


class Chicago(CitationStyle):
    """Footnotes: in full at first, then author, title and paragraph, which the 18th edition prefers to ibid."""

    def notes(self, cited: Sequence[Cited]) -> list[str]:
        """The notes in order."""
        items = items_of(cited)
        known: set[str] = set()
        notes: list[str] = []
        for each in cited:
            notes.append(self._short(each, items) if each.name in known else self._full(each))
            known.add(each.name)
        return notes

    def _full(self, cited: Cited) -> str:
        item = item_of(cited)
        site = item.container_title if not item.original else None
        details = [site, bracketed(item, american, none=""), pinpoint(cited)]
        title = self.title(item.custom.title, ",", item, cited)
        rest = [*map(self.text, filter(None, details)), *self.addresses(item)]
        return f"{self.text(author(item))}, {title} {', '.join(rest)}."

    def _short(self, cited: Cited, among: Sequence[Item]) -> str:
        """A later note; the year tells works apart that have author and title in common."""
        item = item_of(cited)
        others = [other for other in among if other.id != item.id]
        alike = any(other.bodies[0] == item.bodies[0] and other.custom.title == item.custom.title for other in others)
        year = bracketed(item, year_only) if alike else None
        rest = ", ".join(map(self.text, filter(None, [year, pinpoint(cited)])))
        name = f"[{item.bodies[0]}]" if item.guessed_author else item.bodies[0]
        title = self.title(_short_title(item), "," if rest else ".", item, cited)
        return f"{self.text(name)}, {title}" + (f" {rest}." if rest else "")

    def text(self, words: str) -> str:
        """Words that are neither the title nor an address."""
        return words

    def title(self, title: str, mark: str, item: Item, cited: Cited) -> str:  # noqa: ARG002 - of interest to a link
        """The title between quotation marks, with the comma or period that follows it."""
        return quoted(headline(title), mark)

    def addresses(self, item: Item) -> list[str]:
        """Where the document is, and where its copy, with the day on which it was read if it prints none."""
        copy = [web(item.original), republished(item)] if item.original else []
        access = [f"accessed {said(item.accessed, american)}"] if item.prints_no_date else []
        return [*copy, *access, web(item.url)]

    def works(self, cited: Sequence[Cited]) -> dict[str, str]:
        """The bibliography, by author and then title."""
        return {item.id: entry(item) for item in sorted(items_of(cited), key=order)}


def _short_title(item: Item) -> str:
    """The title, or its beginning when it is long, without an article."""
    title = item.custom.title
    return without_article(beginning(title) if len(title.split()) > MOST_WORDS else title)


def author(item: Item) -> str:
    """The bodies, the largest first, in brackets where they are inferred."""
    name = ", ".join(item.bodies)
    return f"[{name}]" if item.guessed_author else name


def pinpoint(cited: Cited) -> str:
    """The paragraph."""
    return f"para. {cited.paragraph}" if cited.paragraph is not None else ""


def republished(item: Item) -> str:
    """By whom the document was republished."""
    return f"republished by {item.container_title}" if item.container_title else "republished"


def entry(item: Item) -> str:
    """An entry of the bibliography, each part a sentence."""
    site = item.container_title if not item.original else None
    dated = ", ".join(filter(None, [site, bracketed(item, american, none="")]))
    copy = [web(item.original), republished(item).replace("r", "R", 1)] if item.original else []
    access = [f"Accessed {said(item.accessed, american)}"] if item.prints_no_date else []
    parts = [author(item), quoted(headline(item.custom.title), "."), dated, *copy, *access, web(item.url)]
    return " ".join(ended(part, ".") for part in parts if part)


def order(item: Item) -> tuple[str, str, str]:
    """What sorts a bibliography: the author without an article, the title, the date."""
    name = ", ".join(item.bodies)
    return name.removeprefix("The ").casefold(), without_article(item.title).casefold(), item.custom.issued


STYLE = Chicago()
