"""A snapshot that answers otherwise than the facts' own file is worse than none."""

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peru_facts import FactBase, load_facts
from peru_facts.base import Base
from peru_facts.errors import DamagedSnapshotError, FactsError
from peru_facts.facets import FACETS, texts_of
from peru_facts.period import parse_period
from peru_facts.snapshots.filling import write_base
from peru_facts.snapshots.stored import StoredBase
from peru_facts.words import words_of
from tests import ask
from tests.ask import Criteria
from tests.conftest import PROJECT

SHIPPED = load_facts(PROJECT / "data" / "facts.toml")


def stored(base: FactBase) -> StoredBase:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    write_base(base, "", connection)
    return StoredBase(connection, base.path)


STORED = stored(SHIPPED)
FACTS_BY_ID = {fact.id: fact for fact in SHIPPED.facts}
VALUES = {name: sorted({str(v) for f in SHIPPED.facts for v in values(f, SHIPPED)}) for name, values in FACETS.items()}
WORDS = sorted({word for fact in SHIPPED.facts for word in words_of(" ".join(texts_of(fact, SHIPPED)))})


def one_facet(name: str) -> st.SearchStrategy[tuple[str, list[Any]]]:
    values = st.sampled_from([*VALUES[name], *(["1999"] if name == "year" else [])])
    return st.tuples(st.just(name), st.lists(values.map(int) if name == "year" else values, min_size=1, max_size=3))


def beginning(word: str) -> st.SearchStrategy[str]:
    return st.integers(2, len(word) + 1).map(lambda length: word[:length])


DAYS = st.dates(date(1800, 1, 1), date(2030, 1, 1)).map(lambda day: parse_period(day.isoformat()))
CRITERIA = st.builds(
    Criteria,
    facets=st.lists(st.sampled_from(list(FACETS)).flatmap(one_facet), max_size=2).map(dict),
    words=st.lists(st.sampled_from(WORDS).flatmap(beginning) | st.text(max_size=4), max_size=2),
    agencies=st.none() | st.lists(st.sampled_from(["usaid", "Department of State", "navy"]), max_size=1),
    start=st.none() | DAYS,
    end=st.none() | DAYS,
)
QUESTIONS: list[Callable[[Base, Criteria], object]] = [ask.trade, ask.programs, ask.timeline, ask.facts]


def answer(question: Callable[..., object], base: Base, *asked: object) -> object:
    """The report, or the words of the error."""
    try:
        return question(base, *asked)
    except FactsError as error:
        return str(error)


@given(question=st.sampled_from(QUESTIONS), criteria=CRITERIA)
def test_a_snapshot_answers_as_the_file_does(question: Callable[..., object], criteria: Criteria) -> None:
    assert answer(question, STORED, criteria) == answer(question, SHIPPED, criteria)


@given(
    names=st.lists(
        st.sampled_from(["goods-2018", "", "\ud800"]) | st.sampled_from([*FACTS_BY_ID, *SHIPPED.sources]),
        min_size=1,
        max_size=4,
    )
)
def test_a_snapshot_shows_and_cites_as_the_file_does(names: list[str]) -> None:
    assert answer(ask.show, STORED, names) == answer(ask.show, SHIPPED, names)
    assert answer(ask.cite, STORED, names, "chicago", date(2026, 11, 25)) == answer(
        ask.cite, SHIPPED, names, "chicago", date(2026, 11, 25)
    )
    assert answer(ask.conflicts, STORED, names, (), ()) == answer(ask.conflicts, SHIPPED, names, (), ())


def test_a_snapshot_has_the_same_documents_conflicts_and_names() -> None:
    assert ask.sources(STORED) == ask.sources(SHIPPED)
    assert ask.conflicts(STORED, (), (), ()) == ask.conflicts(SHIPPED, (), (), ())
    assert (STORED.title, STORED.edition, STORED.path) == (SHIPPED.title, SHIPPED.edition, SHIPPED.path)


def test_among_very_many_facts_no_near_word_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """To read them all would take a user seconds; and what only some of them have must not be told as strange."""
    asked = Criteria(words=["fulbrigt"])
    assert ask.facts(STORED, asked).absence.endswith("; did you mean fulbright?")
    monkeypatch.setattr("peru_facts.queries.filters.MOST_READ", len(SHIPPED.facts) - 1)
    assert ask.facts(STORED, asked).absence == ask.facts(SHIPPED, asked).absence == "no fact with the words 'fulbrigt'"


DAMAGES = {
    "no record": "UPDATE fact SET data = x'00'",
    "no bytes": "UPDATE fact SET data = 7",
    "no UTF-8": "UPDATE fact SET data = x'81a2' || x'6964' || x'a1ff'",
    "no such kind": "UPDATE fact SET kind = 'rumor'",
    "no frame": "DELETE FROM frame",
    "no index": "DROP TABLE facet",
    "no facts": "DROP TABLE fact",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_that_only_a_question_finds_is_told_as_such(damage: str) -> None:
    base = stored(SHIPPED)
    base._connection.execute(damage)
    with pytest.raises(DamagedSnapshotError, match="--no-cache"):
        ask.trade(base, Criteria(facets={"year": [2018]}))
