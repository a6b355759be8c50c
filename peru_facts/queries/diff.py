"""The differences between two fact bases, field by field."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

from peru_facts.report import Report, Row

Fields = Mapping[str, Any]
Records = Mapping[tuple[str, str], Fields]  # by kind and ID
Change = Literal["added", "removed", "changed"]

NOT_FACTS = ("source", "discrepancy")
LONGEST = 200


class DiffRow(Row, frozen=True, kw_only=True):
    """A changed field, or an added or removed record."""

    computed: ClassVar = ("before", "after")
    people: ClassVar = ("id", "field", "before", "after")
    extra: ClassVar = ("kind",)
    section: ClassVar = "change"
    headings: ClassVar = True
    record: ClassVar = ("change", "kind", "id", "field", "before", "after")

    change: Change
    kind: str
    id: str
    field: str
    old: Any
    new: Any

    @property
    def before(self) -> str:
        """The old value as one line."""
        return _line(self.old)

    @property
    def after(self) -> str:
        """The new value as one line."""
        return _line(self.new)


def diff(old: Records, new: Records) -> Report:
    """Compare records by ID; a fact may change its kind."""
    before, after = _by_id(old), _by_id(new)
    rows = [row for key in before.keys() | after.keys() for row in _changes(key, before.get(key), after.get(key))]
    rows.sort(key=lambda row: (row.change, row.kind, row.id, row.field))
    records = Counter(change for change, _ in {(row.change, row.id) for row in rows})
    summary = ", ".join(f"{count} {change}" for change, count in sorted(records.items())) or "no difference"
    return Report(title="Differences", row_type=DiffRow, rows=rows, asides=(summary,))


def _by_id(records: Records) -> dict[tuple[str, str], Fields]:
    """The fields of each record; kinds of facts share their IDs."""
    return {
        (kind, name) if kind in NOT_FACTS else ("fact", name): {"kind": kind, **fields}
        for (kind, name), fields in records.items()
    }


def _changes(key: tuple[str, str], old: Fields | None, new: Fields | None) -> Iterator[DiffRow]:
    """The changed fields of a record; one row with the title or statement if it is of one base alone."""
    kind = key[0] if key[0] in NOT_FACTS else str((new or old or {})["kind"])
    if old is None or new is None:
        texts = [fields and fields.get("title", fields.get("statement")) for fields in (old, new)]
        change: Change = "removed" if old else "added"
        yield DiffRow(change=change, kind=kind, id=key[1], field="", old=texts[0], new=texts[1])
        return
    for field in dict.fromkeys([*old, *new]):
        before, after = old.get(field), new.get(field)
        if before != after or type(before) is not type(after):
            yield DiffRow(change="changed", kind=kind, id=key[1], field=field, old=before, new=after)


def _line(value: Any) -> str:
    """A value in one line, cut if it is long; a citation by paragraph and words."""
    match value:
        case None:
            text = ""
        case {"source": source, "paragraph": paragraph}:
            text = f"{source} ¶ {paragraph} {value.get('as_stated', '')}".rstrip()
        case list():
            text = "; ".join(map(_line, value))
        case _:
            text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
