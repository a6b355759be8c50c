"""What a citation style is made of."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from peru_facts.citations import Form, Key, Pin
from peru_facts.citations.dates import YEAR_ONLY
from peru_facts.citations.item import Item, item_of
from peru_facts.citations.markup import markdown, plain
from peru_facts.citations.titles import without_article
from peru_facts.report import Text


class CitationStyle(Struct, frozen=True, kw_only=True):
    """The functions of a style, its forms and default forms.

    `notes` stand at the claims, one for each citation: footnotes, or citations in the text for styles without them;
    `label` precedes a note in a list. `works` are the bibliography, by document id. `written` converts marked text, and
    `joined` makes what is pasted of notes or entries.
    """

    notes: Callable[[Sequence[Pin]], list[str]] = lambda _: []
    works: Callable[[Sequence[Pin]], dict[str, str]] = lambda _: {}
    forms: tuple[Form, ...] = ("note", "bibliography")
    usual: tuple[Form, ...] = ("note",)
    keys: tuple[Key, ...] = ("document",)
    label: str = ""
    written: Callable[[str], Text] = lambda marked: Text(plain(marked), markdown(marked))
    joined: Callable[[Iterable[str]], Iterable[str]] = list

    def alone(self, pin: Pin) -> str:
        """Write one citation in full, independent of any other."""
        entries = self.works([pin]).values() if "bibliography" in self.usual else ()
        return " ".join([*entries, *(self.notes([pin]) if "note" in self.usual else ())])

    def labeled(self, pins: Sequence[Pin]) -> list[str]:
        """Write notes with their labels."""
        return [f"{self.label.format(pin.label)}{note}" for pin, note in zip(pins, self.notes(pins), strict=False)]

    def listed(self, texts: Iterable[str]) -> tuple[Text, ...]:
        """Convert notes or entries for pasting."""
        return tuple(map(self.written, self.joined(texts)))


def for_programs(
    entry: Callable[[Item], str], syntax: str, *, before: str = "", between: str = "\n", after: str = ""
) -> CitationStyle:
    """A file format of reference managers: an entry each document, in the order of citing.

    `syntax` names the format for highlighters.
    """
    return CitationStyle(
        works=lambda pins: {name: entry(item) for name, item in items_of(pins).items()},
        forms=("bibliography",),
        usual=("bibliography",),
        keys=("document", "fact"),
        written=lambda text: Text(text, f"```{syntax}\n{text}\n```"),
        joined=lambda texts: [f"{before}{between.join(texts)}{after}"],
    )


def items_of(pins: Sequence[Pin]) -> dict[str, Item]:
    """The items of the documents, in the order of citing."""
    documents: dict[str, list[Pin]] = {}
    for citation in pins:
        documents.setdefault(citation.name, []).append(citation)
    return {name: item_of(citations) for name, citations in documents.items()}


def bibliography(pins: Sequence[Pin], author: Callable[[Item], str], entry: Callable[[Item], str]) -> dict[str, str]:
    """Write a bibliography by author, title without article, and date."""

    def order(item: Item) -> tuple[str, str, str]:
        name, title = author(item).removeprefix("The "), without_article(item.title)
        return name.casefold(), title.casefold(), item.source.issued

    return {item.id: entry(item) for item in sorted(items_of(pins).values(), key=order)}


def footnotes(
    pins: Sequence[Pin], full: Callable[[Item, Pin], str], short: Callable[[Item, Pin, Pin, str], str]
) -> list[str]:
    """Write full notes first and short notes later.

    `short` also takes the citation before, and the year if another document has the same first author and title.
    """
    items = items_of(pins)
    names = {name: (item.bodies[0], item.source.title) for name, item in items.items()}
    sharing = Counter(names.values())
    notes: list[str] = []
    seen: set[str] = set()
    for number, pin in enumerate(pins):
        item = items[pin.name]
        if pin.name in seen:
            year = item.dated(YEAR_ONLY) if sharing[names[pin.name]] > 1 else ""
            notes.append(short(item, pin, pins[number - 1], year))
        else:
            notes.append(full(item, pin))
        seen.add(pin.name)
    return notes
