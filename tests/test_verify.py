"""`verify` accepts every faithful copy, and sees single edits of a copy and of the base."""

import gzip
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from typer.testing import CliRunner

from peru_facts import FactBase, load_facts
from peru_facts.cli.app import app
from peru_facts.proof.copies import Copy
from peru_facts.proof.findings import Finding
from peru_facts.proof.numbers import numerals_in
from peru_facts.proof.paragraphs import paragraphs_of
from peru_facts.proof.verify import prove
from peru_facts.records import Citation, Exemption
from peru_facts.rules import breaches_of
from tests.conftest import DOCUMENTS, FACTS, HERE, PROJECT, needs_documents
from tests.edits import edited_base, edited_copy

FEWER = settings(settings.get_profile("cases"), max_examples=25)
BASE = load_facts(FACTS)
TEXTS = {source: (HERE / "documents" / f"{source}.txt").read_text(encoding="utf-8") for source in BASE.sources}
FIGURES = [
    (source, number, span)
    for source, text in TEXTS.items()
    for number, paragraph in enumerate(paragraphs_of(text))
    for span in numerals_in(paragraph)
]


def findings(base: FactBase, texts: Sequence[str]) -> list[Finding]:
    return prove(base, [Copy(f"copy-{number}", text) for number, text in enumerate(texts)])[1]


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
    others = [text for name, text in TEXTS.items() if name != source]
    resting = tuple(
        dict.fromkeys(
            fact.id
            for fact in BASE.facts
            for citation in fact.citations
            if (citation.source, citation.paragraph) == (source, number + 1)
        )
    )
    changed = [
        (finding.source, finding.paragraph, finding.facts)
        for finding in findings(BASE, ["\n".join(paragraphs), *others])
        if finding.finding == "changed-paragraph"
    ]
    assert changed == ([(source, number + 1, resting)] if printed != str(other) else [])


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
    unproved = [
        finding.facts
        for finding in findings(replace(BASE, facts=facts), list(TEXTS.values()))
        if finding.finding == "unproved-citation"
    ]
    assert unproved == ([] if proved else [("quoted",)])


@pytest.mark.parametrize(
    "added", ["In 2020 it was $999 million.\n", "\nOr, by another count, $3.5 billion in 2019.\n", "It is false that"]
)
def test_text_that_a_document_has_not_is_found(added: str) -> None:
    gazette, almanac = TEXTS.values()
    for copy in (f"{gazette}\n{added}", f"{added}\n{gazette}", gazette.replace("\n\n", f"\n{added}\n", 1)):
        assert [finding.finding for finding in findings(BASE, [copy, almanac])] == ["strange-text"]


def test_a_false_copy_beside_a_true_one_is_found() -> None:
    gazette, almanac = TEXTS.values()
    false = gazette.replace("$2.5 billion", "$25 billion")
    for copies in ([gazette, false, almanac], [false, gazette, almanac], [gazette + false, almanac]):
        assert "strange-text" in [each.finding for each in findings(BASE, copies)]


@needs_documents
def test_a_paragraph_that_a_document_repeats_must_be_found_as_often() -> None:
    base = load_facts(PROJECT / "data" / "facts.toml")
    text = (DOCUMENTS / "relations-2022.txt").read_text(encoding="utf-8")
    assert text.startswith("U.S. Relations With Peru\n\nU.S. Relations With Peru\n")
    found = [each for each in findings(base, [text.split("\n", 1)[1]]) if each.finding != "no-copy"]
    assert [(each.finding, each.paragraph) for each in found] == [("changed-paragraph", 1)]


def test_two_documents_in_one_file_are_both_known() -> None:
    assert findings(BASE, ["\n\n".join(TEXTS.values())]) == []


def test_a_document_without_a_copy_is_not_proved() -> None:
    assert [each.finding for each in findings(BASE, [TEXTS["gazette-2020"]])] == ["no-copy"]


