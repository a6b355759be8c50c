"""A fact that people cannot find by their own words is lost."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from peru_facts.base import FactBase
from peru_facts.errors import MOST_CANDIDATES, NoWordsError, SeveralFactsError
from peru_facts.load import load_facts
from peru_facts.model import Event, Fact, Indicator, Office, Trade
from peru_facts.queries.conflicts import conflicts
from peru_facts.queries.criteria import Criteria, Selection
from peru_facts.queries.facts import show
from peru_facts.queries.filters import select
from peru_facts.queries.search import Search, words_in
from peru_facts.records import Citation, Discrepancy, Source
from peru_facts.text import words_of
from tests.conftest import HERE, PROJECT, run

QUESTIONS = HERE / "questions.tsv"
BEST = 3
GOALS = {"en": 0.95, "es": 0.85}
THERE = "in the one document (2020)"
FEWEST = {"en": 160, "es": 40}


@cache
def shipped() -> FactBase:
    return load_facts(PROJECT / "data" / "facts.toml")


def questions(language: str) -> Mapping[str, Sequence[str]]:
    """Questions as people type them, with the ids of the right facts."""
    with QUESTIONS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["question"]: row["ids"].split() for row in rows if row["language"] == language}


def fact(kind: type[Fact], name: str, title: str, statement: str, **fields: Any) -> Fact:
    citation = Citation("gazette", 1, fields.pop("as_stated", "words"))
    return kind(id=name, title=title, statement=statement, topics=("any",), citations=(citation,), **fields)


GOODS = {"flow": "two-way", "product": "goods", "measure": "value", "unit": "USD"}
GROWTH = {"flow": "two-way", "product": "goods", "measure": "growth", "unit": "percent"}
BASE = FactBase(
    title="Ruritania and Graustark",
    edition="2021-05-01",
    path="facts.toml",
    topics={"any": "Everything"},
    sources={
        "gazette": Source(
            title="The Gazette",
            publisher="Press",
            type="report",
            issued="2020",
            url="https://example.org",
            paragraphs=(),
            squeezed_paragraphs=(),
        )
    },
    facts=(
        fact(Trade, "a", "Goods trade, 2018", "Trade was $17.5 billion.", value=17_500_000_000, period="2018", **GOODS),
        fact(Trade, "b", "Goods trade, 2019", "Trade was $1.7 billion.", value=1_700_000_000, period="2019", **GOODS),
        fact(Trade, "c", "Growth of trade", "Trade grew by 52 percent.", value=52, period="2019", **GROWTH),
        fact(Indicator, "d", "Students in Ruritania", "52 million learn.", value=52_000_000, unit="people"),
        fact(Event, "e", "Bridge opened", "The Chancellor opened the bridge.", period="2015", note="Near a college."),
        fact(Office, "f", "Embassy", "The embassy is at 1 Main Street.", office="Embassy", telephone="555"),
        fact(Office, "j", "Embassy staff", "The embassy has officials.", office="Embassy", holder="Sapt"),
        fact(Office, "g", "Ambassador", "Rudolf Rassendyll led the embassy.", office="Ambassador", holder="Rassendyll"),
        fact(Event, "h", "Agricultural college", "Perú founded a college against IUU.", period="2016"),
        fact(Indicator, "i", "Illegal, unreported catch", "Boats took 6,400 fish.", value=6400, unit="fish"),
    ),
    discrepancies=(
        Discrepancy(id="two-sums", title="Two sums of trade", kind="basis", facts=("a", "b"), statement="They differ."),
    ),
    synonyms={"-": ("?",), "comercio": ("trade",), "illegal fishing": ("Illegal, unreported",), "puentes": ("bridge",)},
)


def ask(query: str, what: str = "fact", **criteria: Any) -> Selection:
    return select(what, BASE.facts, Criteria(words=[query], **criteria), BASE)


def ids(query: str) -> str:
    """The ids of the full matches, best first."""
    return "".join(fact.id for fact in ask(query).facts)


@pytest.mark.parametrize("language", GOALS)
def test_questions_name_facts_that_exist(language: str) -> None:
    known = set(shipped().ids())
    unknown = sorted({name for names in questions(language).values() for name in names} - known)
    assert not unknown, f"{QUESTIONS.name} names {len(unknown)} unknown facts: {', '.join(unknown)}"


@pytest.mark.parametrize("language", GOALS)
def test_the_right_fact_is_among_the_first_three(language: str) -> None:
    asked = questions(language)
    best = {
        query: [
            fact.id for fact in select("fact", shipped().facts, Criteria(words=[query]), shipped()).everything[:BEST]
        ]
        for query in asked
    }
    missed = {query: names for query, names in best.items() if not set(names) & set(asked[query])}
    assert len(asked) >= FEWEST[language]
    assert 1 - len(missed) / len(asked) >= GOALS[language], missed


def test_a_question_with_a_year_is_answered_by_its_figure() -> None:
    first = select("fact", shipped().facts, Criteria(words=["two-way trade 2018"]), shipped()).facts[0]
    assert first.id == "goods-two-way-2018"


@pytest.mark.parametrize(
    ("flow", "queries"),
    [
        ("us-imports", "Peru's exports|Peruvian exports|exports of Peru|peru exports to us|lo que Peru exporta"),
        ("us-imports", "exportaciones del Perú|exportaciones peruanas|importaciones desde Perú|U.S. imports"),
        ("us-imports", "exportaciones peruanas a los Estados Unidos|what does the U.S. buy from Peru?"),
        ("us-exports", "U.S. exports|exports to Peru|American exports|Peru's imports|what Peru imports from the US"),
        ("us-exports", "exportaciones de Estados Unidos|exportaciones al Perú|importaciones peruanas"),
        ("", "exports|US-Peru exports|exports and imports of Peru|U.S. import restrictions|important Peru programs"),
        ("", "Latin American exports|importaciones de Estados Unidos"),
    ],
)
def test_a_direction_of_trade_is_answered_by_its_own_figures(flow: str, queries: str) -> None:
    """Peru's exports are U.S. imports: else a reader would copy the figure of the wrong direction."""
    for query in queries.split("|"):
        search = Search(query, shipped().facts, shipped())
        full, _ = search.ranked(shipped().facts)
        assert (query, search.flow) == (query, flow)
        assert not flow or {fact.flow for fact in full if isinstance(fact, Trade)} == {flow}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("college", "he"),  # a title before a note
        ("embassy", "fjg"),  # a title before a statement
        ("COLLÈGE peru", "h"),
        ("agriculture", "h"),
        ("colleges", "he"),
        ("coll", "he"),  # while typing
        ("bridges opening", "e"),
        ("iu", ""),  # short words are whole words
        ("iuu", "h"),
        ("ass", ""),
        ("students in Ruritania", "d"),
        ("Ruritania trade 2018", "a"),  # every fact may be about Ruritania
        ("comercio", "abc"),
        ("comercios 2018", "a"),
        ("illegal fishing", "i"),
        ("puente", "e"),
        ("who embassy", "jfg"),
        ("embassy phone", "fjg"),
        ("latest trade", "bca"),
        ("how much trade in 2018", "a"),
    ],
)
def test_words_find_facts_in_this_order(query: str, names: str) -> None:
    assert ids(query) == names


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("17.5 billion", "a"),
        ("$17.5 billion", "a"),
        ("US$17.5bn", "a"),
        ("17.5", "a"),
        ("17,500,000,000", "a"),
        ("17.5 million", ""),
        ("17 billion", ""),
        ("175 billion", ""),
        ("1.7 billion", "b"),
        ("52", "cd"),
        ("52%", "c"),
        ("52 percent", "c"),
        ("52 million", "d"),
        ("6400", "i"),
        ("6,400", "i"),
        ("6,4 mil", "i"),
        ("17,5", "a"),
        ("17,5.", "a"),
        ("17,5 mil millones", "a"),
        ("17.5 mil millones de dólares", "a"),
        ("$1,7 billion", "b"),
        ("1.7 thousand million", "b"),
        ("1,7 millones", ""),
        ("52 millones", "d"),
        ("52 por ciento", "c"),
        ("52 per cent", "c"),
        ("2018", "a"),
        ("2015", "e"),
        ("9" * 400, ""),
    ],
)
def test_a_number_finds_its_value_and_no_other(query: str, names: str) -> None:
    assert ids(query) == names


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("tariffs", f"nothing on 'tariffs' {THERE}"),
        ("tariffs or quotas", f"nothing on 'tariffs' or 'quotas' {THERE}"),
        ("embasy", f"nothing on 'embasy' {THERE}; did you mean embassy?"),
        ("$17 billion", f"nothing on '17 billion' {THERE}; the nearest figures: $17.5 billion (a), $1.7 billion (b)"),
        (
            "7.5 billion",
            f"nothing on '7.5 billion' {THERE}; in a shell, quote a dollar sign with single quotes: '$17.5 billion'",
        ),
        ("51%", f"nothing on '51 percent' {THERE}; the nearest figures: 52 percent (c)"),
    ],
)
def test_an_absence_tells_what_is_missing_and_what_is_near(query: str, advice: str) -> None:
    assert ask(query) == Selection(facts=[], absence=advice)


