"""Facts of every kind, and single facts in full."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from peru_facts.base import FactBase
from peru_facts.errors import SeveralFactsError, UnknownNameError
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.filters import select
from peru_facts.queries.rows import FactColumns, published, report_on
from peru_facts.report import Report
from peru_facts.text import typed

ON_A_SCREEN = 20


class FactRow(FactColumns, frozen=True, kw_only=True):
    """A fact in full; a field that its kind lacks is None.

    `match` tells whether all or some of the words of a search match.
    """

    computed: ClassVar[tuple[str, ...]] = (*FactColumns.computed, "heading")
    people: ClassVar = ("title", "when", "citations")
    extra: ClassVar = ("id",)
    section: ClassVar = "heading"
    sources: ClassVar = 1
    detail: ClassVar = "statement"
    movable: ClassVar = "when"
    record: ClassVar = (
        *("title", "figure", "when", "standing", "statement", "kind", "name", "aliases"),
        *("flow", "product", "measure", "agencies", "partners", "parties", "members", "by", "place"),
        *("holder", "address", "telephone", "remarks", "derived", "series", "topics", "about", "citations", "id"),
    )

    series: str | None
    flow: str | None
    product: str | None
    measure: str | None
    name: str | None
    aliases: tuple[str, ...] | None
    agencies: tuple[str, ...] | None
    partners: tuple[str, ...] | None
    parties: tuple[str, ...] | None
    members: tuple[str, ...] | None
    by: tuple[str, ...] | None
    place: str | None
    holder: str | None
    address: str | None
    telephone: str | None
    match: str | None = None

    @property
    def heading(self) -> str:
        """The section of partial matches."""
        return "Some of the words" if self.match == "some" else ""


def facts(base: FactBase, criteria: Criteria, *, everything: bool = False) -> Report:
    """Select facts, ranked by words or in authored order.

    Without `everything`, a terminal shows the first ones.
    """
    selection = select("fact", base.facts, criteria, base)
    match = "all" if criteria.words else None
    rows = [published(fact, FactRow, base, match=match) for fact in selection.facts]
    rows += [published(fact, FactRow, base, match="some") for fact in selection.partial]
    limit = None if everything else ON_A_SCREEN
    return report_on("Facts", FactRow, rows, base, limit=limit, **selection.messages)


def show(base: FactBase, names: Sequence[str]) -> Report:
    """Show facts in full, by id or by words.

    Raises `UnknownNameError` or `SeveralFactsError`.
    """
    for name in names:
        if name in base.sources:
            raise UnknownNameError("fact", name, (), hint=f"it is a document; write `peru-facts cite {name}`")
    rows = [published(base.fact(name), FactRow, base) for name in ids_or_words(names, base.ids(), base)]
    return report_on("Facts in full", FactRow, rows, base, shape="record")


def ids_or_words(names: Sequence[str], ids: Collection[str], base: FactBase) -> list[str]:
    """The ids in `names`, or that of their only match.

    Raises `UnknownNameError` for an unknown id or unknown words, and `SeveralFactsError` with the candidates.
    """
    if are_ids(names, ids):
        return list(dict.fromkeys(names))
    matches = select("fact", base.facts, Criteria(words=names), base)
    if len(matches.facts) == 1:
        return [matches.facts[0].id]
    if not matches.everything:
        raise UnknownNameError("fact", " ".join(names), ids, hint=matches.absence)
    words = repr(" ".join(names))
    matched = words if matches.facts else f"some of the words of {words}"
    raise SeveralFactsError(matched, matches.everything, f"facts {typed(names)}")


def are_ids(names: Sequence[str], ids: Collection[str]) -> bool:
    """Whether `names` are ids; raises `UnknownNameError` for a misspelled one."""
    unknown = [name for name in names if name not in ids]
    if unknown and (len(unknown) < len(names) or all("-" in name and " " not in name for name in names)):
        raise UnknownNameError("fact", unknown, ids)
    return not unknown