@pytest.mark.parametrize("text", ["", "\n\n", "Something else.", "\0", "x" * 100_000, "word\n" * 2_000])
def test_a_file_that_is_none_of_the_documents_is_reported(text: str) -> None:
    assert [each.finding for each in findings(BASE, [*TEXTS.values(), text])] == ["unknown-file"]


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
        (each.finding, each.source, each.paragraph, each.what.split(" in ...")[0])
        for each in findings(base, list(TEXTS.values()))
    ]
    assert told == [
        ("unproved-citation", "gazette-2020", 4, '"Treaty of Strelsau"'),
        ("unproved-statement", "gazette-2020", 4, 'statement says "trade", but no cited sentence does'),
        ("unproved-statement", "gazette-2020", 4, 'statement says "grows", but no cited sentence does'),
        ("uncited-paragraph", "almanac-2021", 3, "no fact cites it: An average of 900 students cro..."),
        ("unaccounted-figure", "almanac-2021", 3, '"900"'),
        ("unaccounted-figure", "almanac-2021", 3, '"every month"'),
        ("unused-exemption", "almanac-2021", None, "1 million"),
        ("unused-exemption", None, None, "21st century"),
    ]


@needs_documents
@settings(FEWER)
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
    _, found = prove(base, [Copy("copy", "\n".join(paragraphs))])
    assert number + 1 in [each.paragraph for each in found if each.source == source]


GAZETTE, ALMANAC = TEXTS.values()


def kinds(base: FactBase, texts: Sequence[str]) -> list[str]:
    return [finding.finding for finding in findings(base, texts)]


def edited(fact_id: str, **values: object) -> FactBase:
    facts = tuple(replace(fact, **values) if fact.id == fact_id else fact for fact in BASE.facts)
    return replace(BASE, facts=facts)


def test_a_file_that_shares_a_paragraph_is_no_copy() -> None:
    """A stranger beside complete copies is one finding, with what it shares."""
    stranger = "Another page.\n\nMore of it.\n\n" + GAZETTE.split("\n\n")[4]
    assert [finding.what for finding in findings(BASE, [GAZETTE, ALMANAC, stranger])] == [
        "copy-2 is none of the documents; it shares 1 of 5 paragraphs of gazette-2020"
    ]


