"""What a fact is: one frozen record for each kind, and the records beside them.

These records are the authored TOML, field by field; what readers get are the rows of `report`. The descriptions of the
fields are what an editor shows beside them: `load.schema` takes them over. A pattern is for editors as well; in the
program it is a rule of `checks`, which names it with the record.
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

    source: Annotated[str, Meta(description="The ID of a document under [sources.ID].")]
    paragraph: Annotated[ParagraphNumber, Meta(description="A non-blank line of the document, counted from 1.")]
    as_stated: Annotated[
        Text,
        Meta(description="The figure or name as printed, at most a dozen words.", examples=["nearly $16 billion"]),
    ]
    dated: Annotated[
        Text | None,
        Meta(description="The printed words that give the period, where as_stated has none.", examples=["in 2018"]),
    ] = None


class Derivation(Struct, frozen=True, forbid_unknown_fields=True):
    """How a fact that no document states follows from facts that documents do."""

    formula: Annotated[Text, Meta(description="The reckoning, with numbers of the cited words.", examples=["1827 - 6"])]
    facts: Annotated[Texts, Meta(description="The ids of the stated facts that it rests on.")]

    def __str__(self) -> str:
        """The formula and what it rests on, for flat formats."""
        return f"{self.formula} ({', '.join(self.facts)})"


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document: who published it, when, where it is, and a fingerprint of each paragraph."""

    title: Annotated[Text, Meta(description="The title as printed.")]
    publisher: Annotated[Text, Meta(description="Who published it.")]
    type: Annotated[DocumentType, Meta(description="What sort of document it is.")]
    issued: Annotated[
        Edtf, Meta(description="When it was published, in EDTF.", examples=["2013-06-11", "2019~", "2022"])
    ]
    url: Annotated[Text, Meta(description="The address of the document.")]
    archived_url: Annotated[
        Text | None, Meta(description="A copy that shows the cited text where url no longer does.")
    ] = None
    author: Annotated[
        Texts,
        Meta(
            description="Who issued it, nested bodies, the largest first; by default the publisher.",
            examples=[["U.S. Department of State", "Bureau of Western Hemisphere Affairs"]],
        ),
    ] = ()
    government: Annotated[
        Text | None, Meta(description="The state whose bodies they are, with which MLA style begins.")
    ] = None
    sentence_title: Annotated[
        Text | None, Meta(description="The title with capitals for its first word and for proper nouns only.")
    ] = None
    site: Annotated[Text | None, Meta(description="The name of the site at url.")] = None
    archived_site: Annotated[Text | None, Meta(description="The name of the site at archived_url.")] = None
    inferred: Annotated[
        tuple[Unprinted, ...], Meta(description="What the document does not print and a citation therefore brackets.")
    ] = ()
    note: Annotated[Text | None, Meta(description="What a careful reader of the document must know.")] = None
    paragraphs: Annotated[
        tuple[Fingerprint, ...],
        Meta(description="A fingerprint of each paragraph, as `peru-facts paragraphs FILE --toml` prints them."),
    ]
    squeezed_paragraphs: Annotated[
        tuple[Fingerprint, ...],
        Meta(
            description="Fingerprints of the same paragraphs without white space and with plain quotation marks, "
            "by which copies are known."
        ),
    ]

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

    id: Annotated[Id, Meta(description="The name of the fact, unique and for ever.", examples=["goods-two-way-2018"])]
    statement: Annotated[Text, Meta(description="The fact in one sentence of our own words.")]
    value: Annotated[
        WholeNumber | Number | None,
        Meta(description="The figure, in base units of its unit.", examples=[17_500_000_000, 32, 0.5]),
    ] = None
    unit: Annotated[
        Text | None,
        Meta(description="The unit of measure: USD, percent, rank, or what is counted.", examples=["USD", "people"]),
    ] = None
    qualifier: Annotated[
        Qualifier | None, Meta(description="How exact the figure is; absent when the document gives it as exact.")
    ] = None
    period: Annotated[
        Edtf | None,
        Meta(
            description="What the figure or event is about in time, in EDTF, in quotes.",
            examples=["2018", "2013-05", "2009-02-01", "2009/2012", "2006/..", "2019~"],
        ),
    ] = None
    modality: Annotated[Modality | None, Meta(description="Absent when the document reports the fact as done.")] = None
    derived: Annotated[
        Derivation | None,
        Meta(description="Only for a fact that no document states; its citations are those of what it rests on."),
    ] = None
    series: Annotated[Text | None, Meta(description="A name that facts share which measure the same thing.")] = None
    topics: Annotated[Texts, Meta(description="One or more of the names under [topics].")]
    about: Annotated[Texts, Meta(description="The ids of the programs and agreements that the fact is about.")] = ()
    note: Annotated[
        Text | None, Meta(description="What a careful reader must know: a fiscal year, a year that is inferred.")
    ] = None
    citations: Annotated[tuple[Citation, ...], Meta(description="Where documents state the fact, one or more.")]

    @property
    def name(self) -> str | None:
        """What the fact is called, for the kinds that have a name."""
        return None


