"""A document to cite; every style is made from its item."""

from collections.abc import Sequence

from msgspec import Struct

from peru_facts.citations import Pin
from peru_facts.citations.dates import Wording, date_of, worded
from peru_facts.citations.titles import typographic
from peru_facts.period import Period, parse_period
from peru_facts.records import DocumentType, Source

GENRES: dict[DocumentType, str | None] = {
    "fact-sheet": "Fact sheet",
    "joint-statement": "Press release",
    "country-page": None,
    "report": "Report",
    "press-release": "Press release",
    "remarks": "Remarks",
    "web-page": None,
    "data-table": "Data table",
}


class Item(Struct, frozen=True, kw_only=True):
    """A document with all its citations.

    `bodies` are the issuers, the largest first. `container` is the site of the cited text, unless it repeats an issuer.
    `original` is the address of the original of a copy.
    """

    id: str
    source: Source
    pins: Sequence[Pin]
    bodies: tuple[str, ...]
    title: str
    genre: str | None
    container: str | None
    original: str | None
    issued: Period | None
    accessed: Period

    def credited(self, name: str) -> str:
        """The author, in brackets if inferred."""
        return f"[{name}]" if "author" in self.source.inferred else name

    def dated(self, wording: Wording, circa: str = "ca.", undated: str = "n.d.") -> str:
        """The date, in brackets if not printed: `[ca. 2019]`, `[2019?]`, `[2022]`."""
        if self.issued is None:
            return undated
        date = worded(self.issued, wording)
        if self.issued.doubt == "uncertain":
            return f"[{date}?]"
        if self.issued.doubt:
            return f"[{circa} {date}]"
        return f"[{date}]" if "date" in self.source.inferred else date

    @property
    def undated(self) -> bool:
        """Whether a citation needs the day of access."""
        return self.issued is None or self.issued.doubt != "" or "date" in self.source.inferred

    @property
    def remarks(self) -> list[str]:
        """The notes on inferred fields, and on a copy's original."""
        fields = " and ".join(", ".join(self.source.inferred).rsplit(", ", 1))
        inferred = f"{fields} inferred".capitalize() if fields else ""
        return [*filter(None, [inferred, f"Republished from {self.original}" if self.original else ""])]

    @property
    def pinpoints(self) -> str:
        """The paragraphs with their facts, as text."""
        pins = [pin for pin in self.pins if pin.paragraph is not None]
        return "; ".join(f"para. {pin.paragraph}" + (f" ({pin.fact})" if pin.fact else "") for pin in pins)


def item_of(pins: Sequence[Pin]) -> Item:
    """The item of one document with all its citations."""
    first, source = pins[0], pins[0].source
    site = source.archived_site if source.archived_url else source.site
    genre = GENRES[source.type]
    return Item(
        id=first.name,
        source=source,
        pins=pins,
        bodies=tuple(map(typographic, source.bodies)),
        title=source.sentence_title or source.title,
        genre=None if genre and source.title.casefold().startswith(genre.casefold()) else genre,
        container=site if site not in source.bodies else None,
        original=source.url if source.archived_url else None,
        issued=date_of(source.issued),
        accessed=parse_period(first.accessed.isoformat()),
    )