def test_one_document_is_proved_by_itself() -> None:
    proofs, found = prove(BASE, [Copy("almanac", ALMANAC)], "almanac-2021")
    assert [proof.source for proof in proofs] == ["almanac-2021"]
    assert found == []


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le"])
def test_a_copy_in_another_encoding_is_named_as_such(encoding: str, tmp_path: Path) -> None:
    """Fingerprints of replacement characters would prove nothing for ever."""
    path = tmp_path / "copy.txt"
    path.write_bytes(GAZETTE.encode(encoding))
    verified = CliRunner().invoke(app, ["--facts", str(FACTS), "verify", str(path), "--details", "--fields", "what"])
    printed = CliRunner().invoke(app, ["paragraphs", str(path), "--toml"])
    expected = {
        "cp1252": "probably Windows-1252 or Latin-1: line 9, byte 554 is 0xE9",
        "utf-16": "probably UTF-16: line 1, byte 1 is 0xFF",
        "utf-16-le": "probably UTF-16: line 1, byte 2 is 0x00",
    }[encoding]
    assert f"is not UTF-8 but {expected}; save it as UTF-8" in verified.stdout
    assert (printed.exit_code, printed.stdout) == (2, "")
    assert f"it is not UTF-8 but {expected}" in printed.stderr


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"A text.", mtime=0),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01",
        b"\x00\x00\x00\x01Bud1\x00\x00\x10\x00\x00\x00\x08\x00",
    ],
)
def test_a_copy_that_is_no_text_is_named_as_such(content: bytes, tmp_path: Path) -> None:
    """To save an archive in another encoding would be of no use."""
    path = tmp_path / "copy"
    path.write_bytes(content)
    verified = CliRunner().invoke(app, ["--facts", str(FACTS), "verify", str(path), "--details", "--fields", "what"])
    assert "is not UTF-8 but probably no text: line " in verified.stdout


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("$2.5", "$2.\u2075", "unusual-character"),
        ("2018", "２０１８", "unusual-character"),
        ("first", "\ufb01rst", "strange-text"),
        ("in goods", "in\x0bgoods", "unusual-character"),
        ("in goods", "in\tgoods", "unusual-character"),
        ("2018", "2 018", "changed-space"),
        ("2018", "2\u00a0018", "changed-space"),
        ("in goods", "ingoods", "changed-space"),
        ("12 bridges", "12 brid\nges", "changed-space"),
        ("It intends", "It\n\nintends", "changed-paragraph"),
    ],
)
def test_a_sign_that_looks_alike_is_a_finding(old: str, new: str, kind: str) -> None:
    copy = GAZETTE.replace(old, new) if old in GAZETTE else GAZETTE + new
    assert kind in kinds(BASE, [copy, ALMANAC])


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ((0, 1, 3, 2, 4, 5, 6), ["moved-paragraph"]),
        ((1, 2, 3, 4, 5, 6, 0), ["moved-paragraph"]),
        ((0, 1, 2, 3, 3, 4, 5, 6), ["surplus-paragraph"]),
        ((0, 1, 2, 3, 4, 5, 6, 1, 1), ["surplus-paragraph", "surplus-paragraph"]),
        ((0, 1, 2, 3, 4, 5), ["changed-paragraph"]),
        ((6, 5, 4, 3, 2, 1, 0), ["moved-paragraph"] * 6),
    ],
)
def test_paragraphs_stand_once_and_in_their_order(order: Sequence[int], expected: list[str]) -> None:
    paragraphs = paragraphs_of(GAZETTE)
    assert kinds(BASE, ["\n".join(paragraphs[number] for number in order), ALMANAC]) == expected


def test_a_heading_of_another_document_is_surplus() -> None:
    assert kinds(BASE, [f"{GAZETTE}\nAlmanac of Ruritania\n", ALMANAC]) == ["strange-text"]


