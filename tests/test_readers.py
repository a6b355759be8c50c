"""Reference managers import every field: real readers read each format back."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings

from peru_facts import load_facts
from peru_facts.citations import Pin, Style, style_of
from peru_facts.citations.item import item_of
from tests.conftest import FACTS, PROJECT, run
from tests.hostile import ADDRESS, PRINTABLE, TODAY, all_cited, cited, plainer, source
from tests.programs import needs, needs_ris_in_pandoc, read_by

SOURCES = load_facts(PROJECT / "data" / "facts.toml").sources
REAL = [
    Pin(name=name, source=one, accessed=TODAY, paragraph=7, fact=f"fact-of-{name}") for name, one in SOURCES.items()
]
FOR_PROGRAMS: tuple[Style, ...] = ("bibtex", "ris", "csl-json")
DATES = [cited(source("Peru", issued=day), f"dated-{n}") for n, day in enumerate(("2013-06", "2009/2012", "../2020"))]
ALL = [*all_cited(), *REAL, *DATES]
BODIES = ("U.S. Department of State", "Bureau of Western Hemisphere Affairs")


def file_of(style: Style) -> str:
    (made,) = style_of(style).listed(style_of(style).works(ALL).values())
    return f"{made.plain}\n"


def entries() -> dict[str, dict[str, str]]:
    library = parse_string(file_of("bibtex"), append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return {one.key: {name: field.value for name, field in one.fields_dict.items()} for one in library.entries}


def test_a_bibtex_parser_reads_every_field() -> None:
    read = entries()
    assert list(read) == [pin.name for pin in ALL]
    for pin in ALL:
        fields = read[pin.name]
        assert plainer(fields["title"]) == plainer(pin.source.title)
        assert ", ".join(pin.source.bodies) in fields["author"]
        assert fields.get("date", pin.source.issued).replace("\u00a0", "~") == pin.source.issued
        assert fields["urldate"] == "2026-11-25"
        assert fields["annote"] == f"para. {pin.paragraph} ({pin.fact})"
    # Not LaTeX: BibTeX and biblatex read it as it is, but Better BibTeX takes a dollar sign for mathematics.
    assert f"  url = {{{ADDRESS.replace('$', '%24')}}},\n" in file_of("bibtex")
    assert (
        read["relations-2022"]["note"] == f"Author and date inferred. Republished from {SOURCES['relations-2022'].url}"
    )
    assert (read["dated-0"]["year"], read["dated-0"]["month"]) == ("2013", "jun")


@needs("bibtex")
@pytest.mark.parametrize("style", ["plain", "apalike", "plainnat"])
def test_bibtex_itself_has_no_complaint(style: str, tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text(file_of("bibtex"), encoding="utf-8")
    (tmp_path / "all.aux").write_text(f"\\citation{{*}}\n\\bibdata{{all}}\n\\bibstyle{{{style}}}\n", encoding="utf-8")
    assert read_by("bibtex", "-terse", "all", folder=tmp_path) == ""
    written = re.sub(r"\s+", " ", (tmp_path / "all.bbl").read_text(encoding="utf-8"))
    assert "{U.S. Department of State, Bureau of Western Hemisphere Affairs}" in written
    assert "Joint statement between the {United States} and {Peru}" in written


@needs("bibtex")
@pytest.mark.parametrize("title", ["a { b", "a } b", "{a} }{", "a {b c} } d"])
def test_a_brace_alone_does_not_swallow_the_next_entry(title: str, tmp_path: Path) -> None:
    """BibTeX counts braces, whatever stands before them."""
    style = style_of("bibtex")
    (made,) = style.listed(style.works([cited(source(title)), cited(source("Next"), "two")]).values())
    (tmp_path / "all.bib").write_text(f"{made.plain}\n", encoding="utf-8")
    (tmp_path / "all.aux").write_text("\\citation{*}\n\\bibdata{all}\n\\bibstyle{plain}\n", encoding="utf-8")
    assert read_by("bibtex", "-terse", "all", folder=tmp_path) == ""
    assert (tmp_path / "all.bbl").read_text(encoding="utf-8").count("\\bibitem") == 2


@needs("biber")
def test_biber_reads_entries_for_biblatex(tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text(file_of("bibtex"), encoding="utf-8")
    output = read_by("biber", "--tool", "--output-format=bibtex", "--validate-datamodel", "all.bib", folder=tmp_path)
    warnings = [line for line in output.splitlines() if line.startswith("WARN")]
    assert [line for line in warnings if "dated-1" not in line and "dated-2" not in line] == []
    assert "2019~" in (tmp_path / "all_bibertool.bib").read_text(encoding="utf-8")


def test_a_ris_reader_reads_every_tag() -> None:
    read = {record["id"]: record for record in rispy.loads(file_of("ris"))}
    assert list(read) == [pin.name for pin in ALL]
    for pin in ALL:
        record = read[pin.name]
        assert record["title"] == (pin.source.sentence_title or pin.source.title)
        assert record["authors"] == [". ".join(pin.source.bodies).replace(",", ".") + ","]
        assert record["urls"] == [pin.source.page]
        assert record["access_date"] == "2026/11/25/"
        assert record["notes"][-1] == f"para. {pin.paragraph} ({pin.fact})"
    assert (read["country-page-2019"]["year"], read["country-page-2019"]["date"]) == ("2019", "2019///ca.")
    assert "Author, date and title inferred" in read["economic-fact-sheet-2013"]["notes"]
    assert read["dated-1"]["notes"][0] == "Date in EDTF: 2009/2012"
    assert "year" not in read["dated-2"]


def read_by_pandoc(style: Style) -> dict[str, dict[str, Any]]:
    return {
        item["id"]: item for item in json.loads(read_by("pandoc", "-f", style, "-t", "csljson", text=file_of(style)))
    }


@needs("pandoc")
def test_pandoc_takes_an_issuer_in_ris_for_a_body() -> None:
    """Without a comma at its end, a body is a person: State, U.S. Department of."""
    needs_ris_in_pandoc()
    read = read_by_pandoc("ris")
    for pin in ALL:
        assert read[pin.name]["author"] == [{"family": ". ".join(pin.source.bodies).replace(",", ".")}]
        assert read[pin.name]["URL"] == pin.source.page
        assert plainer(read[pin.name]["title"]) == plainer(pin.source.sentence_title or pin.source.title)


@needs("pandoc")
def test_pandoc_cites_from_ris(tmp_path: Path) -> None:
    needs_ris_in_pandoc()
    pins = [cited(source("Peru", author=BODIES, inferred=("author",)), "inferred"), cited(source("Peru"), "plain")]
    (made,) = style_of("ris").listed(style_of("ris").works(pins).values())
    (tmp_path / "all.ris").write_text(f"{made.plain}\n", encoding="utf-8")
    options = ["--citeproc", "--bibliography", "all.ris", "-t", "plain", "--wrap", "none"]
    read = read_by("pandoc", *options, text="[@inferred]; [@plain]", folder=tmp_path)
    assert read.startswith(
        "(U.S. Department of State. Bureau of Western Hemisphere Affairs 2021); "
        "(Ministry of Roads & Works. 50% Bureau #1 2021)"
    )


@needs("pandoc")
def test_pandoc_takes_the_genre_in_bibtex_for_a_genre() -> None:
    """In `howpublished` it was the publisher of the document."""
    read = read_by_pandoc("bibtex")
    for pin in ALL:
        item = item_of([pin])
        assert read[pin.name]["author"] == [{"literal": item.credited(", ".join(pin.source.bodies))}]
        assert read[pin.name].get("genre") == item.genre
        assert read[pin.name].get("publisher") == item.container


@needs("ris2xml")
def test_bibutils_reads_every_ris_record() -> None:
    """It takes a name of several words for a person, so only the words are compared."""
    collection = ET.fromstring(read_by("ris2xml", text=file_of("ris")).removeprefix("\ufeff").encode())
    assert [mods.get("ID") for mods in collection] == [pin.name for pin in ALL]
    read = {str(mods.get("ID")): mods for mods in collection}
    for pin in REAL:
        assert read[pin.name].findtext("./{*}titleInfo/{*}title", "-") in (
            pin.source.sentence_title or pin.source.title
        )
        assert read[pin.name].findtext(".//{*}url") == pin.source.page
        words = " ".join(part.text or "" for part in read[pin.name].findall("./{*}name/{*}namePart")).split()
        assert sorted(words) == sorted(". ".join(pin.source.bodies).split())


@needs("bib2xml")
def test_bibutils_keeps_a_body_in_bibtex_whole() -> None:
    collection = ET.fromstring(read_by("bib2xml", text=file_of("bibtex")).removeprefix("\ufeff").encode())
    real = {mods.get("ID"): mods for mods in collection}
    for pin in REAL:
        assert real[pin.name].findtext("./{*}name/{*}namePart") == item_of([pin]).credited(", ".join(pin.source.bodies))
        assert real[pin.name].findtext(".//{*}publisher") == item_of([pin]).container


# The properties of our items in the CSL data schema (1.0.2), which allows no others. No package on PyPI has the schema;
# it was run by hand.
TEXTS = {"id", "title", "genre", "container-title", "original-publisher", "URL", "note"}
DATES_OF_CSL = {"issued", "accessed"}


def test_csl_json_has_the_shape_of_the_schema_and_every_field() -> None:
    items: list[dict[str, Any]] = json.loads(file_of("csl-json"))
    assert [item["id"] for item in items] == [pin.name for pin in ALL]
    for item, pin in zip(items, ALL, strict=True):
        assert set(item) <= TEXTS | DATES_OF_CSL | {"type", "author", "custom"}
        assert item["type"] == "webpage"
        assert all(isinstance(item[name], str) for name in TEXTS & set(item))
        assert all(set(name) == {"literal"} for name in item["author"])
        for name in DATES_OF_CSL & set(item):
            assert set(item[name]) <= {"date-parts", "circa"}
            assert all(1 <= len(parts) <= 3 for parts in item[name]["date-parts"])
            assert 1 <= len(item[name]["date-parts"]) <= 2
        assert (item["custom"]["title"], item["custom"]["issued"]) == (pin.source.title, pin.source.issued)
        assert tuple(item["custom"]["author"]) == pin.source.bodies
        assert item["custom"].get("original-url", item["URL"]) == pin.source.url
        assert item["custom"]["citations"] == [{"fact": pin.fact, "locator": str(pin.paragraph), "label": "paragraph"}]


@settings(deadline=None)
@given(title=PRINTABLE, body=PRINTABLE)
def test_no_title_or_name_breaks_a_file(title: str, body: str) -> None:
    pin = cited(source(title, publisher=body))
    made = {name: style_of(name).alone(pin) for name in FOR_PROGRAMS}
    library = parse_string(made["bibtex"])
    assert (len(library.entries), library.failed_blocks) == (1, [])
    (record,) = rispy.loads(made["ris"])
    assert (record["title"], record["authors"]) == (title, [body.replace(",", ".") + ","])
    assert json.loads(made["csl-json"])["custom"]["title"] == title


def test_every_reader_of_a_table_gets_the_citation_of_every_row() -> None:
    rows = json.loads(run("peru-facts facts --cite chicago --accessed 2026-11-25 -f json").stdout)
    assert len(rows) == len(load_facts(FACTS).facts)
    assert all(row["citation"] and all(text.endswith(".") for text in row["citation"]) for row in rows)
