"""How facts and documents are cited."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from peru_facts.base import FactBase
from peru_facts.citations import Cited, Form, Style, style_of
from peru_facts.errors import UnknownChoiceError, UnknownNameError
from peru_facts.queries.rows import documents
from peru_facts.records import Citation
from peru_facts.report import Report, Row


class CitationRow(Row, frozen=True, kw_only=True):
    """A citation in one style: of a fact at one of its paragraphs, or of a document as a whole.

    In the form of a bibliography it is that of a document, however many of the facts are cited from it.
    """

    people: ClassVar = ("citation",)
    record: ClassVar = ("id", "source", "paragraph", "as_stated", "style", "form", "citation")

    id: str
    source: str
    paragraph: int | None
    as_stated: str | None
    style: str
    form: str
    citation: str


def cite(base: FactBase, names: Sequence[str], style: Style, accessed: date, form: Form | None = None) -> Report:
    """Citations of facts, each at its paragraphs, and of documents, read on the day `accessed`.

    Raises `UnknownNameError` for ids that neither a fact nor a document has, and `UnknownChoiceError` for a form that
    the style has not.
    """
    manner = style_of(style)
    if form is not None and form not in manner.forms:
        raise UnknownChoiceError(f"{style} form", form, manner.forms)
    forms = manner.usual if form is None else (form,)
    names = list(dict.fromkeys(names))
    found = _found(base, names, accessed)
    notes = manner.notes(found) if "note" in forms else []
    works = manner.works(found) if "bibliography" in forms else {}
    pasted = [manner.written(manner.pasted(each, note)) for each, note in zip(found, notes, strict=False)]
    return Report(
        title="Citations",
        row_type=CitationRow,
        rows=[
            *(_row(each, style, "note", note.plain) for each, note in zip(found, pasted, strict=False)),
            *(
                _row(_whole(found, name), style, "bibliography", manner.written(each).plain)
                for name, each in works.items()
            ),
        ],
        documents=documents((each.name for each in found), base),
        works=(*pasted, *(manner.listed(works.values()) if works else ())),
        shape="text",
        absence="nothing to cite: no id was given",
        asides=tuple(f"{name}: {remark}" for name in names for remark in _remarks(base, name)),
    )


def _whole(found: Sequence[Cited], name: str) -> Cited:
    """The document `name` without a paragraph."""
    cited = next(each for each in found if each.name == name)
    return Cited(name=name, source=cited.source, accessed=cited.accessed)


def _row(each: Cited, style: str, form: Form, text: str) -> CitationRow:
    return CitationRow(
        id=each.fact or each.name,
        source=each.name,
        paragraph=each.paragraph,
        as_stated=each.as_stated,
        style=style,
        form=form,
        citation=text,
    )


def _found(base: FactBase, names: Sequence[str], accessed: date) -> list[Cited]:
    """What is to be cited for each of the names, in their order."""
    try:
        return [each for name in names for each in _citations(base, name, accessed)]
    except UnknownNameError:
        known = dict.fromkeys([*base.sources, *base.ids()])
        unknown = [name for name in names if name not in known]
    raise UnknownNameError("fact or document", unknown, known)


def _citations(base: FactBase, name: str, accessed: date) -> Iterator[Cited]:
    """The document `name` as a whole, or the paragraphs that state the fact `name`, each once."""
    if name in base.sources:
        yield Cited(name=name, source=base.sources[name], accessed=accessed)
        return
    for position, each in enumerate(_by_place(base.fact(name).citations), 1):
        yield Cited(
            name=each.source,
            source=base.sources[each.source],
            accessed=accessed,
            paragraph=each.paragraph,
            fact=name,
            as_stated=each.as_stated,
            position=position,
        )


def _by_place(stated: Iterable[Citation]) -> list[Citation]:
    """The citations of which each paragraph has one, its first."""
    places: dict[tuple[str, int], Citation] = {}
    for each in stated:
        places.setdefault((each.source, each.paragraph), each)
    return list(places.values())


def _remarks(base: FactBase, name: str) -> list[str]:
    """What a writer who cites the fact must know of: that it is derived, or that documents differ."""
    if name in base.sources:
        return []
    derived = base.fact(name).derived
    said = [f"no document states this; it is derived: {derived}"] if derived else []
    differing = base.discrepancies_of([name])[name]
    return said + [f"documents differ ({each.kind}): {each.statement}" for each in differing]
