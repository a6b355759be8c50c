"""The kinds of facts: one frozen record for each, field by field as authored in TOML.

Rows for readers are in `report`. Patterns are for editors; the program checks them as rules, which name the record.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from peru_facts.figures.figure import Qualifier
from peru_facts.records import Citation, Derivation, Edtf, Id, Text, Texts, doc

Kind = Literal[
    "trade", "funding", "indicator", "program", "agreement", "event", "commitment", "membership", "office", "position"
]
Status = Literal["planned", "projected", "intended", "announced", "allocated", "budgeted"]
PeriodBasis = Literal["inferred", "document"]
Calendar = Literal["us-fiscal"]
Flow = Literal["two-way", "us-exports", "us-imports"]
Product = Literal["goods", "food-and-agriculture", "agriculture", "non-traditional", "unspecified"]
Measure = Literal["value", "growth", "rank"]
FundingMeasure = Literal["total", "increase", "part"]

WholeNumber = Annotated[int, Meta(ge=-(10**18), le=10**18)]
Number = Annotated[float, Meta(ge=-1e18, le=1e18)]
Name = Annotated[Text | None, doc("The fullest name as printed; absent when no document prints one.")]
Aliases = Annotated[Texts, doc("Its other names, as printed.")]


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The common fields of all kinds."""

    kind: ClassVar[Kind]

    id: Id
    title: Annotated[
        Text,
        doc(
            "A headline of at most 50 characters, unique within its kind.",
            ["Trade Promotion Agreement in force"],
            maxLength=50,
        ),
    ]
    statement: Annotated[Text, doc("The fact in one or two sentences that stand alone.")]
    value: Annotated[
        WholeNumber | Number | None, doc("The figure in base units; a fall is negative.", [17_500_000_000, 32, -1.7])
    ] = None
    unit: Annotated[
        Text | None, doc("The unit of measure: USD, percent, rank, or what is counted.", ["USD", "people"])
    ] = None
    qualifier: Annotated[Qualifier | None, doc("How exact the figure is; absent when exact.")] = None
    period: Annotated[
        Edtf | None,
        doc(
            "The reference period, a date or an interval in EDTF, in quotes.",
            ["2018", "2013-05", "2009-02-01", "2009/2012", "2006/..", "2019~"],
        ),
    ] = None
    period_basis: Annotated[
        PeriodBasis | None, doc("Absent when the period is printed; document means true as of the document.")
    ] = None
    calendar: Annotated[Calendar | None, doc("Absent if no fiscal year is stated.")] = None
    status: Annotated[Status | None, doc("Absent when the document reports the fact as done.")] = None
    derived: Annotated[
        Derivation | None, doc("Only for a fact that no document states; it cites what it rests on.")
    ] = None
    series: Annotated[Text | None, doc("A name shared by facts that measure the same thing.")] = None
    topics: Annotated[Texts, doc("One or more names under [topics].")]
    about: Annotated[Texts, doc("The ids of the programs and agreements that the fact is about.")] = ()
    note: Annotated[
        Text | None, doc("A caution of at most 100 characters that no other field gives.", maxLength=100)
    ] = None
    citations: Annotated[tuple[Citation, ...], doc("The paragraphs that prove the statement.")]

    @property
    def name(self) -> str | None:
        """The printed name; None for a kind without names."""
        return None


class Trade(Fact, frozen=True, kw_only=True):
    """A trade statistic: a value, growth or rank."""

    kind: ClassVar[Kind] = "trade"

    flow: Annotated[Flow, doc("The direction of trade.")]
    product: Annotated[Product, doc("What is traded; unspecified when the document does not say.")]
    measure: Annotated[Measure, doc("What is measured.")]


class Funding(Fact, frozen=True, kw_only=True):
    """Money or aid in kind: given, allocated, announced or intended."""

    kind: ClassVar[Kind] = "funding"

    measure: Annotated[FundingMeasure, doc("Whether the sum is the total, an increase, or part of a larger sum.")] = (
        "total"
    )


class Indicator(Fact, frozen=True, kw_only=True):
    """Any other figure: people, projects, rates, durations."""

    kind: ClassVar[Kind] = "indicator"


class Program(Fact, frozen=True, kw_only=True):
    """A program, initiative or partnership, with its agencies and partners."""

    kind: ClassVar[Kind] = "program"

    name: Name = None
    aliases: Aliases = ()
    agencies: Annotated[Texts, doc("Who runs it, as printed.")] = ()
    partners: Annotated[Texts, doc("Who takes part in it, as printed.")] = ()


class Agreement(Fact, frozen=True, kw_only=True):
    """An agreement; its period runs from entry into force or signature."""

    kind: ClassVar[Kind] = "agreement"

    name: Name = None
    aliases: Aliases = ()
    parties: Annotated[Texts, doc("Who made it, as printed.")] = ()


class Event(Fact, frozen=True, kw_only=True):
    """A past or planned event."""

    kind: ClassVar[Kind] = "event"

    place: Annotated[Text | None, doc("Where it happened or is to happen.")] = None


class Commitment(Fact, frozen=True, kw_only=True):
    """A promise and its makers."""

    kind: ClassVar[Kind] = "commitment"

    by: Annotated[Texts, doc("Who promises it.", [["United States"]])]


class Membership(Fact, frozen=True, kw_only=True):
    """An organization and its members among the two countries."""

    kind: ClassVar[Kind] = "membership"

    organization: Annotated[Text, doc("The name of the organization, as printed.")]
    aliases: Aliases = ()
    members: Annotated[Texts, doc("Those of the two countries that belong to it.", [["United States", "Peru"]])]

    @property
    def name(self) -> str:
        """The name of the organization."""
        return self.organization


class Office(Fact, frozen=True, kw_only=True):
    """A post with its holder, or a mission with its address."""

    kind: ClassVar[Kind] = "office"

    office: Annotated[Text, doc("The name of the post or mission, as printed.")]
    holder: Annotated[Text | None, doc("Who holds the post, as printed.")] = None
    address: Annotated[Text | None, doc("The address of the mission, as printed.")] = None
    telephone: Annotated[Text | None, doc("Its telephone number, as printed.")] = None

    @property
    def name(self) -> str:
        """The name of the office."""
        return self.office


class Position(Fact, frozen=True, kw_only=True):
    """An assertion or judgment of a document, without a figure."""

    kind: ClassVar[Kind] = "position"

    by: Annotated[Texts, doc("Whose position it is, if anybody's.")] = ()


KINDS: Mapping[Kind, type[Fact]] = {
    record.kind: record
    for record in (Trade, Funding, Indicator, Program, Agreement, Event, Commitment, Membership, Office, Position)
}
