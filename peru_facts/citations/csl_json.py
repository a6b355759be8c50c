"""CSL-JSON: an array of items, with facts in `note` and `custom`.

`custom` holds what CSL lacks. CSL cannot mark an inferred author or date, so the author is bracketed, and the note
mentions both.
"""

import json
from typing import Any

from peru_facts.citations.item import Item
from peru_facts.citations.style import for_programs
from peru_facts.period import Period
from peru_facts.text import plain_json


def _object(item: Item) -> str:
    source = item.source
    fields = {
        "id": item.id,
        "type": "webpage",
        "author": [{"literal": item.credited(", ".join(source.bodies))}],
        "title": item.title,
        "genre": item.genre,
        "container-title": item.container,
        "issued": item.issued and _date(item.issued),
        "original-publisher": source.bodies[0] if item.original else None,
        "URL": source.page,
        "accessed": _date(item.accessed),
        "note": ". ".join(filter(None, [*item.remarks, item.pinpoints])),
        "custom": _filled(_custom(item)),
    }
    return plain_json(json.dumps(_filled(fields), indent=2, ensure_ascii=False))


def _date(date: Period) -> dict[str, Any]:
    return _filled({"date-parts": date.parts, "circa": bool(date.doubt)})


def _custom(item: Item) -> dict[str, Any]:
    """The fields without a CSL variable; `issued` is in EDTF."""
    source = item.source
    pins = [pin for pin in item.pins if pin.paragraph is not None]
    return {
        "author": source.bodies,
        "government": source.government,
        "title": source.title,
        "issued": source.issued,
        "inferred": source.inferred,
        "site": source.site,
        "original-url": item.original,
        "citations": [{"fact": pin.fact, "locator": str(pin.paragraph), "label": "paragraph"} for pin in pins],
    }


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


STYLE = for_programs(_object, "json", before="[\n", between=",\n", after="\n]")
