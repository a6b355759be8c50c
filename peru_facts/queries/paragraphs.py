"""The paragraphs of a document, as an answer."""

from typing import ClassVar

from peru_facts.proof.copies import Copy
from peru_facts.proof.paragraphs import fingerprint, paragraphs_of, squeezed
from peru_facts.report import Report, Row


class ParagraphRow(Row, frozen=True, kw_only=True):
    """A paragraph of a document: its number, fingerprints and text."""

    headings: ClassVar = True
    people: ClassVar = ("paragraph", "fingerprint", "text")
    extra: ClassVar = ("squeezed_fingerprint",)
    record: ClassVar = ("paragraph", "fingerprint", "squeezed_fingerprint", "text")

    paragraph: int
    fingerprint: str
    squeezed_fingerprint: str
    text: str


class KeyRow(Row, frozen=True, kw_only=True):
    """A key of [sources.ID] with its fingerprints."""

    people: ClassVar = ("toml",)
    record: ClassVar = ("key", "fingerprints")
    computed: ClassVar = ("toml",)

    key: str
    fingerprints: tuple[str, ...]

    @property
    def toml(self) -> str:
        """The key and its value in TOML."""
        return "\n".join((f"{self.key} = [", *(f'  "{value}",' for value in self.fingerprints), "]"))


def paragraphs(copy: Copy) -> Report:
    """The paragraphs of a document."""
    rows = [
        ParagraphRow(
            paragraph=number, fingerprint=fingerprint(text), squeezed_fingerprint=fingerprint(squeezed(text)), text=text
        )
        for number, text in enumerate(paragraphs_of(copy.text), 1)
    ]
    absence = "" if rows else f"{copy.path} has no paragraph; a paragraph is a non-blank line"
    return Report(title="Paragraphs", row_type=ParagraphRow, rows=rows, absence=absence)


def paragraph_keys(copy: Copy) -> Report:
    """The fingerprints as two keys of [sources.ID], to paste."""
    listed = paragraphs(copy)
    columns = (("paragraphs", "fingerprint"), ("squeezed_paragraphs", "squeezed_fingerprint"))
    rows = [KeyRow(key=key, fingerprints=tuple(listed.values(column))) for key, column in columns if listed.rows]
    return Report(title="Paragraphs", row_type=KeyRow, rows=rows, shape="text", absence=listed.absence)
