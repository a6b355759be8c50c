"""Records beside the facts: sources, citations, derivations, discrepancies and exemptions."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from peru_facts.period import PATTERN

DiscrepancyKind = Literal["precision", "basis", "wording", "contradiction", "trend", "duplicate", "source-error"]
DocumentType = Literal[
    "fact-sheet", "joint-statement", "country-page", "report", "press-release", "remarks", "web-page", "data-table"
]
Unprinted = Literal["author", "date", "title"]


def doc(description: str, examples: list[Any] | None = None, **keywords: object) -> Meta:
    """The description of a field, with other keywords of JSON Schema."""
    return Meta(description=description, examples=examples, extra_json_schema=keywords or None)


KEBAB_CASE = "[a-z0-9]+(?:-[a-z0-9]+)*"
FINGERPRINT = "[0-9a-f]{16}"

Text = Annotated[str, Meta(min_length=1)]
Texts = tuple[Text, ...]
Edtf = Annotated[str, Meta(extra_json_schema={"pattern": f"^(?:{PATTERN})$"})]
Fingerprint = Annotated[str, Meta(extra_json_schema={"pattern": f"^{FINGERPRINT}$"})]
ParagraphNumber = Annotated[int, Meta(ge=-(10**6), le=10**6)]
PositiveNumber = Annotated[float, Meta(gt=0, le=1e18)]
Id = Annotated[
    str,
    doc(
        "A unique name in kebab case, at most 32 characters.",
        ["goods-two-way-2018"],
        pattern=f"^{KEBAB_CASE}$",
        maxLength=32,
    ),
]


class Citation(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A cited paragraph and the printed words."""

    source: Annotated[str, doc("The ID of a document under [sources.ID].")]
    paragraph: Annotated[ParagraphNumber, doc("A non-blank line of the document, counted from 1.")]
    as_stated: Annotated[Text, doc("The figure or name as printed, at most a dozen words.", ["nearly $16 billion"])]
    dated: Annotated[
        Text | None, doc("The printed words that give the period, if as_stated has none.", ["in 2018"])
    ] = None

    def __str__(self) -> str:
        """The citation in one word, for flat formats."""
        return f"{self.source}:{self.paragraph}"


class Derivation(Struct, frozen=True, forbid_unknown_fields=True):
    """How a derived fact follows from stated facts."""

    formula: Annotated[Text, doc("The calculation, with figures of the cited words.", ["1827 - 6"])]
    facts: Annotated[Texts, doc("The ids of the stated facts used.")]
    rounding: Annotated[PositiveNumber | None, doc("The step to which the result is rounded.", [0.1])] = None

    def __str__(self) -> str:
        """The formula and its facts, for flat formats."""
        return f"{self.formula} ({', '.join(self.facts)})"


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document: its issuer, date, address and fingerprints."""

    title: Annotated[Text, doc("The title as printed.")]
    publisher: Annotated[Text, doc("Who published it.")]
    type: Annotated[DocumentType, doc("The type of document.")]
    issued: Annotated[Edtf, doc("The date of issue, in EDTF, in quotes.", ["2013-06-11", "2019~", "2022"])]
    url: Annotated[Text, doc("The address of the document.")]
    archived_url: Annotated[Text | None, doc("A copy that shows the cited text if url no longer does.")] = None
    short: Annotated[Text | None, doc("A short name for tables.", ["State Department fact sheet, 2022"])] = None
    author: Annotated[
        Texts,
        doc(
            "Who issued it, the largest body first; by default the publisher.",
            [["U.S. Department of State", "Bureau of Western Hemisphere Affairs"]],
        ),
    ] = ()
    government: Annotated[Text | None, doc("The state of these bodies, which MLA names first.")] = None
    sentence_title: Annotated[Text | None, doc("The title with capitals only for its first word and proper nouns.")] = (
        None
    )
    site: Annotated[Text | None, doc("The name of the site at url.")] = None
    archived_site: Annotated[Text | None, doc("The name of the site at archived_url.")] = None
    inferred: Annotated[tuple[Unprinted, ...], doc("What the document does not print; citations bracket it.")] = ()
    note: Annotated[Text | None, doc("A caution about the document.")] = None
    paragraphs: Annotated[
        tuple[Fingerprint, ...], doc("The fingerprint of each paragraph, from `peru-facts paragraphs FILE --toml`.")
    ]
    squeezed_paragraphs: Annotated[
        tuple[Fingerprint, ...],
        doc("The same without white space and with plain quotation marks, to recognize copies."),
    ]

    @property
    def page(self) -> str:
        """The address of the cited text."""
        return self.archived_url or self.url

    @property
    def name(self) -> str:
        """The short name, or the publisher and title."""
        return self.short or f"{self.publisher}, {self.title}"

    @property
    def bodies(self) -> tuple[str, ...]:
        """The issuing bodies, the largest first."""
        return self.author or (self.publisher,)


class Discrepancy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A disagreement between documents, within one, or with arithmetic."""

    id: Id
    title: Annotated[
        Text,
        doc(
            "The difference as a headline of at most 70 characters.",
            ["Goods trade in 2009: $9 billion or $9.1 billion"],
            maxLength=70,
        ),
    ]
    kind: Annotated[DiscrepancyKind, doc("The kind of discrepancy.")]
    minor: Annotated[bool, doc("Whether a reader of the figure can do without it; conflicts still lists it.")] = False
    facts: Annotated[Texts, doc("The ids of the facts that differ.")]
    statement: Annotated[Text, doc("The difference in one sentence, naming its documents.")]


class Exemption(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words or paragraphs without a fact."""

    reason: Annotated[Text, doc("Why they carry no fact.")]
    words: Annotated[Text | None, doc("The words as printed; without them, whole paragraphs.")] = None
    facts: Annotated[Texts, doc("The ids of facts in which words is a value that no cited paragraph prints.")] = ()
    source: Annotated[Text | None, doc("The ID of the document; without it, every document.")] = None
    paragraphs: Annotated[
        tuple[ParagraphNumber, ...], doc("The paragraph numbers; without them, the whole document.")
    ] = ()
