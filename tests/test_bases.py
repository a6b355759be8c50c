"""Generated fact bases: without these, speed would be measured on invalid or unlike data."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from benchmarks.bases import FEWEST, SHIPPED, facts_in, text_of_base, toml_of
from peru_facts.errors import InvalidFactsError
from peru_facts.load.parsing import parse
from tests.conftest import FACTS

BOTH = pytest.mark.parametrize("path", [FACTS, SHIPPED], ids=["tests", "shipped"])


def generated(count: int, text: str) -> str:
    return "".join(text_of_base(count, text))


def assert_valid(text: str, count: int) -> None:
    """Name the first problem alone: a report of all would be long."""
    try:
        facts = parse(text.encode(), "generated.toml").facts
    except InvalidFactsError as error:
        raise AssertionError(str(error)[:600]) from None
    assert len(facts) == count


@BOTH
@pytest.mark.parametrize("count", [FEWEST, 400, 1_700])
def test_a_generated_base_is_valid_and_has_the_requested_size(count: int, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert_valid(generated(count, text), count)


@BOTH
def test_a_generated_base_of_the_original_size_holds_the_same_records(path: Path) -> None:
    """Otherwise generated bases could lack what makes the shipped one slow."""
    text = path.read_text(encoding="utf-8")
    same = generated(len(facts_in(text)), text)
    assert tomllib.loads(same) == tomllib.loads(text)
    assert 0.8 < len(same) / len(text) < 1.2


def test_ids_and_names_stay_unique_in_many_copies() -> None:
    """A copy must not get the id of a shipped record that ends in numbers."""
    records = "".join(f'[[event]]\nid = "{name}"\ntitle = "E"\ncitations = []\n\n' for name in ("peru", "peru-1-1821"))
    ids = facts_in(generated(2 * 1_900, records))
    assert len(set(ids)) == len(ids) == 2 * 1_900
    assert max(map(len, ids)) <= 32


@BOTH
@settings(max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(data=st.data())
def test_an_added_fact_document_and_discrepancy_break_no_generated_base(path: Path, data: st.DataObject) -> None:
    base = tomllib.loads(path.read_text(encoding="utf-8"))
    add_records(base, data)
    larger = toml_of(base)
    assert tomllib.loads(larger) == base
    for count in (data.draw(st.integers(FEWEST, 200)), data.draw(st.integers(200, 1_200))):
        assert_valid(generated(count, larger), count)


def add_records(base: dict[str, Any], data: st.DataObject) -> None:
    """Add a document, facts that cite it, a figure, and a discrepancy about some facts.

    The document is another issue of one in the base.
    """
    name = data.draw(st.sampled_from(sorted(base["sources"])))
    source = base["sources"][name]
    prints = [f"{data.draw(st.integers(0, 2**64 - 1)):016x}" for _ in source["paragraphs"]]
    base["sources"]["added-source"] = {**source, "paragraphs": prints, "squeezed_paragraphs": prints}
    facts = [
        (kind, fact)
        for kind in ("trade", "indicator", "event", "position")
        for fact in base.get(kind, ())
        if "derived" not in fact and {citation["source"] for citation in fact["citations"]} == {name}
    ]
    for number, (kind, fact) in enumerate(data.draw(st.lists(st.sampled_from(facts), min_size=1, max_size=4))):
        citations = [{**citation, "source": "added-source"} for citation in fact["citations"]]
        new = {"id": f"added-{number}-2018", "title": f'Added "fact" {number}', "citations": citations}
        base[kind].append({**fact, **new})
    ids = facts_in(toml_of(base))
    difference = {
        "id": "added-discrepancy",
        "title": "Other words in the almanac and the gazette",
        "kind": "wording",
        "facts": data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=4, unique=True)),
        "statement": "The almanac and the gazette use other words.",
    }
    base.setdefault("discrepancy", []).append(difference)


def test_the_writer_of_toml_keeps_every_value() -> None:
    base = {
        "fact_base": {"title": 'a "b"\\\n\t\x7f', "edition": "2026-11-25"},
        "topics": {},
        "sources": {"a b": {"paragraphs": [], "year": 1_000}, "c": {"ok": True}},
        "event": [{"id": "x", "value": -1.5, "derived": {"facts": ["y"], "rounding": 1e17}}, {"id": "y"}],
    }
    assert tomllib.loads(toml_of(base)) == base
