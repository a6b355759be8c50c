"""The facts that come with the program: what a journalist would stake a story on."""

import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from unicodedata import normalize

import pytest

from peru_facts import FactBase, load_facts
from peru_facts.model import Agreement, Event, Fact, Funding, Program, Trade
from peru_facts.records import Citation
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
    """The paragraphs of a document, normalized as the contract says: this is a second reading, not the program's."""
    lines = (DOCUMENTS / f"{source}.txt").read_text(encoding="utf-8").split("\n")
    return [text for line in lines if (text := " ".join(normalize("NFKC", line).split()))]


def test_the_figure_for_2018_stands_alone() -> None:
    assert lookup("trade --year 2018 --fields value --no-header") == "17500000000\n"


def test_both_figures_for_2012_are_given_and_nearly_is_kept() -> None:
    figures = lookup("trade --year 2012 --flow two-way --fields value,qualifier,as_stated,product --no-header")
    assert figures.splitlines() == [
        "15800000000\t\t$15.8 billion\tgoods",
        "16000000000\tnearly\tnearly $16 billion\tunspecified",
    ]


def test_a_promise_is_not_a_deed() -> None:
    """Each of these would be a false report if it lost its status."""
    status = {fact.id: fact.status for fact in BASE.facts}
    assert status["counternarcotics-increase-2013"] == "intended"
    assert status["venezuelan-response-announced-2022"] == "announced"
    assert status["venezuelans-in-peru-projected-2022"] == "projected"
    assert status["defense-cooperation-agreement"] == "planned"
    assert status["tpp-next-round-2013"] == "planned"
    assert status["kuczynski-term-ends-2021"] == "planned"


def test_one_agreement_has_several_names() -> None:
    names = {
        lookup(f"facts --kind agreement {name} --fields id --no-header").splitlines()[0]
        for name in ("PTPA", "TPA", '"u.s.-peru trade promotion agreement"')
    }
    assert names == {"trade-promotion-agreement"}


@pytest.mark.parametrize("record", [Trade, Funding, Program, Agreement, Event])
def test_every_kind_of_this_base_has_facts(record: type[Fact]) -> None:
    assert any(isinstance(fact, record) for fact in BASE.facts)


def test_a_statement_is_one_sentence() -> None:
    odd = [fact.id for fact in BASE.facts if not fact.statement.endswith(".")]
    assert odd == []


def test_figures_that_are_inferred_or_partial_have_a_note() -> None:
    """A derived fact, a cumulative sum and anything not done mislead without a word about it."""
    silent = [
        fact.id
        for fact in BASE.facts
        if not fact.note and (fact.derived or (fact.value is not None and (fact.status or ".." in (fact.period or ""))))
    ]
    assert silent == []


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