@pytest.mark.parametrize(
    ("fact", "field", "value", "kind"),
    [
        ("embassy", "holder", "Rudolf Elphberg", "unproved-name"),
        ("embassy", "address", "1 Castle", None),
        ("embassy", "telephone", "(555) 010-0198", "unproved-name"),
        ("zenda-bridge-initiative", "name", "Zenda Bridge Init", "unproved-name"),
        ("zenda-bridge-initiative", "aliases", ("ZBI", "ZB"), "unproved-name"),
        ("treaty-of-hentzau", "parties", ("Ruritania", "Borduria"), "unproved-name"),
        ("alpine-union", "members", ("Ruritania", "Borduria"), "unproved-name"),
        ("talks-2021", "place", "Zenda", "unproved-name"),
        (
            "goods-2019",
            "statement",
            "Goods trade in both directions came to $2.5 billion in 2017.",
            "unproved-statement",
        ),
        ("cafe-owners", "statement", "Owners of cafés never value the open border.", "unproved-statement"),
        ("bridges-built", "period", "2014/..", "unproved-period"),
        ("goods-2019", "flow", "us-imports", "unproved-term"),
        ("goods-2019", "product", "agriculture", "unproved-term"),
        ("zenda-bridge-intended", "status", "allocated", "unproved-term"),
        ("talks-2021", "status", None, "unproved-term"),
        ("consulate-in-edelweiss", "status", None, "unproved-term"),
        ("goods-2019", "calendar", "us-fiscal", "unproved-term"),
        ("talks-2021", "about", ("alpine-union",), "unproved-term"),
        ("goods-2019", "statement", "Goods trade fell to $2.5 billion in 2019.", "unproved-statement"),
        ("goods-2019", "title", "Goods trade with Syldavia, 2019", "unproved-statement"),
        ("goods-2019", "title", "Goods trade, 2018", "unproved-statement"),
        ("bilateral-2019", "period_basis", "inferred", "unproved-period"),
        ("goods-rise-2019", "period_basis", "document", "unproved-period"),
        ("bilateral-2019", "period", "2019/..", "unproved-period"),
        ("trade-grows", "statement", "Trade of the two countries grows year by year since 2015.", "unproved-period"),
        ("zenda-bridge-initiative", "name", "Bridge Initiative", "unproved-name"),
        ("zenda-bridge-initiative", "aliases", ("Zenda Bridge Initiative (ZBI) of",), "unproved-name"),
        ("alpine-union", "members", ("Ruritania",), "unproved-name"),
        ("embassy", "telephone", "010-0199", "unproved-name"),
        ("embassy", "telephone", "(555)", "unproved-name"),
        ("embassy", "office", "Embassy of", "unproved-name"),
        ("treaty-of-hentzau", "parties", ("Ruritania",), "unproved-name"),
        ("students", "unit", "bridges", "unproved-term"),
        ("bridges-built", "unit", "people", "unproved-term"),
        ("goods-2019", "period", "2019/..", "unproved-period"),
        ("graustark-rank", "period", "2020-05-04/..", "unproved-period"),
        ("treaty-of-hentzau", "period", "2016-02-01", "unproved-period"),
    ],
)
def test_a_field_agrees_with_the_cited_words(fact: str, field: str, value: object, kind: str | None) -> None:
    """A false holder or an intention told as a deed would be cited to a document."""
    told = findings(edited(fact, **{field: value}), [GAZETTE, ALMANAC])
    assert {name for finding in told for name in finding.facts} == ({fact} if kind else set())
    assert (kind in {finding.finding for finding in told}) == bool(kind)


def test_a_word_that_is_printed_must_be_quoted() -> None:
    """A citation taken away leaves words of the statement without a quotation."""
    citation = Citation("gazette-2020", 2, "rose from $2 billion in 2018 to $2.5 billion in 2019")
    base = edited("trade-grows", statement="Trade in goods rose from 2018 to 2019.", citations=(citation,))
    told = [finding.what for finding in findings(base, [GAZETTE, ALMANAC])]
    assert "statement says trade, goods, which are printed, but not quoted" in told


