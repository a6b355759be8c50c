"""What a fact is: one frozen record for each kind, and the records beside them.

These records are the authored TOML, field by field; what readers get are the rows of `report`. What stands below a
field, with examples in TOML after "such as", is for editors, to which `load.schema` gives it. A pattern is for them as
well; in the program it is a rule of `checks`, which names it with the record.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from peru_facts.figure import Qualifier
from peru_facts.period import PATTERN

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

KEBAB_CASE = "[a-z0-9]+(?:-[a-z0-9]+)*"
FINGERPRINT = "[0-9a-f]{16}"

Id = Annotated[str, Meta(extra_json_schema={"pattern": f"^{KEBAB_CASE}$"})]
Edtf = Annotated[str, Meta(extra_json_schema={"pattern": f"^(?:{PATTERN})$"})]
Fingerprint = Annotated[str, Meta(extra_json_schema={"pattern": f"^{FINGERPRINT}$"})]
Text = Annotated[str, Meta(min_length=1)]
WholeNumber = Annotated[int, Meta(ge=-(10**18), le=10**18)]
ParagraphNumber = Annotated[int, Meta(ge=-(10**6), le=10**6)]
Number = Annotated[float, Meta(ge=-1e18, le=1e18)]
Texts = tuple[Text, ...]


class Citation(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a document states a fact: the paragraph, and the figure or name as printed there."""

    source: str
    """The ID of a document under [sources.ID]."""
    paragraph: ParagraphNumber
    """A non-blank line of the document, counted from 1."""
    as_stated: Text
    """The figure or name as printed, at most a dozen words, such as `"nearly $16 billion"`."""
    dated: Text | None = None
    """The printed words that give the period, where as_stated has none, such as `"in 2018"`."""


