"""What a reference manager would import: each format is read back by a real reader, and nothing is lost on the way."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings

from peru_facts import load_facts
from peru_facts.citations import Cited, Style, style_of
from tests.conftest import FACTS, PROJECT, run
from tests.hostile import ADDRESS, PRINTABLE, TODAY, all_cited, cited, plainer, source

SOURCES = load_facts(PROJECT / "data" / "facts.toml").sources
REAL = [
    Cited(name=name, source=one, accessed=TODAY, paragraph=7, fact=f"fact-of-{name}") for name, one in SOURCES.items()
]
FOR_PROGRAMS: tuple[Style, ...] = ("bibtex", "ris", "csl-json")
DATES = [cited(source("Peru", issued=each), f"dated-{n}") for n, each in enumerate(("2013-06", "2009/2012", "../2020"))]
ALL = [*all_cited(), *REAL, *DATES]


def file_of(style: Style) -> str:
    (made,) = style_of(style).listed(style_of(style).works(ALL).values())
    return f"{made.plain}\n"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def entries() -> dict[str, dict[str, str]]:
    library = parse_string(file_of("bibtex"), append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return {each.key: {name: field.value for name, field in each.fields_dict.items()} for each in library.entries}


def test_a_bibtex_parser_reads_every_field() -> None:
    read = entries()
    assert list(read) == [each.name for each in ALL]
    for each in ALL:
        fields = read[each.name]
        assert plainer(fields["title"]) == plainer(each.source.title)
        assert ", ".join(each.source.bodies) in fields["author"]
        assert fields.get("date", each.source.issued).replace("\u00a0", "~") == each.source.issued
        assert fields["urldate"] == "2026-11-25"
        assert fields["annote"] == f"para. {each.paragraph} ({each.fact})"
    # Not LaTeX: BibTeX and biblatex read it as it is, but Better BibTeX takes a dollar sign for mathematics.
    assert f"  url = {{{ADDRESS.replace('$', '%24')}}},\n" in file_of("bibtex")
    assert read["relations-2022"]["note"] == f"Date inferred. Republished from {SOURCES['relations-2022'].url}"
    assert (read["dated-0"]["year"], read["dated-0"]["month"]) == ("2013", "jun")


@needs("bibtex")
@pytest.mark.parametrize("style", ["plain", "apalike", "plainnat"])
def test_bibtex_itself_has_nothing_to_complain_of(style: str, tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text(file_of("bibtex"), encoding="utf-8")
    (tmp_path / "all.aux").write_text(f"\\citation{{*}}\n\\bibdata{{all}}\n\\bibstyle{{{style}}}\n", encoding="utf-8")
    ran = subprocess.run(
        ["bibtex", "-terse", "all"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ran.stdout, ran.returncode) == ("", 0)
    written = re.sub(r"\s+", " ", (tmp_path / "all.bbl").read_text(encoding="utf-8"))
    assert "{U.S. Department of State, Bureau of Western Hemisphere Affairs}" in written
    assert "Joint statement between the {United States} and {Peru}" in written


@needs("biber")
def test_biber_reads_it_for_biblatex(tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text(file_of("bibtex"), encoding="utf-8")
    ran = subprocess.run(
        ["biber", "--tool", "--output-format=bibtex", "--validate-datamodel", "all.bib"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    warnings = [line for line in ran.stdout.splitlines() if line.startswith("WARN")]
    assert ran.returncode == 0
    assert [line for line in warnings if "dated-1" not in line and "dated-2" not in line] == []
    assert "2019~" in (tmp_path / "all_bibertool.bib").read_text(encoding="utf-8")


def test_a_ris_reader_reads_every_tag() -> None:
    read = {each["id"]: each for each in rispy.loads(file_of("ris"))}
    assert list(read) == [each.name for each in ALL]
    for each in ALL:
        record = read[each.name]
        assert record["title"] == (each.source.sentence_title or each.source.title)
        assert record["authors"][0].strip("[]") == ". ".join(each.source.bodies)
        assert record["urls"] == [each.source.page]
        assert record["access_date"] == "2026/11/25/"
        assert record["notes"][-1] == f"para. {each.paragraph} ({each.fact})"
    assert (read["country-page-2019"]["year"], read["country-page-2019"]["date"]) == ("2019", "2019///ca.")
    assert read["dated-1"]["notes"][0] == "Date in EDTF: 2009/2012"
    assert "year" not in read["dated-2"]


# The part of the CSL data schema (1.0.2) that our items need; it allows no other properties. Nothing that pip installs
# carries the schema, so the whole of it was run by hand.
TEXTS = {"id", "title", "genre", "container-title", "original-publisher", "URL", "note"}
DATES_OF_CSL = {"issued", "accessed"}


def test_csl_json_is_of_the_schema_s_shape_and_loses_nothing() -> None:
    items: list[dict[str, Any]] = json.loads(file_of("csl-json"))
    assert [item["id"] for item in items] == [each.name for each in ALL]
    for item, each in zip(items, ALL, strict=True):
        assert set(item) <= TEXTS | DATES_OF_CSL | {"type", "author", "custom"}
        assert item["type"] == "webpage"
        assert all(isinstance(item[name], str) for name in TEXTS & set(item))
        assert all(set(name) == {"literal"} for name in item["author"])
        for name in DATES_OF_CSL & set(item):
            assert set(item[name]) <= {"date-parts", "circa"}
            assert all(1 <= len(parts) <= 3 for parts in item[name]["date-parts"])
            assert 1 <= len(item[name]["date-parts"]) <= 2
        assert (item["custom"]["title"], item["custom"]["issued"]) == (each.source.title, each.source.issued)
        assert tuple(item["custom"]["author"]) == each.source.bodies
        assert item["custom"].get("original-url", item["URL"]) == each.source.url
        assert item["custom"]["citations"] == [
            {"fact": each.fact, "locator": str(each.paragraph), "label": "paragraph"}
        ]


@settings(deadline=None)
@given(title=PRINTABLE, body=PRINTABLE)
def test_no_title_or_name_breaks_a_file(title: str, body: str) -> None:
    what = cited(source(title, publisher=body))
    made = {name: style_of(name).alone(what) for name in FOR_PROGRAMS}
    library = parse_string(made["bibtex"])
    assert (len(library.entries), library.failed_blocks) == (1, [])
    (record,) = rispy.loads(made["ris"])
    assert (record["title"], record["authors"]) == (title, [body])
    assert json.loads(made["csl-json"])["custom"]["title"] == title


def test_every_reader_of_a_table_gets_the_citation_of_every_row() -> None:
    rows = json.loads(run("peru-facts facts --cite chicago -f json").stdout)
    assert len(rows) == len(load_facts(FACTS).facts)
    assert all(row["citation"] and all(each.endswith(".") for each in row["citation"]) for row in rows)