def edit_of_shipped(fact_id: str, **values: object) -> list[tuple[str, tuple[str, ...]]]:
    """What is found after an edit of a fact of the shipped base."""
    base = load_facts(PROJECT / "data" / "facts.toml")
    texts = [(DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8") for name in base.sources]
    facts = tuple(replace(fact, **values) if fact.id == fact_id else fact for fact in base.facts)
    return [(each.finding, each.facts) for each in findings(replace(base, facts=facts), texts)]


@needs_documents
@pytest.mark.parametrize(
    ("fact", "field", "value", "kind"),
    [
        ("trade-agreement-committees-2013", "place", "DC", "unproved-name"),
        ("trade-agreement-committees-2013", "place", "Washington,", "unproved-name"),
        ("wildlife-conference-2019", "place", "Peru", "unproved-name"),
        ("member-of-un", "organization", "Nations", "unproved-name"),
        ("member-of-un", "organization", "United", "unproved-name"),
        ("kuczynski-took-office-2016", "period", "2016-07/..", "unproved-period"),
        ("climate-negotiations", "status", None, "unproved-term"),
        ("equal-futures-founders", "organization", "Equal Futures", "unproved-name"),
        ("us-president-2013", "holder", "Obama", "unproved-name"),
        ("embassy-of-peru", "telephone", "(202)", "unproved-name"),
        ("covid-19-response", "agencies", ("USAID",), "unproved-name"),
        ("joint-justice-initiatives", "partners", ("Peru",), "unproved-name"),
        ("southcom-global-fishing-watch", "parties", ("Global Fishing Watch",), "unproved-name"),
        ("ptpa-forest-annex", "about", ("trade-promotion-agreement",), "unproved-term"),
        ("trade-agreement-committees-2013", "unit", "people", "unproved-term"),
        ("us-rank-among-perus-markets", "period", "2013-06-11/..", "unproved-period"),
        ("environmental-partnership", "period_basis", "inferred", "unproved-period"),
        ("small-business-centers", "status", None, "unproved-term"),
    ],
)
def test_a_field_of_the_shipped_base_is_whole(fact: str, field: str, value: object, kind: str) -> None:
    """A name cut short, an item left out and an end left open would pass for the document's."""
    assert set(edit_of_shipped(fact, **{field: value})) == {(kind, (fact,))}


@needs_documents
def test_a_quotation_is_dated_like_its_sentence() -> None:
    base = load_facts(PROJECT / "data" / "facts.toml")
    first, *others = base.fact("southcom-humanitarian-total").citations
    told = edit_of_shipped(
        "southcom-humanitarian-total", citations=(first, replace(others[0], dated=None), *others[1:])
    )
    assert told == [("unproved-period", ("southcom-humanitarian-total",))]


@needs_documents
def test_a_name_is_quoted() -> None:
    """A name of a program needs a quotation, though the fact is about that program."""
    citations = load_facts(PROJECT / "data" / "facts.toml").fact("tpp-expected-benefits").citations
    fewer = tuple(each for each in citations if "Trans-Pacific" not in each.as_stated)
    assert edit_of_shipped("tpp-expected-benefits", citations=fewer) == [
        ("unproved-statement", ("tpp-expected-benefits",))
    ]


@needs_documents
def test_a_denial_is_not_lost() -> None:
    base = load_facts(PROJECT / "data" / "facts.toml")
    fact = base.fact("environmental-obligations")
    other = replace(fact, statement=fact.statement.replace("did not come", "came"))
    texts = [(DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8") for name in base.sources]
    told = findings(replace(base, facts=tuple(other if each is fact else each for each in base.facts)), texts)
    assert [(each.finding, each.facts) for each in told] == [("unproved-statement", (fact.id,))]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("facts", ("goods-2019", "embassy")),
        ("statement", "For 2017 the gazette counts goods to a tenth of a billion; the almanac rounds."),
        ("statement", "For 2019 the gazette counts goods at $9 billion; the almanac rounds."),
        ("statement", "For 2019 the gazette counts goods; the Courier of Syldavia rounds."),
    ],
)
def test_a_discrepancy_tells_of_its_facts(field: str, value: object) -> None:
    first, *others = BASE.discrepancies
    base = replace(BASE, discrepancies=(replace(first, **{field: value}), *others))
    assert "unproved-discrepancy" in kinds(base, [GAZETTE, ALMANAC])


def test_quoted_words_stand_with_their_spaces() -> None:
    citation = Citation("gazette-2020", 5, "consulatein Edelweiß")
    assert "unproved-citation" in kinds(edited("consulate-in-edelweiss", citations=(citation,)), [GAZETTE, ALMANAC])


def test_a_reason_excuses_one_value_of_one_fact() -> None:
    base = edited("embassy", holder="R. Rassendyll")
    excuse = Exemption(reason="the first name is abbreviated", words="R. Rassendyll", facts=("embassy",))
    assert kinds(replace(base, exemptions=(*base.exemptions, excuse)), [GAZETTE, ALMANAC]) == []
    assert kinds(replace(BASE, exemptions=(*base.exemptions, excuse)), [GAZETTE, ALMANAC]) == ["unused-exemption"]


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("title", "The Gazette of Zenda", 'title "The Gazette of Zenda"'),
        ("publisher", "Royal Bindery", '"Royal Bindery"'),
        ("issued", "2020-05-05", "the date 2020-05-05"),
    ],
)
def test_a_source_prints_what_is_not_inferred(field: str, value: str, what: str) -> None:
    source = replace(BASE.sources["gazette-2020"], **{field: value})
    base = replace(BASE, sources={**BASE.sources, "gazette-2020": source})
    assert unproved_sources(base) == [what]
    excused = replace(source, inferred=("title", "author", "date"))
    assert unproved_sources(replace(base, sources={**base.sources, "gazette-2020": excused})) == []


