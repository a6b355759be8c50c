"""What a fact is: one frozen record for each kind, and the fact base that holds them.

These records are the authored TOML, field by field; what readers get are the rows of `report`.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from peru_facts.errors import UnknownNameError
from peru_facts.figure import Qualifier

Kind = Literal[
    "trade",
    "funding",
    "indicator",
    "program",
    "agreement",
    "event",
    "commitment",
    "membership",
    "office",
    "position",
]
Modality = Literal["planned", "projected", "intended", "announced"]
Flow = Literal["two-way", "us-exports", "us-imports"]
Product = Literal["goods", "agriculture", "non-traditional", "unspecified"]
Measure = Literal["value", "growth", "rank"]
DiscrepancyKind = Literal["precision", "basis", "wording", "contradiction", "trend", "duplicate", "source-error"]
DocumentType = Literal["fact-sheet", "joint-statement", "country-page"]
Unprinted = Literal["author", "date"]

Text = Annotated[str, Meta(min_length=1)]
WholeNumber = Annotated[int, Meta(ge=-(10**18), le=10**18)]
ParagraphNumber = Annotated[int, Meta(ge=-(10**6), le=10**6)]
Number = Annotated[float, Meta(ge=-1e18, le=1e18)]
Texts = tuple[Text, ...]


class Citation(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a document states a fact: the paragraph, and the figure or name as printed there.

    `dated` is the printed words that give the period ("in the past three years"), where `as_stated` has none.
    """

    source: str
    paragraph: ParagraphNumber
    as_stated: Text
    dated: Text | None = None


