"""Hostile input: it costs little time, alters nothing, and ends in words."""

import re
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace
from typer.testing import CliRunner

from peru_facts import load_facts
from peru_facts.citations import markup
from peru_facts.cli.app import app
from peru_facts.errors import TooManyWordsError, UnknownNameError
from peru_facts.figures.figure import Figure
from peru_facts.figures.stated import parse_figure, read_figure
from peru_facts.load.parsing import parse
from peru_facts.proof.copies import Copy
from peru_facts.proof.verify import prove
from peru_facts.queries.claim import Finding, _rows
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.search import MOST_WORDS, Search
from peru_facts.queries.trade import trade
from peru_facts.queries.vocabulary import stem
from peru_facts.render import markdown
from peru_facts.render.output import Output
from tests.conftest import FACTS as SMALL
from tests.conftest import HERE, PROJECT
from tests.mutants import read

BASE = load_facts(SMALL)
SMALL_TEXT = SMALL.read_text(encoding="utf-8")


def codes_of(text: str) -> set[str]:
    """List the codes of the problems of a fact base."""
    return {problem.code for problem in read(text)}


def test_repeated_words_are_searched_once() -> None:
    """A word that is pasted thousands of times costs no minutes."""
    search = Search("peru nosuch " * 50_000, BASE.facts, BASE)
    assert [term.words for term in search.terms] == ["peru", "nosuch"]
    repeated = Search("trade two trade", BASE.facts, BASE)
    assert [term.words for term in repeated.terms] == ["trade", "two"]


def test_a_search_for_too_many_words_is_refused() -> None:
    """An article on the command line is told, not searched for minutes."""
    words = [f"word{number}" for number in range(MOST_WORDS + 1)]
    Search(" ".join(words[1:]), BASE.facts, BASE)
    with pytest.raises(TooManyWordsError, match="201 different words are too many to search; write at most 200"):
        Search(" ".join(words), BASE.facts, BASE)


def test_thousands_of_unknown_ids_are_told_once_with_few_hints() -> None:
    """A list of wrong ids is told at once; the first ones have hints."""
    names = [f"two-way-{number}" for number in range(5_000)]
    lines = str(UnknownNameError("fact", [*names, *names], ["two-way-2018"])).splitlines()
    assert len(lines) == len(names)
    assert lines[0] == "there is no fact 'two-way-0'; did you mean two-way-2018?"
    assert lines[-1] == "there is no fact 'two-way-4999'"


@pytest.mark.parametrize("name", ["table", "tsv", "csv", "json", "jsonl", "markdown", "list"])
@pytest.mark.parametrize(
    "question",
    [
        *(["trade"], ["programs"], ["timeline", "--all"], ["facts"], ["sources"], ["conflicts"], ["compare", "--all"]),
        *(["claim", "Two-way trade was $9 billion in 2009."], ["claim", "Two-way trade was $19 billion in 2009."]),
    ],
    ids=" ".join,
)
def test_every_format_draws_every_answer(question: Sequence[str], name: str) -> None:
    """No answer of the shipped facts ends in a traceback in one of the formats."""
    result = CliRunner().invoke(app, ["--facts", str(PROJECT / "data/facts.toml"), *question, "-f", name])
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert result.exit_code <= 1
    assert result.stdout


def test_a_claim_about_a_promise_says_so() -> None:
    """A claimed sum that a document only planned is shown as planned."""
    planned = replace(BASE.fact("goods-2018"), status="planned", note="A plan.")
    [row] = _rows(Finding(verdict="supported", claimed="$2 billion", reason="", facts=(planned,)), BASE)
    assert row.standing == "planned"


def test_links_in_markdown_lead_to_the_authored_address() -> None:
    """An address with an entity of HTML leads where the fact base says."""
    text = SMALL_TEXT.replace("https://example.org/gazette", "https://example.org/?a=1&lt;=2")
    stream = StringIO()
    markdown.write(trade(parse(text.encode(), "facts.toml"), Criteria()), Output.of(stream, {}))
    links = re.findall('href="([^"]*)"', MarkdownIt("commonmark").enable("table").render(stream.getvalue()))
    assert "https://example.org/?a=1&amp;lt;=2#:~:text=%242%20billion" in links


def test_a_number_at_the_beginning_of_a_citation_is_no_list() -> None:
    """A body like "2. Bureau" stays text in Markdown."""
    assert MarkdownIt().render(markup.markdown("2. Bureau, “Roads”")) == "<p>2. Bureau, “Roads”</p>\n"


