"""What every style of citation offers."""

from collections.abc import Iterable, Mapping, Sequence

from peru_facts.citations import Cited, Form
from peru_facts.citations.item import Item, item_of
from peru_facts.citations.markup import markdown, plain
from peru_facts.report import Text


class CitationStyle:
    """A style: the forms that it has, those that it gives unasked, and how each is written.

    A note stands where the claim is: a footnote, or, in a style that has none, the citation in the text.
    """

    forms: tuple[Form, ...] = ("note", "bibliography")
    usual: tuple[Form, ...] = ("note",)

    def notes(self, cited: Sequence[Cited]) -> list[str]:
        """The notes in their order, a document that was cited before in its short form."""
        raise NotImplementedError

    def works(self, cited: Sequence[Cited]) -> Mapping[str, str]:
        """The entry of each document, by its id, in the order of the style's list."""
        raise NotImplementedError

    def alone(self, cited: Cited) -> str:
        """A citation that needs no other beside it: the note in full, or the entry and the citation in the text."""
        entries = [*self.works([cited]).values()] if "bibliography" in self.usual else []
        return " ".join([*entries, *(self.notes([cited]) if "note" in self.usual else [])])

    def pasted(self, cited: Cited, note: str) -> str:  # noqa: ARG002 - of interest to a style whose notes have labels
        """A note as it is pasted into a text."""
        return note

    def written(self, made: str) -> Text:
        """What the style made, as plain text and in Markdown."""
        return Text(plain(made), markdown(made))

    def listed(self, entries: Iterable[str]) -> tuple[Text, ...]:
        """The entries as they are pasted, each by itself."""
        return tuple(map(self.written, entries))


class ForPrograms(CitationStyle):
    """A style that programs read: an entry a document, with the facts that are cited from it.

    `syntax` is what highlighters call it; what stands `before`, `between` and `after` the entries makes a file of them.
    """

    forms = ("bibliography",)
    usual = ("bibliography",)
    syntax: str
    before, between, after = "", "\n", ""

    def works(self, cited: Sequence[Cited]) -> dict[str, str]:
        """The entries in the order of citing."""
        pins = {name: [each for each in cited if each.name == name] for name in first_of_each(cited)}
        return {name: self.entry(item_of(each[0], each)) for name, each in pins.items()}

    def entry(self, item: Item) -> str:
        """The entry of an item."""
        raise NotImplementedError

    def written(self, made: str) -> Text:
        """What the style made, in Markdown as code."""
        return Text(made, f"```{self.syntax}\n{made}\n```")

    def listed(self, entries: Iterable[str]) -> tuple[Text, ...]:
        """The entries as one file."""
        return (self.written(f"{self.before}{self.between.join(entries)}{self.after}"),)


def items_of(cited: Sequence[Cited]) -> list[Item]:
    """The item of each document, once, in the order of citing."""
    return [item_of(each) for each in first_of_each(cited).values()]


def first_of_each(cited: Sequence[Cited]) -> dict[str, Cited]:
    """Each document once, as it is first cited."""
    found: dict[str, Cited] = {}
    for each in cited:
        found.setdefault(each.name, each)
    return found