class Derivation(Struct, frozen=True, forbid_unknown_fields=True):
    """How a fact that no document states follows from `facts` that documents do: "1827 - 6"."""

    formula: Text
    facts: Texts

    def __str__(self) -> str:
        """The formula and what it rests on, for flat formats."""
        return f"{self.formula} ({', '.join(self.facts)})"


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document: who published it, when (`issued`, in EDTF), where it is, and a fingerprint of each paragraph.

    `archived_url` is a copy that shows the cited text where `url` no longer does. `squeezed_paragraphs` are the
    fingerprints of the same paragraphs without white space and with plain quotation marks, by which copies are known.

    For citations: `author` is who issued it, nested bodies, the largest first (by default the publisher); `government`
    is the state of which they are part; `sentence_title` is the title with capitals for proper nouns only; `site` and
    `archived_site` are the names of the sites at `url` and `archived_url`; `inferred` names what the document does not
    print and a citation therefore brackets.
    """

    title: Text
    publisher: Text
    type: DocumentType
    issued: str
    url: Text
    archived_url: str | None = None
    author: Texts = ()
    government: Text | None = None
    sentence_title: Text | None = None
    site: Text | None = None
    archived_site: Text | None = None
    inferred: tuple[Unprinted, ...] = ()
    note: str | None = None
    paragraphs: tuple[str, ...]
    squeezed_paragraphs: tuple[str, ...]

    @property
    def page(self) -> str:
        """The address at which the cited text can be read."""
        return self.archived_url or self.url

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who issued the document, the largest body first."""
        return self.author or (self.publisher,)


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the facts of every kind have in common.

    `value` is in base units of `unit`; `period` is what the fact is about, in EDTF; `modality` is absent when the
    document reports the fact as done; `about` names the programs and agreements that the fact is about; `derived` is
    present when no document states the fact, which then has the citations of the facts that it rests on; facts of the
    same `series` measure the same thing.
    """

    kind: ClassVar[Kind]

    id: str
    statement: Text
    value: WholeNumber | Number | None = None
    unit: Text | None = None
    qualifier: Qualifier | None = None
    period: str | None = None
    modality: Modality | None = None
    derived: Derivation | None = None
    series: Text | None = None
    topics: Texts
    about: Texts = ()
    note: Text | None = None
    citations: tuple[Citation, ...]

    @property
    def name(self) -> str | None:
        """What the fact is called, for the kinds that have a name."""
        return None


class Trade(Fact, frozen=True, kw_only=True):
    """A trade statistic: an observation value of a flow of a product."""

    kind: ClassVar[Kind] = "trade"

    flow: Flow
    product: Product
    measure: Measure


class Funding(Fact, frozen=True, kw_only=True):
    """Money, or aid in kind, that was given, set aside, announced or intended."""

    kind: ClassVar[Kind] = "funding"


class Indicator(Fact, frozen=True, kw_only=True):
    """Any other figure: people, projects, rates, durations."""

    kind: ClassVar[Kind] = "indicator"


class Program(Fact, frozen=True, kw_only=True):
    """A program, an initiative or a partnership, with the agencies that run it and their partners."""

    kind: ClassVar[Kind] = "program"

    name: Text
    aliases: Texts = ()
    agencies: Texts = ()
    partners: Texts = ()


class Agreement(Fact, frozen=True, kw_only=True):
    """An agreement, under its fullest name; its period runs from its entry into force or signature."""

    kind: ClassVar[Kind] = "agreement"

    name: Text
    aliases: Texts = ()
    parties: Texts = ()


class Event(Fact, frozen=True, kw_only=True):
    """Something that happened or is to happen."""

    kind: ClassVar[Kind] = "event"

    title: Text
    place: Text | None = None

    @property
    def name(self) -> str:
        """The title of the event."""
        return self.title


class Commitment(Fact, frozen=True, kw_only=True):
    """What somebody (`by`) promises or sets out to do."""

    kind: ClassVar[Kind] = "commitment"

    by: Texts


class Membership(Fact, frozen=True, kw_only=True):
    """An organization and those of the two countries that belong to it."""

    kind: ClassVar[Kind] = "membership"

    organization: Text
    aliases: Texts = ()
    members: Texts

    @property
    def name(self) -> str:
        """The name of the organization."""
        return self.organization


class Office(Fact, frozen=True, kw_only=True):
    """A post with its holder, or a mission with its address and telephone."""

    kind: ClassVar[Kind] = "office"

    office: Text
    holder: Text | None = None
    address: Text | None = None
    telephone: Text | None = None

    @property
    def name(self) -> str:
        """The name of the office."""
        return self.office


class Position(Fact, frozen=True, kw_only=True):
    """What a document asserts or values without a figure; `by` when it is put in somebody's mouth."""

    kind: ClassVar[Kind] = "position"

    by: Texts = ()


KINDS: Mapping[Kind, type[Fact]] = {
    record.kind: record
    for record in (
        Trade,
        Funding,
        Indicator,
        Program,
        Agreement,
        Event,
        Commitment,
        Membership,
        Office,
        Position,
    )
}


class Discrepancy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place where documents disagree with each other, with themselves or with arithmetic, told to a reader."""

    id: str
    kind: DiscrepancyKind
    facts: Texts
    statement: Text


class Exemption(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a document prints that carries no fact, and why.

    `words` are exempt wherever they stand, or only in the `paragraphs` of `source`; without words, those paragraphs
    are exempt as a whole.
    """

    reason: Text
    words: Text | None = None
    source: Text | None = None
    paragraphs: tuple[ParagraphNumber, ...] = ()


class FactBase(Struct, frozen=True, kw_only=True):
    """A valid fact base: its documents by id, its topics with what they cover, and its facts in authored order.

    `edition` is the day on which the facts were last changed, and `path` the file that they were read from.
    """

    title: str
    edition: str
    path: str
    topics: Mapping[str, str]
    sources: Mapping[str, Source]
    facts: tuple[Fact, ...]
    discrepancies: tuple[Discrepancy, ...] = ()
    exemptions: tuple[Exemption, ...] = ()

    def fact(self, fact_id: str) -> Fact:
        """The fact with this id; raises `UnknownNameError` when there is none."""
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise UnknownNameError("fact", fact_id, [fact.id for fact in self.facts])
