"""No text moves a cursor, hides or splits anything: not a fact's, an argument's nor a file name's, in any format."""

import csv
import io
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from peru_facts import FactBase, load_facts
from peru_facts.citations import STYLES
from peru_facts.errors import Problem, UndrawableError
from peru_facts.model import Fact
from peru_facts.proof.copies import Copy
from peru_facts.proof.verify import prove
from peru_facts.queries import problems, proofs
from peru_facts.records import Source
from peru_facts.render import Format, render
from peru_facts.render.output import FOLDING, Output
from peru_facts.report import Report
from tests import ask
from tests.ask import Criteria
from tests.conftest import FACTS, HERE, on_a_terminal, run, without_escapes
from tests.hostile import TODAY

HOSTILE = {
    "color": "\x1b[31mred\x1b[0m",
    "clear screen": "\x1b[2J\x1b[H",
    "one-byte CSI": "\x9b31m",
    "bell": "\a",
    "backspace": "true\b\b\b\bfalse",
    "carriage return": "true\rfalse",
    "link": "\x1b]8;;https://example.org\x1b\\here\x1b]8;;\x1b\\",
    "window title": "\x1b]0;title\a",
    "right-to-left": "\u202eevitagen",
    "isolate": "\u2066hidden\u2069",
    "zero width": "a\u200bb\ufeff",
    "next line": "a\x85b",
    "line separator": "a\u2028b\u2029c",
    "form feed": "a\fb\vc",
    "tab": "a\tb",
    "surrogate": "a\udcffb",
    "tag": "a\U000e0041b",
    "delete": "a\x7fb",
    "markup": "[bold]b[/bold] [link=https://example.org]l[/link] [/]",
}
NEW_ROWS = {"line": "a\nb", "commas": 'a,"b"', "bars": "a|b"}
BASE = load_facts(FACTS)


def one_by_one(texts: dict[str, str]) -> list[Any]:
    """All texts at once, and in CI each alone."""
    alone = [pytest.param(text, id=name, marks=pytest.mark.slow) for name, text in texts.items()]
    return [pytest.param("x".join(texts.values()), id="all"), *alone]


def hostile_fact(fact: Fact, text: str) -> Fact:
    """The fact with `text` in everything that an author may write at will."""
    written = {
        name: f"{getattr(fact, name)} {text}"
        for name in ("statement", "note", "unit", "name", "title", "place", "office", "organization")
        if isinstance(getattr(fact, name, None), str) and not isinstance(getattr(type(fact), name), property)
    }
    citations = tuple(replace(each, as_stated=f"{each.as_stated} {text}") for each in fact.citations)
    return replace(fact, citations=citations, **written)


def hostile_source(source: Source, text: str) -> Source:
    """The document with `text` in what is printed of it."""
    return replace(source, title=text, short=text, publisher=text, url=f"{source.url}{text}", note=text)


def hostile_base(text: str) -> FactBase:
    """The base of the tests as no loader would let it pass."""
    return FactBase(
        title=text,
        edition=text,
        path=text,
        topics=BASE.topics,
        sources={name: hostile_source(source, text) for name, source in BASE.sources.items()},
        facts=tuple(hostile_fact(fact, text) for fact in BASE.facts),
        discrepancies=tuple(replace(each, statement=text) for each in BASE.discrepancies),
        exemptions=BASE.exemptions,
    )


@cache
def reports(text: str) -> list[Report]:
    """An answer of every kind in which `text` stands."""
    return [*_reports(text)]


def problem(text: str) -> Problem:
    return Problem(
        path=text, line=1, column=1, subject=text, id=text, field=text, code="x", message=text, hint=text, excerpt=text
    )


def _reports(text: str) -> Iterator[Report]:
    base = hostile_base(text)
    for question in (ask.facts, ask.trade, ask.programs, ask.timeline):
        yield question(base, Criteria())
    yield ask.sources(base)
    yield ask.conflicts(base, Criteria())
    yield ask.show(base, [fact.id for fact in base.facts])
    for style in STYLES:
        yield ask.cite(base, [fact.id for fact in base.facts], style, TODAY)
        yield ask.with_citations(ask.facts(base, Criteria()), base, style, TODAY)
    yield problems.problems([problem(text)])
    found, strangers = prove(base, [Copy(text, text.encode(errors="replace").decode())])
    yield proofs.proofs(found, strangers)
    yield proofs.findings(found, strangers)


