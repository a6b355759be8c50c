"""Proof that can be fooled is none: copies of every shape are known, and no change of a figure goes unseen."""

from collections.abc import Sequence
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from peru_facts import FactBase, load_facts
from peru_facts.figures.numerals import numerals_in
from peru_facts.proof.copies import Copy
from peru_facts.proof.paragraphs import paragraphs_of
from peru_facts.proof.verify import Finding, prove
from peru_facts.records import Citation, Exemption
from tests.conftest import DOCUMENTS, FACTS, HERE, PROJECT, needs_documents

BASE = load_facts(FACTS)
TEXTS = {source: (HERE / "documents" / f"{source}.txt").read_text(encoding="utf-8") for source in BASE.sources}
FIGURES = [
    (source, number, span)
    for source, text in TEXTS.items()
    for number, paragraph in enumerate(paragraphs_of(text))
    for span in numerals_in(paragraph)
]


def findings(base: FactBase, texts: Sequence[str]) -> list[Finding]:
    proofs, strangers = prove(base, [Copy(f"copy-{number}", text) for number, text in enumerate(texts)])
    return [finding for proof in proofs for finding in proof.findings] + strangers


def test_faithful_copies_prove_everything() -> None:
    assert findings(BASE, list(TEXTS.values())) == []


@given(width=st.integers(12, 200), blank=st.sampled_from(["\n\n", "\n \n\n", "\n"]), hyphens=st.booleans())
def test_a_copy_wrapped_at_any_width_is_as_good(width: int, blank: str, hyphens: bool) -> None:  # noqa: FBT001 - a case
    wrapped = [
        blank.join(fill(each, width, break_long_words=False, break_on_hyphens=hyphens) for each in paragraphs_of(text))
        for text in TEXTS.values()
    ]
    assert findings(BASE, wrapped) == []


@pytest.mark.parametrize(
    ("printed", "copied"), [(" ", "\u00a0"), ("'", "\u2019"), (" ", "  "), ("\n", "\r\n"), ("é", "e\u0301")]
)
def test_a_copy_with_other_spaces_and_quotes_is_as_good(printed: str, copied: str) -> None:
    assert findings(BASE, [text.replace(printed, copied) for text in TEXTS.values()]) == []


@given(figure=st.sampled_from(FIGURES), other=st.integers(0, 9999))
def test_a_change_of_any_one_figure_is_found(figure: tuple[str, int, tuple[int, int]], other: int) -> None:
    source, number, (start, end) = figure
    paragraphs = paragraphs_of(TEXTS[source])
    printed = paragraphs[number][start:end]
    paragraphs[number] = f"{paragraphs[number][:start]}{other}{paragraphs[number][end:]}"
    found = findings(BASE, ["\n".join(paragraphs), *(text for name, text in TEXTS.items() if name != source)])
    resting = tuple(
        dict.fromkeys(
            fact.id
            for fact in BASE.facts
            for each in fact.citations
            if (each.source, each.paragraph) == (source, number + 1)
        )
    )
    changed = Finding("changed-paragraph", source, number + 1, "not found as it was", resting)
    assert (changed in found) == (printed != str(other))


@pytest.mark.parametrize(
    ("citation", "proved"),
    [
        (Citation("gazette-2020", 3, "12 bridges"), True),
        (Citation("gazette-2020", 3, "2 bridges"), False),
        (Citation("gazette-2020", 2, "$2"), False),
        (Citation("gazette-2020", 2, "2.5 billion"), False),
        (Citation("almanac-2021", 2, "$3 billion"), False),
        (Citation("almanac-2021", 2, "nearly $3 billion"), True),
    ],
)
def test_a_figure_that_is_cut_off_or_lost_its_qualifier_is_not_proved(citation: Citation, proved: bool) -> None:  # noqa: FBT001 - a case
    """Words that stand in a paragraph by chance of their letters prove no figure."""
    facts = (*BASE.facts, replace(BASE.facts[0], id="quoted", citations=(citation,)))
    told = [each.facts for each in findings(replace(BASE, facts=facts), list(TEXTS.values()))]
    assert told == ([] if proved else [("quoted",)])


