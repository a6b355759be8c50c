"""CSL-JSON: the items from which every other style is made, as an array."""

import json

import msgspec

from peru_facts.citations.item import Item
from peru_facts.citations.style import ForPrograms
from peru_facts.text import plain_json


class CslJson(ForPrograms):
    """An item a document, with the facts that are cited from it in its note and in `custom`."""

    syntax = "json"
    before, between, after = "[\n", ",\n", "\n]"

    def entry(self, item: Item) -> str:
        """The item as an object."""
        return plain_json(json.dumps(msgspec.to_builtins(item), indent=2, ensure_ascii=False))


STYLE = CslJson()