def written(report: Report, format_name: Format, *, terminal: bool, encoding: str = "utf-8") -> str:
    """What the report is in a format, on a terminal of 80 columns or in a pipe."""
    paper = BytesIO()
    stream = TextIOWrapper(paper, encoding=encoding, errors=FOLDING, newline="")
    width = 80 if terminal else None
    with suppress(UndrawableError):
        render(
            report, Output(stream=stream, terminal=terminal, width=width, color=terminal, links=terminal), format_name
        )
    stream.flush()
    return paper.getvalue().decode(encoding)


def unprinted(text: str, allowed: str = "\n") -> set[str]:
    """The characters of `text` that a terminal does not print as themselves."""
    return {character for character in text if not character.isprintable()} - set(allowed)


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
@pytest.mark.parametrize("format_name", get_args(Format))
@pytest.mark.parametrize("text", one_by_one(HOSTILE))
def test_no_text_of_a_fact_base_reaches_a_terminal_raw(text: str, format_name: Format, *, terminal: bool) -> None:
    for report in reports(text):
        for encoding in ("utf-8", "latin-1"):
            screen = without_escapes(written(report, format_name, terminal=terminal, encoding=encoding))
            assert unprinted(screen, "\n\t" if format_name == "tsv" else "\n") == set()


@pytest.mark.parametrize("text", one_by_one(HOSTILE | NEW_ROWS))
def test_rows_stay_rows(text: str) -> None:
    """TSV, CSV and JSON are read back with as many rows and columns as the report has."""
    for report in reports(text):
        lines = written(report, "tsv", terminal=False).splitlines()
        assert [line.count("\t") for line in lines] == [len(report.columns) - 1] * (len(report.rows) + 1)
        cells = list(csv.reader(io.StringIO(written(report, "csv", terminal=False), newline="")))
        assert [len(row) for row in cells] == [len(report.columns)] * (len(report.rows) + 1)
        objects = json.loads(written(report, "json", terminal=False))
        assert [list(each) for each in objects] == [list(report.columns)] * len(report.rows)
        assert [json.loads(line) for line in written(report, "jsonl", terminal=False).splitlines()] == objects


@pytest.mark.parametrize("text", one_by_one(HOSTILE))
def test_json_keeps_every_character(text: str) -> None:
    for encoding in ("utf-8", "latin-1"):
        rows = json.loads(written(ask.facts(hostile_base(text), Criteria()), "json", terminal=True, encoding=encoding))
        assert all(row["statement"].endswith(text) for row in rows)


def test_markup_is_text_on_a_terminal() -> None:
    text = HOSTILE["markup"]
    screen = without_escapes(written(problems.problems([problem(text)]), "table", terminal=True))
    assert "[bold]b[/bold]" in screen


STRANGE_NAMES = {
    "line": "a\nb",
    "color": "\x1b[31mred",
    "right-to-left": "\u202egnp.toml",
    "tab": "a\tb",
    "markup": "[bold]",
    "carriage return": "a\rb",
    "one-byte CSI": "\x9bm",
}


@pytest.mark.parametrize("name", one_by_one(STRANGE_NAMES))
def test_no_file_name_reaches_a_terminal_raw(name: str, tmp_path: Path) -> None:
    """Neither a base's, when it is used, checked or broken, nor a copy's, when it is held against the base."""
    (tmp_path / name).write_bytes(FACTS.read_bytes())
    (tmp_path / f"{name}.txt").write_text("A stranger.\n", encoding="utf-8")
    (tmp_path / f"broken {name}").write_bytes((HERE / "broken" / "unknown_key.toml").read_bytes())
    used, broken, missing = f"$'{escaped(name)}'", f"$'broken {escaped(name)}'", f"$'missing {escaped(name)}'"
    commands = "; ".join(
        f"peru-facts {command}"
        for command in (
            f"--facts {used} --version",
            f"--facts {used} verify {used}.txt",
            f"--facts {used} verify {used}.txt --details",
            f"--facts {used} verify {missing}",
            f"--facts {used} {used}",
            f"--facts {used} trade --source {used} {used}",
            f"check {used}",
            f"check {broken}",
            f"check {missing}",
            f"--facts {broken} trade",
        )
    )
    screen = without_escapes(on_a_terminal(commands, 80, tmp_path))
    assert unprinted(screen) == set()


def escaped(name: str) -> str:
    """A name as bash reads it between $' and '."""
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(name))


@pytest.mark.parametrize("setting", ["PERU_FACTS_FILE", "COLUMNS", "TERM", "NO_COLOR", "LANG"])
def test_no_setting_reaches_a_terminal_raw(setting: str) -> None:
    ran = run("peru-facts trade --year 2018 -f table", HERE, **{setting: "\x1b[31m\u202e"})
    assert unprinted(ran.stdout + ran.stderr) == set()
    assert (ran.returncode == 3) == (setting == "PERU_FACTS_FILE")