@pytest.mark.parametrize(
    "added", ["In 2020 it was $999 million.\n", "\nOr, by another count, $3.5 billion in 2019.\n", "It is false that"]
)
def test_text_that_a_document_has_not_is_found(added: str) -> None:
    gazette, almanac = TEXTS.values()
    for copy in (f"{gazette}\n{added}", f"{added}\n{gazette}", gazette.replace("\n\n", f"\n{added}\n", 1)):
        assert [each.kind for each in findings(BASE, [copy, almanac])] == ["strange-text"]


def test_a_false_copy_beside_a_true_one_is_found() -> None:
    gazette, almanac = TEXTS.values()
    false = gazette.replace("$2.5 billion", "$25 billion")
    for copies in ([gazette, false, almanac], [false, gazette, almanac], [gazette + false, almanac]):
        assert "strange-text" in [each.kind for each in findings(BASE, copies)]


@needs_documents
def test_a_paragraph_that_a_document_repeats_must_be_found_as_often() -> None:
    base = load_facts(PROJECT / "data" / "facts.toml")
    text = (DOCUMENTS / "relations-2022.txt").read_text(encoding="utf-8")
    assert text.startswith("U.S. Relations With Peru\n\nU.S. Relations With Peru\n")
    found = [each for each in findings(base, [text.split("\n", 1)[1]]) if each.kind != "no-copy"]
    assert [(each.kind, each.paragraph) for each in found] == [("changed-paragraph", 2)]


def test_two_documents_in_one_file_are_both_known() -> None:
    assert findings(BASE, ["\n\n".join(TEXTS.values())]) == []


def test_a_document_without_a_copy_is_not_proved() -> None:
    assert [each.kind for each in findings(BASE, [TEXTS["gazette-2020"]])] == ["no-copy"]


@pytest.mark.parametrize("text", ["", "\n\n", "Something else.", "\0", "x" * 100_000, "word\n" * 2_000])
def test_a_file_that_is_none_of_the_documents_is_reported(text: str) -> None:
    assert [each.kind for each in findings(BASE, [*TEXTS.values(), text])] == ["unknown-file"]


def test_what_is_not_accounted_for_is_named() -> None:
    """A base that lost a fact, misquotes one, or exempts too much is found out by the documents."""
    facts = tuple(fact for fact in BASE.facts if fact.id not in ("students", "alpine-union", "cafe-owners"))
    wrong = Citation("gazette-2020", 4, "Treaty of Strelsau")
    base = FactBase(
        title=BASE.title,
        edition=BASE.edition,
        path=BASE.path,
        topics=BASE.topics,
        sources=BASE.sources,
        facts=(*facts, replace(facts[-1], id="misquoted", citations=(wrong,))),
        exemptions=(
            *BASE.exemptions,
            Exemption(reason="no such words", words="1 million", source="almanac-2021"),
            Exemption(reason="no such words anywhere", words="21st century"),
        ),
    )
    told = [
        (each.kind, each.source, each.paragraph, each.what.split(" in ...")[0])
        for each in findings(base, list(TEXTS.values()))
    ]
    assert told == [
        ("unproved-citation", "gazette-2020", 4, '"Treaty of Strelsau"'),
        ("uncited-paragraph", "almanac-2021", 3, "no fact cites it: An average of 900 students cro..."),
        ("unaccounted-figure", "almanac-2021", 3, '"900"'),
        ("unaccounted-figure", "almanac-2021", 3, '"every month"'),
        ("unused-exemption", "almanac-2021", None, "1 million"),
        ("unused-exemption", None, None, "21st century"),
    ]


@needs_documents
@given(data=st.data())
def test_a_change_of_any_one_figure_of_the_real_documents_is_found(data: st.DataObject) -> None:
    base = load_facts(PROJECT / "data" / "facts.toml")
    source = data.draw(st.sampled_from(sorted(base.sources)))
    paragraphs = paragraphs_of((DOCUMENTS / f"{source}.txt").read_text(encoding="utf-8"))
    places = [(number, span) for number, text in enumerate(paragraphs) for span in numerals_in(text)]
    number, (start, end) = data.draw(st.sampled_from(places))
    other = data.draw(
        st.sampled_from(["7", "seven", "$3 billion", "1999"]).filter(lambda new: new != paragraphs[number][start:end])
    )
    paragraphs[number] = paragraphs[number][:start] + other + paragraphs[number][end:]
    proofs, _ = prove(base, [Copy("copy", "\n".join(paragraphs))])
    found = [each.paragraph for proof in proofs if proof.source == source for each in proof.findings]
    assert number + 1 in found
