"""CSL-JSON, an array of items."""

import json

import msgspec

from peru_facts.citations.item import Item
from peru_facts.citations.style import ForPrograms
from peru_facts.text import plain_json


class CslJson(ForPrograms):
    """Items with their facts in `note` and `custom`."""

    syntax = "json"
    before, between, after = "[\n", ",\n", "\n]"

    def entry(self, item: Item) -> str:
        """Write the item as an object."""
        return plain_json(json.dumps(msgspec.to_builtins(item), indent=2, ensure_ascii=False))


STYLE = CslJson()