def unproved_sources(base: FactBase) -> list[str]:
    """What of a source its copy does not print."""
    told = findings(base, [GAZETTE, ALMANAC])
    return [finding.what.split(" stands")[0] for finding in told if finding.finding == "unproved-source"]


def test_a_quotation_in_another_paragraph_is_found_there() -> None:
    """After a re-issue with moved paragraphs an author learns the new numbers."""
    base = edited("cafe-owners", citations=(Citation("gazette-2020", 4, "Café owners"),))
    told = findings(base, [GAZETTE, ALMANAC])
    assert '"Café owners" stands in paragraph 5' in [finding.what for finding in told]


def test_a_changed_paragraph_tells_where_its_quotations_stand() -> None:
    told = findings(BASE, [GAZETTE.replace("more each year", "more"), ALMANAC])
    assert told[0].what == "not found as it was; 4 of 5 quotations stand in line 3"


def test_what_is_proved_is_said_in_numbers() -> None:
    ran = CliRunner().invoke(app, ["--facts", str(FACTS), "verify", str(HERE / "documents"), "--details"])
    assert (
        ran.stderr == "peru-facts: proved: 25 of 25 quotations, 34 of 34 figures, 17 of 17 names, 24 of 24 statements\n"
    )
    assert ran.exit_code == 0


COPY_SHARE, BASE_SHARE = 0.995, 0.95


def unseen_edits_of_copies(base: FactBase, texts: Sequence[str], seeds: range) -> list[tuple[int, str]]:
    before = Counter(findings(base, texts))
    unseen = []
    for seed in seeds:
        random = Random(seed)
        position = random.randrange(len(texts))
        edit, text = edited_copy(texts[position], random)
        if not Counter(findings(base, [*texts[:position], text, *texts[position + 1 :]])) - before:
            unseen.append((seed, edit))
    return unseen


def unseen_edits_of_base(base: FactBase, texts: Sequence[str], seeds: range) -> list[str]:
    before = Counter(findings(base, texts))
    problems = Counter(breach.message for breach in breaches_of(base))
    unseen = []
    for seed in seeds:
        edit, other = edited_base(base, Random(seed))
        seen = Counter(breach.message for breach in breaches_of(other)) - problems
        if not seen and not Counter(findings(other, texts)) - before:
            unseen.append(edit)
    return unseen


def test_single_edits_of_a_copy_are_seen() -> None:
    seeds = range(400)
    unseen = unseen_edits_of_copies(BASE, [GAZETTE, ALMANAC], seeds)
    assert len(unseen) <= (1 - COPY_SHARE) * len(seeds), unseen


def test_single_edits_of_the_base_are_seen() -> None:
    seeds = range(400)
    unseen = unseen_edits_of_base(BASE, [GAZETTE, ALMANAC], seeds)
    assert len(unseen) <= (1 - BASE_SHARE) * len(seeds), unseen


@needs_documents
@pytest.mark.parametrize("count", [20, pytest.param(60, marks=pytest.mark.slow)])
def test_single_edits_of_the_shipped_base_and_its_documents_are_seen(count: int) -> None:
    base = load_facts(PROJECT / "data" / "facts.toml")
    texts = [(DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8") for name in base.sources]
    copies = unseen_edits_of_copies(base, texts, range(count // 2))
    edits = unseen_edits_of_base(base, texts, range(count))
    assert copies == []
    assert len(edits) <= (1 - BASE_SHARE) * count, edits