@pytest.mark.parametrize(
    "wording",
    [
        "GBP 5 million",
        "EUR 5 million",
        "¥5 billion",
        "5 billion yen",
        "₩5 billion",
        "5 pct",
        "9 Percent",
        "CHF 5 million",
        "S/5 million",
        "RMB5 billion",
        "USD5 million",
        "US$5",
        "€5bn",
        "five per-cent",
        "five per cent",
        "five million Mexican pesos",
        "(9 PERCENT)",
        "9 bn pesos",
        "90 \uff05",
        "\uff19\uff10\uff05",
        "\uff04\uff19 million",
    ],
)
def test_a_sum_in_any_currency_needs_a_value(wording: str) -> None:
    """A sum of money does not hide in a fact without a value, whatever its currency and capitals."""
    old = "Ruritania is to open a consulate in Edelweiß"
    assert codes_of(SMALL_TEXT.replace(old, f"{old} for {wording}")) == {"statement-mismatch"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Graustark fell by 10 percent", "Graustark grew by 10 percent"),
        ("Graustark fell by 10 percent", "Graustark changed by 10 percent"),
        ("trade grew by 25 percent", "trade fell by 25 percent"),
    ],
)
def test_a_statement_tells_a_fall_as_such(old: str, new: str) -> None:
    """A fall is stated by a word or a sign, and a rise is not."""
    assert codes_of(SMALL_TEXT.replace(old, new)) == {"statement-mismatch"}


def test_a_fall_may_be_stated_without_its_sign() -> None:
    assert codes_of(SMALL_TEXT.replace("exports to Graustark fell by 10", "loss in Graustark came to 10")) == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('aliases = ["ZBI"]', 'aliases = ["Zenda Bridge Initiative"]'),
        ('"Ministry of Records", "Bureau of Almanacs"]', '"Ministry of Records", "Ministry of Records"]'),
    ],
)
def test_names_and_bodies_are_not_told_twice(old: str, new: str) -> None:
    """A reader sees a name and a body once."""
    assert codes_of(SMALL_TEXT.replace(old, new)) == {"repeated-item"}


@pytest.mark.parametrize(
    "wording",
    [
        *("$5 mil", "5 millones", "₹5 crore", "$5 quadrillion", "nowhere near $5 million", "far from $5 million"),
        *("shy of $5 million", "closer to 40", "40 to", "as little as $5", "perhaps 40", "40 max", "a median of 40"),
        *("$5 million and counting", "a third as many", "$5 cents"),
    ],
)
def test_a_wording_that_says_more_than_its_number_is_refused(wording: str) -> None:
    """Foreign scales, doubts and cut ranges never become a plain figure."""
    assert parse_figure(wording) is None


@pytest.mark.parametrize("wording", ["ca. 40", "c. 40", "est. 40 people", "approx. 40"])
def test_an_abbreviated_hedge_is_kept(wording: str) -> None:
    """An estimate does not become exact by its abbreviation."""
    assert read_figure(wording) == Figure(40, None, "about")


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("goods-2018", "statement", "Goods trade of Syldavia in both directions came to $2 billion in 2018."),
        ("bilateral-2019", "statement", "Bilateral trade with the U.K. came to nearly $3 billion in 2019."),
    ],
)
def test_verify_sees_another_country_in_a_statement(name: str, field: str, value: str) -> None:
    """A statement about another country than its document's is a finding."""
    copies = [Copy(str(path), path.read_text(encoding="utf-8")) for path in (HERE / "documents").iterdir()]
    assert prove(BASE, copies)[1] == []
    facts = tuple(replace(fact, **{field: value}) if fact.id == name else fact for fact in BASE.facts)
    _, found = prove(replace(BASE, facts=facts), copies)
    assert {finding.finding for finding in found} == {"unproved-statement"}


def test_a_claim_of_one_endless_word_is_judged_at_once() -> None:
    """A pasted file without spaces does not hold the program up."""
    assert stem("a" * 100_000) == "a" * 100_000


@pytest.mark.parametrize("sign", ["\u3164", "\u034f", "\u2800", "\ufe0f", "\U000e0101"])
def test_a_problem_shows_no_invisible_character(sign: str, tmp_path: Path) -> None:
    """The line of a problem is printed with an escape for what nobody sees."""
    (tmp_path / "facts.toml").write_text(
        SMALL_TEXT.replace("builds bridges", f"builds{sign} bridges"), encoding="utf-8"
    )
    ran = CliRunner().invoke(app, ["check", str(tmp_path / "facts.toml")])
    assert ran.exit_code == 1
    assert sign not in ran.output