@pytest.mark.parametrize(
    ("typo", "advice"), [("exporaciones", "exportaciones or exportacion"), ("vacnas", "vacunas or vacuna")]
)
def test_a_typo_in_spanish_is_near_a_synonym(typo: str, advice: str) -> None:
    selection = select("fact", shipped().facts, Criteria(words=[typo]), shipped())
    assert selection.absence.endswith(f"; did you mean {advice}?")


def test_without_a_full_match_the_best_partial_ones_are_shown() -> None:
    selection = ask("trade tariffs 2018")
    assert [fact.id for fact in selection.partial] == ["a", "b", "c"]
    assert selection.aside == (
        f"nothing on 'tariffs' {THERE}; 3 facts have 'trade', 1 fact has '2018'; shown are facts with some of the words"
    )


def test_a_narrow_question_tells_how_many_other_facts_there_are() -> None:
    assert ask("embassy", kind=["trade"]).absence == "no fact of the kind trade has 'embassy'; 3 facts have 'embassy'"
    programs = select("program", [], Criteria(words=["embassy bridge"]), BASE)
    assert programs.absence == ("no program has all of 'embassy bridge'; 3 facts have 'embassy', 1 fact has 'bridge'")


def test_a_phrase_with_a_hyphen_is_no_id() -> None:
    with pytest.raises(SeveralFactsError, match="facts match 'two-way goods'; name one by its id:"):
        show(shipped(), ["two-way goods"])


