"""The CSL-JSON item of a document; every style is made from it.

`custom` holds what CSL lacks. CSL cannot mark an inferred author or date, so the author is bracketed, and the note
mentions both.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, field

from peru_facts.citations import Cited
from peru_facts.citations.titles import typographic
from peru_facts.period import PRECISIONS, parse_period
from peru_facts.records import DocumentType

DateParts = tuple[int, ...]

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


class Name(Struct, frozen=True):
    """A corporate name."""

    literal: str


class Date(Struct, frozen=True, omit_defaults=True, rename="kebab"):
    """A date or a range; `circa` if approximate or uncertain."""

    date_parts: tuple[DateParts, ...]
    circa: bool = False


class Pinpoint(Struct, frozen=True):
    """The paragraph of a fact, in terms of CSL."""

    fact: str | None
    locator: str
    label: Literal["paragraph"] = "paragraph"


class Custom(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="kebab"):
    """Fields without a CSL variable; `issued` is in EDTF."""

    author: tuple[str, ...]
    government: str | None = None
    title: str
    issued: str
    inferred: tuple[str, ...] = ()
    site: str | None = None
    original_url: str | None = None
    citations: tuple[Pinpoint, ...] = ()

    @property
    def remarks(self) -> list[str]:
        """The notes on inferred fields, and on a copy's original."""
        *first, last = self.inferred or ("",)
        listed = f"{', '.join(first)} and {last}" if first else last
        inferred = [f"{listed} inferred".capitalize()] if last else []
        return [*inferred, *([f"Republished from {self.original_url}"] if self.original_url else [])]

    @property
    def pinpoints(self) -> str:
        """The paragraphs with their facts, as text."""
        return "; ".join(f"para. {pin.locator}" + (f" ({pin.fact})" if pin.fact else "") for pin in self.citations)


class Item(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="kebab"):
    """A CSL-JSON item; `url` is a page with the cited text, perhaps a copy."""

    id: str
    type: Literal["webpage"]
    author: tuple[Name, ...]
    title: str
    genre: str | None = None
    container_title: str | None = None
    issued: Date | None = None
    original_publisher: str | None = None
    url: str = field(name="URL")
    accessed: Date
    note: str | None = None
    custom: Custom

    @property
    def bodies(self) -> tuple[str, ...]:
        """The issuers, the largest body first."""
        return tuple(map(typographic, self.custom.author))

    @property
    def original(self) -> str | None:
        """The address of the original, if `url` is a copy."""
        return self.custom.original_url

    @property
    def uncertain(self) -> bool:
        """Whether the date is a guess (`2019?`)."""
        return "?" in self.custom.issued or "%" in self.custom.issued

    def credited(self, name: str) -> str:
        """The author, in brackets if inferred."""
        return f"[{name}]" if "author" in self.custom.inferred else name

    @property
    def inferred_date(self) -> bool:
        """Whether the date is not printed in the document."""
        return "date" in self.custom.inferred

    @property
    def undated(self) -> bool:
        """Whether a citation needs the day of access."""
        return self.issued is None or self.issued.circa or self.inferred_date


def item_of(cited: Sequence[Cited]) -> Item:
    """The item of one document with all its citations."""
    first, source = cited[0], cited[0].source
    author = ", ".join(source.bodies)
    site = source.archived_site if source.archived_url else source.site
    genre = GENRES[source.type] or ""
    custom = Custom(
        author=source.bodies,
        government=source.government,
        title=source.title,
        issued=source.issued,
        inferred=source.inferred,
        site=source.site,
        original_url=source.url if source.archived_url else None,
        citations=tuple(Pinpoint(pin.fact, str(pin.paragraph)) for pin in cited if pin.paragraph is not None),
    )
    return Item(
        id=first.name,
        type="webpage",
        author=(Name(f"[{author}]" if "author" in source.inferred else author),),
        title=source.sentence_title or source.title,
        genre=genre if genre and not source.title.casefold().startswith(genre.casefold()) else None,
        container_title=site if site not in source.bodies else None,  # it would repeat the author
        issued=_date(source.issued),
        original_publisher=source.bodies[0] if source.archived_url else None,
        url=source.page,
        accessed=Date((first.accessed.timetuple()[:3],)),
        note=". ".join(filter(None, [*custom.remarks, custom.pinpoints])) or None,
        custom=custom,
    )


def _date(text: str) -> Date | None:
    """The date of issue; None if only a limit is known."""
    period = parse_period(text)
    if period.start is None or period.end is None:
        return None
    moments = [period.start] if period.start == period.end else [period.start, period.end]
    parts = (moment.first.timetuple()[: PRECISIONS.index(moment.precision) + 1] for moment in moments)
    return Date(tuple(parts), any(moment.approximate or moment.uncertain for moment in moments))