class Trade(Fact, frozen=True, kw_only=True):
    """A trade statistic: an observation value of a flow of a product."""

    kind: ClassVar[Kind] = "trade"

    flow: Annotated[Flow, Meta(description="The direction of trade.")]
    product: Annotated[Product, Meta(description="What is traded; unspecified when the document does not say.")]
    measure: Annotated[Measure, Meta(description="What is measured: a value, its growth, or a rank.")]


class Funding(Fact, frozen=True, kw_only=True):
    """Money, or aid in kind, that was given, set aside, announced or intended."""

    kind: ClassVar[Kind] = "funding"


class Indicator(Fact, frozen=True, kw_only=True):
    """Any other figure: people, projects, rates, durations."""

    kind: ClassVar[Kind] = "indicator"


class Program(Fact, frozen=True, kw_only=True):
    """A program, an initiative or a partnership, with the agencies that run it and their partners."""

    kind: ClassVar[Kind] = "program"

    name: Annotated[Text, Meta(description="The name as printed, the fullest one.")]
    aliases: Annotated[Texts, Meta(description="Its other names, as printed.")] = ()
    agencies: Annotated[Texts, Meta(description="Who runs it.")] = ()
    partners: Annotated[Texts, Meta(description="Who takes part in it.")] = ()


class Agreement(Fact, frozen=True, kw_only=True):
    """An agreement, under its fullest name; its period runs from its entry into force or signature."""

    kind: ClassVar[Kind] = "agreement"

    name: Annotated[Text, Meta(description="The name as printed, the fullest one.")]
    aliases: Annotated[Texts, Meta(description="Its other names, as printed.")] = ()
    parties: Annotated[Texts, Meta(description="Who made it.")] = ()


class Event(Fact, frozen=True, kw_only=True):
    """Something that happened or is to happen."""

    kind: ClassVar[Kind] = "event"

    title: Annotated[Text, Meta(description="What it is called.")]
    place: Annotated[Text | None, Meta(description="Where it happened or is to happen.")] = None

    @property
    def name(self) -> str:
        """The title of the event."""
        return self.title


class Commitment(Fact, frozen=True, kw_only=True):
    """What somebody promises or sets out to do."""

    kind: ClassVar[Kind] = "commitment"

    by: Annotated[Texts, Meta(description="Who promises it.")]


class Membership(Fact, frozen=True, kw_only=True):
    """An organization and those of the two countries that belong to it."""

    kind: ClassVar[Kind] = "membership"

    organization: Annotated[Text, Meta(description="The name of the organization, as printed.")]
    aliases: Annotated[Texts, Meta(description="Its other names, as printed.")] = ()
    members: Annotated[Texts, Meta(description="Those of the two countries that belong to it.")]

    @property
    def name(self) -> str:
        """The name of the organization."""
        return self.organization


class Office(Fact, frozen=True, kw_only=True):
    """A post with its holder, or a mission with its address and telephone."""

    kind: ClassVar[Kind] = "office"

    office: Annotated[Text, Meta(description="The name of the post or mission, as printed.")]
    holder: Annotated[Text | None, Meta(description="Who holds the post.")] = None
    address: Annotated[Text | None, Meta(description="Where the mission is, as printed.")] = None
    telephone: Annotated[Text | None, Meta(description="Its telephone, as printed.")] = None

    @property
    def name(self) -> str:
        """The name of the office."""
        return self.office


class Position(Fact, frozen=True, kw_only=True):
    """What a document asserts or values without a figure."""

    kind: ClassVar[Kind] = "position"

    by: Annotated[Texts, Meta(description="In whose mouth it is put, if in anybody's.")] = ()


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

    id: Annotated[Id, Meta(description="The name of the discrepancy, unique and for ever.")]
    kind: Annotated[DiscrepancyKind, Meta(description="How the documents differ.")]
    facts: Annotated[Texts, Meta(description="The ids of the facts that differ.")]
    statement: Annotated[Text, Meta(description="The difference, in a sentence of our own words.")]


class Exemption(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a document prints that carries no fact, and why: words, paragraphs, or words in these paragraphs only."""

    reason: Annotated[Text, Meta(description="Why it carries no fact.")]
    words: Annotated[
        Text | None, Meta(description="The words as printed; without them, the paragraphs are exempt as a whole.")
    ] = None
    source: Annotated[Text | None, Meta(description="The ID of the document; without it, every document.")] = None
    paragraphs: Annotated[
        tuple[ParagraphNumber, ...], Meta(description="The numbers of the paragraphs; without them, all of the source.")
    ] = ()