def test_candidates_left_out_are_counted() -> None:
    count = len(select("fact", shipped().facts, Criteria(words=["trade"]), shipped()).everything)
    with pytest.raises(SeveralFactsError, match=f"  and {count - MOST_CANDIDATES} more: add words"):
        show(shipped(), ["trade"])


@pytest.mark.parametrize("words", [["trade"], ["Peru's", "goods?"], ["U.S. aid; (all)"]])
def test_the_command_that_lists_candidates_can_be_pasted(words: list[str]) -> None:
    with pytest.raises(SeveralFactsError) as raised:
        show(shipped(), words)
    count, command = int(str(raised.value).split()[0]), str(raised.value).split("`")[1]
    ran = run(f"{command} --fields id --no-header", PERU_FACTS_FILE="")
    assert (ran.returncode, len(ran.stdout.splitlines())) == (0, count)


def test_discrepancies_are_searched_too() -> None:
    assert conflicts(BASE, Criteria(words=["trade", "sum"])).values("id") == ["two-sums"]
    partial = conflicts(BASE, Criteria(words=["trade tariffs"]))
    assert len(partial.rows) == 1
    assert partial.asides == ("no discrepancy has all of 'trade tariffs'; shown are those with some of the words",)
    assert not conflicts(BASE, Criteria(words=["tariffs"])).rows


@pytest.mark.parametrize("query", ["", "?!", "\0", "\U0001f44d", "\udcff"])
def test_a_query_without_a_word_is_an_error(query: str) -> None:
    with pytest.raises(NoWordsError):
        ask(query)


def test_fillers_are_words_if_there_are_no_others() -> None:
    assert ids("the") == "efjg"


@given(st.text())
def test_any_text_may_be_asked(query: str) -> None:
    try:
        selection = ask(query)
    except NoWordsError:
        assert not words_in(query.replace("\0", " "))
    else:
        assert selection.everything or selection.absence


@given(st.lists(st.text(st.characters(exclude_characters="\0"), min_size=1), min_size=1, max_size=4), st.randoms())
def test_a_fact_is_found_by_the_words_of_its_title_in_any_order(words: list[str], random: Any) -> None:
    titled = fact(Event, "titled", " ".join(words), "It happened.")
    asked = [word for word in words if words_in(word)]
    random.shuffle(asked)
    if asked:
        search = Search(" ".join(asked), [*BASE.facts, titled], BASE)
        assume(not any(term.scale for term in search.terms))  # "0 B" is a figure, "B 0" two words
        full, _ = search.ranked([titled])
        assert full == [titled]


@given(st.text(st.characters(exclude_categories=["Nd", "Cs"], exclude_characters="%\0")))
def test_text_without_numbers_has_its_words_as_elsewhere(text: str) -> None:
    assert words_in(text) == words_of(text)
