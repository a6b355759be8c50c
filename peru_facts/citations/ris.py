"""RIS, as reference managers import it."""

from collections.abc import Iterator

from peru_facts.citations.item import DateParts, Item, cited, remarks_on
from peru_facts.citations.style import ForPrograms


class Ris(ForPrograms):
    """A record a document, with the facts that are cited from it as a note."""

    syntax = "ris"

    def entry(self, item: Item) -> str:
        """The record with its tags."""
        return "\n".join(_lines(item))


def _lines(item: Item) -> Iterator[str]:
    """The tags; the bodies have periods between them, since a comma would part a family name from a given one."""
    name = ". ".join(item.custom.author)
    fields = (
        ("TY", "ELEC"),
        ("ID", item.id),
        ("AU", f"[{name}]" if item.guessed_author else name),
        ("TI", item.title),
        ("T2", item.container_title),
        ("M3", item.genre),
        ("PY", f"{item.issued.date_parts[0][0]}" if item.issued else None),
        ("DA", _date(item)),
        ("UR", item.url),
        ("Y2", _day(item.accessed.date_parts[0])),
        *(("N1", remark) for remark in [*_vague(item), *remarks_on(item.custom.inferred, item.original)]),
        ("N1", cited(item.custom.citations)),
    )
    yield from (f"{tag}  - {value}" for tag, value in fields if value)
    yield "ER  - "


def _day(parts: DateParts) -> str:
    """Year, month and day, with slashes in place of those that are not known."""
    return "/".join([f"{part:02}" for part in parts] + [""] * (4 - len(parts)))


def _date(item: Item) -> str | None:
    """The date; what is vague about it stands after the last slash."""
    if item.issued is None:
        return None
    return _day(item.issued.date_parts[0]) + ("ca." if item.issued.circa else "")


def _vague(item: Item) -> list[str]:
    """The date in EDTF, when it is more than the fields of RIS can hold."""
    plain = item.issued is not None and not item.issued.circa and len(item.issued.date_parts) == 1
    return [] if plain else [f"Date in EDTF: {item.custom.issued}"]


STYLE = Ris()
