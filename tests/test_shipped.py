"""The shipped facts: a journalist would stake a story on them."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from unicodedata import normalize

import pytest

from peru_facts import FactBase, load_facts
from peru_facts.model import Agreement, Event, Fact, Funding, Program, Trade
from peru_facts.period import parse_period
from peru_facts.records import Citation, Source
from tests.conftest import DOCUMENTS, PROJECT, needs_documents, run

SHIPPED = PROJECT / "data" / "facts.toml"
BASE = load_facts(SHIPPED)


def lookup(command: str) -> str:
    ran = run(f"peru-facts {command}", PERU_FACTS_FILE="")
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def citations(base: FactBase) -> Iterator[tuple[Fact, Citation]]:
    return ((fact, citation) for fact in base.facts for citation in fact.citations)


def paragraphs(source: str) -> list[str]:
    """Read a document's paragraphs independently of the program."""
    lines = (DOCUMENTS / f"{source}.txt").read_text(encoding="utf-8").split("\n")
    return [text for line in lines if (text := " ".join(normalize("NFKC", line).split()))]


def test_the_figure_for_2018_is_exact() -> None:
    assert lookup("trade --year 2018 --measure value --fields value --no-header") == "17500000000\n"


def test_both_figures_for_2012_are_given_and_nearly_is_kept() -> None:
    answer = json.loads(lookup("trade --year 2012 --flow two-way -f json"))
    figures = [(row["value"], row["qualifier"], row["product"]) for row in answer]
    assert (15_800_000_000, None, "goods") in figures
    assert (16_000_000_000, "nearly", "unspecified") in figures
    assert any("nearly $16 billion" in phrase for row in answer for phrase in row["as_stated"])


@pytest.mark.parametrize(
    ("names", "program"),
    [
        (("usaid", "USAID", "Agency for International Development"), "usaid-in-peru"),
        (("noaa", "National Oceanic and Atmospheric Administration"), "noaa-illegal-fishing"),
        (("dod", "pentagon", "Department of Defense"), "southcom-humanitarian-assistance"),
        (("inl",), "inl-lima"),
    ],
)
def test_an_agency_has_the_same_programs_under_each_of_its_names(names: tuple[str, ...], program: str) -> None:
    answers = {lookup(f"programs --agency '{name}' --fields id --no-header") for name in names}
    assert len(answers) == 1
    assert f"{program}\n" in answers.pop()


def last_day(source: Source) -> date:
    """Give the last day on which a document can have been issued."""
    end = parse_period(source.issued).end
    assert end
    return end.last


def test_nothing_after_its_documents_is_reported_as_done() -> None:
    """A planned meeting without its status would be a false report."""
    done = [
        fact.id
        for fact in BASE.facts
        if fact.period and not fact.status
        if parse_period(fact.period).order()[0] > max(last_day(BASE.sources[each.source]) for each in fact.citations)
    ]
    assert done == []


@pytest.mark.parametrize("status", ["planned", "projected", "intended", "announced", "allocated"])
def test_every_kind_of_promise_is_kept_as_such(status: str) -> None:
    assert any(fact.status == status for fact in BASE.facts)


def test_one_agreement_has_several_names() -> None:
    names = {
        lookup(f"facts --kind agreement {name} --fields id --no-header").splitlines()[0]
        for name in ("PTPA", "TPA", '"u.s.-peru trade promotion agreement"')
    }
    assert names == {"trade-promotion-agreement"}


@pytest.mark.parametrize("record", [Trade, Funding, Program, Agreement, Event])
def test_every_kind_of_this_base_has_facts(record: type[Fact]) -> None:
    assert any(isinstance(fact, record) for fact in BASE.facts)


def test_a_statement_is_whole_sentences() -> None:
    odd = [fact.id for fact in BASE.facts if not fact.statement.endswith((".", '."'))]
    assert odd == []


@needs_documents
@pytest.mark.parametrize("source", BASE.sources)
def test_fingerprints_are_those_of_the_document(source: str) -> None:
    made = tuple(sha256(text.encode()).hexdigest()[:16] for text in paragraphs(source))
    assert made == BASE.sources[source].paragraphs


@needs_documents
def test_every_wording_stands_in_its_paragraph() -> None:
    documents = {source: paragraphs(source) for source in BASE.sources}
    missing = [
        (fact.id, citation.as_stated)
        for fact, citation in citations(BASE)
        if citation.as_stated not in documents[citation.source][citation.paragraph - 1]
    ]
    assert missing == []


@needs_documents
def test_the_whole_base_is_proved_by_the_documents() -> None:
    """Every paragraph found and cited, every citation and figure accounted for: what `verify` promises."""
    ran = run(f"peru-facts verify {DOCUMENTS} --details --no-header", PERU_FACTS_FILE="")
    assert (ran.stdout, ran.returncode) == ("", 0)
    counts = re.findall(r"(\d+) of (\d+)", ran.stderr)
    assert [part for part, _ in counts] == [total for _, total in counts] != []


@needs_documents
def test_no_sentence_of_a_document_is_copied() -> None:
    tool = DOCUMENTS.parent / "tools" / "copied_runs.py"
    ran = subprocess.run(
        [sys.executable, str(tool), str(DOCUMENTS), str(PROJECT)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.stdout, ran.returncode) == ("", 0)


@needs_documents
def test_every_dollar_figure_of_the_documents_is_in_the_base() -> None:
    """A dollar figure that the base lacks would be answered with silence."""
    stated = {(citation.source, citation.paragraph, citation.as_stated) for _, citation in citations(BASE)}
    lost = [
        (source, number, word)
        for source in BASE.sources
        for number, text in enumerate(paragraphs(source), 1)
        for word in text.split()
        if word.startswith("$")
        and not any(word in phrase for name, place, phrase in stated if (name, place) == (source, number))
    ]
    assert lost == []
