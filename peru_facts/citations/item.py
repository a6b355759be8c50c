"""A document as an item of CSL-JSON, from which every style is made: the one mapping of our records.

What CSL has no variable for stands in `custom`, as its schema wants. What CSL cannot say, that an author or a date is
inferred, is said as people say it: the name of the author in brackets, the date with `circa` only where it is vague.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from peru_facts.citations import Cited
from peru_facts.citations.titles import typographic
from peru_facts.period import Moment, parse_period
from peru_facts.records import DocumentType, Source

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


class Date(Struct, frozen=True, omit_defaults=True, rename={"date_parts": "date-parts"}):
    """A year, a month or a day, or a first and a last one; `circa` when it is approximate or uncertain."""

    date_parts: tuple[DateParts, ...]
    circa: bool = False


class Pinpoint(Struct, frozen=True, rename="kebab"):
    """Where in the document a fact stands, as CSL would have it in a citation."""

    fact: str | None
    locator: str
    label: Literal["paragraph"] = "paragraph"


class Custom(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="kebab"):
    """What CSL has no variable for: the bodies one by one, the title as printed, the date in EDTF, the original."""

    author: tuple[str, ...]
    government: str | None = None
    title: str
    issued: str
    inferred: tuple[str, ...] = ()
    site: str | None = None
    original_url: str | None = None
    citations: tuple[Pinpoint, ...] = ()


class Item(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    rename={"url": "URL", "container_title": "container-title", "original_publisher": "original-publisher"},
):
    """An item of CSL-JSON; the address is that of the page on which the cited text can be read."""

    id: str
    type: Literal["webpage"]
    author: tuple[Name, ...]
    title: str
    genre: str | None = None
    container_title: str | None = None
    issued: Date | None = None
    original_publisher: str | None = None
    url: str
    accessed: Date
    note: str | None = None
    custom: Custom

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who issued the document, the largest body first."""
        return tuple(map(typographic, self.custom.author))

    @property
    def original(self) -> str | None:
        """The address of the original, when `url` is that of a copy."""
        return self.custom.original_url

    @property
    def uncertain(self) -> bool:
        """Whether the date is a guess: `2019?`."""
        return "?" in self.custom.issued or "%" in self.custom.issued

    @property
    def guessed_author(self) -> bool:
        """Whether the document does not print who issued it."""
        return "author" in self.custom.inferred

    @property
    def guessed_date(self) -> bool:
        """Whether the document does not print its date, which is known from elsewhere."""
        return "date" in self.custom.inferred

    @property
    def prints_no_date(self) -> bool:
        """Whether the page has no date of its own, so that a citation says when it was read."""
        return self.issued is None or self.issued.circa or self.guessed_date


def item_of(what: Cited, pins: Sequence[Cited] = ()) -> Item:
    """The item of the document, with the paragraphs that are cited of it."""
    source = what.source
    pinpoints = tuple(Pinpoint(each.fact, str(each.paragraph)) for each in pins if each.paragraph is not None)
    literal = ", ".join(source.bodies)
    return Item(
        id=what.name,
        type="webpage",
        author=(Name(f"[{literal}]" if "author" in source.inferred else literal),),
        title=source.sentence_title or source.title,
        genre=_genre(source),
        container_title=_container(source),
        issued=_issued(source),
        original_publisher=source.bodies[0] if source.archived_url else None,
        url=source.page,
        accessed=Date(((what.accessed.year, what.accessed.month, what.accessed.day),)),
        note=_note(source, pinpoints) or None,
        custom=Custom(
            author=source.bodies,
            government=source.government,
            title=source.title,
            issued=source.issued,
            inferred=source.inferred,
            site=source.site,
            original_url=source.url if source.archived_url else None,
            citations=pinpoints,
        ),
    )


def _note(source: Source, pinpoints: Sequence[Pinpoint]) -> str:
    """What people must read beside the fields: what is inferred, where the original is, what is cited of it."""
    return ". ".join(filter(None, [*remarks_on(source.inferred, source.archived_url and source.url), cited(pinpoints)]))


def remarks_on(inferred: Sequence[str], original: str | None) -> list[str]:
    """That the author or the date is inferred, and of what the text is a copy."""
    doubt = [f"{' and '.join(inferred)} inferred".capitalize()] if inferred else []
    return [*doubt, *([f"Republished from {original}"] if original else [])]


def cited(pinpoints: Sequence[Pinpoint]) -> str:
    """The paragraphs with their facts, for a field that people read."""
    return "; ".join(f"para. {each.locator}" + (f" ({each.fact})" if each.fact else "") for each in pinpoints)


def _genre(source: Source) -> str | None:
    """What the document is, unless its title begins with that."""
    genre = GENRES[source.type]
    return None if genre and source.title.casefold().startswith(genre.casefold()) else genre


def _container(source: Source) -> str | None:
    """The site that shows the text, unless the author says it already."""
    site = source.archived_site if source.archived_url else source.site
    return site if site not in source.bodies else None


def _issued(source: Source) -> Date | None:
    """The date of issue; None when one end of it is open, so that only a limit is known."""
    period = parse_period(source.issued)
    if period.start is None or period.end is None:
        return None
    moments = [period.start] if period.start == period.end else [period.start, period.end]
    circa = any(each.approximate or each.uncertain for each in moments)
    return Date(tuple(map(_parts, moments)), circa)


def _parts(moment: Moment) -> DateParts:
    day = moment.first
    return (day.year, day.month, day.day)[: ("year", "month", "day").index(moment.precision) + 1]
