"""The interface of the citation styles."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from peru_facts.citations import Cited, Form, Key
from peru_facts.citations.dates import YEAR_ONLY
from peru_facts.citations.item import Item, item_of
from peru_facts.citations.markup import markdown, plain
from peru_facts.citations.titles import without_article
from peru_facts.report import Text


class CitationStyle:
    """A style for people: its forms and default forms.

    A note stands at the claim: a footnote, or a citation in the text for styles without footnotes. `label` precedes it
    in a list of notes.
    """

    forms: tuple[Form, ...] = ("note", "bibliography")
    usual: tuple[Form, ...] = ("note",)
    keys: tuple[Key, ...] = ("document",)
    label = ""

    def notes(self, cited: Sequence[Cited]) -> list[str]:
        """Write a note for each citation, in order."""
        raise NotImplementedError

    def entry(self, item: Item) -> str:
        """Write the bibliography entry of a document."""
        raise NotImplementedError

    def author(self, item: Item) -> str:
        """Write the author, as the bibliography is sorted."""
        return ", ".join(item.bodies)

    def order(self, item: Item) -> Any:
        """The sort key of the bibliography: author, title without article, and date."""
        author, title = self.author(item).removeprefix("The "), without_article(item.title)
        return author.casefold(), title.casefold(), item.source.issued

    def works(self, cited: Sequence[Cited]) -> dict[str, str]:
        """Write the sorted bibliography, by document id."""
        return {item.id: self.entry(item) for item in sorted(items_of(cited).values(), key=self.order)}

    def alone(self, cited: Cited) -> str:
        """Write one citation in full, independent of any other."""
        entries = self.works([cited]).values() if "bibliography" in self.usual else ()
        return " ".join([*entries, *(self.notes([cited]) if "note" in self.usual else ())])

    def written(self, marked: str) -> Text:
        """Convert marked text to plain text and Markdown."""
        return Text(plain(marked), markdown(marked))

    def listed(self, texts: Iterable[str]) -> tuple[Text, ...]:
        """Convert notes or entries for pasting."""
        return tuple(map(self.written, texts))


class ForPrograms(CitationStyle):
    """A file format of reference managers: an entry each document.

    `syntax` names the format for highlighters; `before`, `between` and `after` join entries to a file.
    """

    forms = ("bibliography",)
    usual = ("bibliography",)
    keys = ("document", "fact")
    syntax: str
    before, between, after = "", "\n", ""

    def order(self, item: Item) -> Any:  # noqa: ARG002 - the order of citing
        """Keep the order of citing."""
        return 0

    def written(self, marked: str) -> Text:
        """Put an entry in a code block for Markdown."""
        return Text(marked, f"```{self.syntax}\n{marked}\n```")

    def listed(self, texts: Iterable[str]) -> tuple[Text, ...]:
        """Join the entries to one file."""
        return (self.written(f"{self.before}{self.between.join(texts)}{self.after}"),)


def items_of(cited: Sequence[Cited]) -> dict[str, Item]:
    """The items of the documents, in the order of citing."""
    documents: dict[str, list[Cited]] = {}
    for citation in cited:
        documents.setdefault(citation.name, []).append(citation)
    return {name: item_of(citations) for name, citations in documents.items()}


def footnotes(
    cited: Sequence[Cited],
    author: Callable[[Item], str],
    full: Callable[[Item, Cited], str],
    short: Callable[[Item, Cited, Cited, str], str],
) -> list[str]:
    """Write full notes first and short notes later.

    `short` also takes the citation before, and the year if another document has the same `author` and title.
    """
    items = items_of(cited)
    names = {name: (author(item), item.source.title) for name, item in items.items()}
    sharing = Counter(names.values())
    notes: list[str] = []
    seen: set[str] = set()
    for number, pin in enumerate(cited):
        item = items[pin.name]
        if pin.name in seen:
            year = item.dated(YEAR_ONLY) if sharing[names[pin.name]] > 1 else ""
            notes.append(short(item, pin, cited[number - 1], year))
        else:
            notes.append(full(item, pin))
        seen.add(pin.name)
    return notes
