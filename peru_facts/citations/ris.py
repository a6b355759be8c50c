"""RIS, a format of reference managers, with facts in notes."""

from peru_facts.citations.dates import Parts
from peru_facts.citations.item import Item
from peru_facts.citations.style import for_programs


def _record(item: Item) -> str:
    """A tag on each line."""
    issued = item.issued.parts[0] if item.issued else None
    exact = item.issued and not item.issued.doubt and len(item.issued.parts) == 1
    edtf = None if exact else f"Date in EDTF: {item.source.issued}"  # RIS cannot express it
    fields = [
        ("TY", "ELEC"),
        ("ID", item.id),
        ("AU", f"{'. '.join(item.source.bodies).replace(',', '.')},"),  # readers split at commas but the last
        ("TI", item.title),
        ("T2", item.container),
        ("M3", item.genre),
        ("PY", f"{issued[0]}" if issued else None),
        ("DA", _date(issued) + ("ca." if item.issued and item.issued.doubt else "") if issued else None),
        ("UR", item.source.page),
        ("Y2", _date(item.accessed.parts[0])),
        *(("N1", note) for note in [edtf, *item.remarks, item.pinpoints]),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in fields if value), "ER  - "])


def _date(parts: Parts) -> str:
    """The year, month and day, each with a slash, perhaps unknown."""
    return "/".join([f"{part:02}" for part in parts] + [""] * (4 - len(parts)))


STYLE = for_programs(_record, "ris")