class Derivation(Struct, frozen=True, forbid_unknown_fields=True):
    """How a fact that no document states follows from facts that documents do."""

    formula: Text
    """The reckoning, with numbers of the cited words, such as `"1827 - 6"`."""
    facts: Texts
    """The ids of the stated facts that it rests on."""

    def __str__(self) -> str:
        """The formula and what it rests on, for flat formats."""
        return f"{self.formula} ({', '.join(self.facts)})"


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document: who published it, when, where it is, and a fingerprint of each paragraph."""

    title: Text
    """The title as printed."""
    publisher: Text
    """Who published it."""
    type: DocumentType
    """What sort of document it is."""
    issued: Edtf
    """When it was published, in EDTF, in quotes, such as `"2013-06-11"`, `"2019~"` or `"2022"`."""
    url: Text
    """The address of the document."""
    archived_url: Text | None = None
    """A copy that shows the cited text where url no longer does."""
    author: Texts = ()
    """Who issued it, by default the publisher.

    Of nested bodies the largest is the first, such as
    `["U.S. Department of State", "Bureau of Western Hemisphere Affairs"]`.
    """
    government: Text | None = None
    """The state whose bodies they are, with which MLA style begins."""
    sentence_title: Text | None = None
    """The title with capitals for its first word and for proper nouns only."""
    site: Text | None = None
    """The name of the site at url."""
    archived_site: Text | None = None
    """The name of the site at archived_url."""
    inferred: tuple[Unprinted, ...] = ()
    """What the document does not print and a citation therefore brackets."""
    note: Text | None = None
    """What a careful reader of the document must know."""
    paragraphs: tuple[Fingerprint, ...]
    """A fingerprint of each paragraph, as `peru-facts paragraphs FILE --toml` prints them."""
    squeezed_paragraphs: tuple[Fingerprint, ...]
    """Fingerprints of the same paragraphs without white space and with plain quotes, by which copies are known."""

    @property
    def page(self) -> str:
        """The address at which the cited text can be read."""
        return self.archived_url or self.url

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who issued the document, the largest body first."""
        return self.author or (self.publisher,)


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the facts of every kind have in common."""

    kind: ClassVar[Kind]

    id: Id
    """The name of the fact, unique and for ever, such as `"goods-two-way-2018"`."""
    statement: Text
    """The fact in one sentence of our own words."""
    value: WholeNumber | Number | None = None
    """The figure, in base units of its unit, such as `17_500_000_000`, `32` or `0.5`."""
    unit: Text | None = None
    """The unit of measure: USD, percent, rank, or what is counted, such as `"USD"` or `"people"`."""
    qualifier: Qualifier | None = None
    """How exact the figure is; absent when the document gives it as exact."""
    period: Edtf | None = None
    """What the figure or event is about in time, in EDTF, in quotes.

    It is a date or an interval, such as `"2018"`, `"2013-05"`, `"2009-02-01"`, `"2009/2012"`, `"2006/.."` or `"2019~"`.
    """
    modality: Modality | None = None
    """Absent when the document reports the fact as done."""
    derived: Derivation | None = None
    """Only for a fact that no document states; its citations are those of what it rests on."""
    series: Text | None = None
    """A name that facts share which measure the same thing."""
    topics: Texts
    """One or more of the names under [topics]."""
    about: Texts = ()
    """The ids of the programs and agreements that the fact is about."""
    note: Text | None = None
    """What a careful reader must know: a fiscal year, a year that is inferred."""
    citations: tuple[Citation, ...]
    """Where documents state the fact, one or more."""

    @property
    def name(self) -> str | None:
        """What the fact is called, for the kinds that have a name."""
        return None


class Trade(Fact, frozen=True, kw_only=True):
    """A trade statistic: an observation value of a flow of a product."""

    kind: ClassVar[Kind] = "trade"

    flow: Flow
    """The direction of trade."""
    product: Product
    """What is traded; unspecified when the document does not say."""
    measure: Measure
    """What is measured: a value, its growth, or a rank."""


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
    """The name as printed, the fullest one."""
    aliases: Texts = ()
    """Its other names, as printed."""
    agencies: Texts = ()
    """Who runs it."""
    partners: Texts = ()
    """Who takes part in it."""


class Agreement(Fact, frozen=True, kw_only=True):
    """An agreement, under its fullest name; its period runs from its entry into force or signature."""

    kind: ClassVar[Kind] = "agreement"

    name: Text
    """The name as printed, the fullest one."""
    aliases: Texts = ()
    """Its other names, as printed."""
    parties: Texts = ()
    """Who made it."""


class Event(Fact, frozen=True, kw_only=True):
    """Something that happened or is to happen."""

    kind: ClassVar[Kind] = "event"

    title: Text
    """What it is called."""
    place: Text | None = None
    """Where it happened or is to happen."""

    @property
    def name(self) -> str:
        """The title of the event."""
        return self.title


class Commitment(Fact, frozen=True, kw_only=True):
    """What somebody promises or sets out to do."""

    kind: ClassVar[Kind] = "commitment"

    by: Texts
    """Who promises it."""


class Membership(Fact, frozen=True, kw_only=True):
    """An organization and those of the two countries that belong to it."""

    kind: ClassVar[Kind] = "membership"

    organization: Text
    """The name of the organization, as printed."""
    aliases: Texts = ()
    """Its other names, as printed."""
    members: Texts
    """Those of the two countries that belong to it."""

    @property
    def name(self) -> str:
        """The name of the organization."""
        return self.organization


class Office(Fact, frozen=True, kw_only=True):
    """A post with its holder, or a mission with its address and telephone."""

    kind: ClassVar[Kind] = "office"

    office: Text
    """The name of the post or mission, as printed."""
    holder: Text | None = None
    """Who holds the post."""
    address: Text | None = None
    """Where the mission is, as printed."""
    telephone: Text | None = None
    """Its telephone, as printed."""

    @property
    def name(self) -> str:
        """The name of the office."""
        return self.office


class Position(Fact, frozen=True, kw_only=True):
    """What a document asserts or values without a figure."""

    kind: ClassVar[Kind] = "position"

    by: Texts = ()
    """In whose mouth it is put, if in anybody's."""


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

    id: Id
    """The name of the discrepancy, unique and for ever."""
    kind: DiscrepancyKind
    """How the documents differ."""
    facts: Texts
    """The ids of the facts that differ."""
    statement: Text
    """The difference, in a sentence of our own words."""


class Exemption(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a document prints that carries no fact, and why: words, paragraphs, or words in these paragraphs only."""

    reason: Text
    """Why it carries no fact."""
    words: Text | None = None
    """The words as printed; without them, the paragraphs are exempt as a whole."""
    source: Text | None = None
    """The ID of the document; without it, every document."""
    paragraphs: tuple[ParagraphNumber, ...] = ()
    """The numbers of the paragraphs; without them, all of the source."""
