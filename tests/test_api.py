"""The facts in Python: the same answers as on the command line, with types."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import peru_facts
from peru_facts import Facts, load_facts
from tests import consumer
from tests.conftest import FACTS, HERE, run

BASE = load_facts(FACTS)


@pytest.mark.parametrize(
    ("answer", "command"),
    [
        (BASE.trade(), "trade"),
        (BASE.trade(year=2018, flow="two-way"), "trade --year 2018 --flow two-way"),
        (BASE.trade(year=[2018, 2019], measure="growth"), "trade --year 2018 --year 2019 --measure growth"),
        (BASE.timeline(start="2019", end="2020-06"), "timeline --from 2019 --to 2020-06"),
        (BASE.timeline(everything=True, kind="trade"), "timeline --all --kind trade"),
        (BASE.programs("bridges"), "programs bridges"),
        (BASE.programs(agency="Bureau"), "programs --agency bureau"),
        (BASE.search(), "facts"),
        (BASE.search("goods 2019", source="gazette-2020"), "facts goods 2019 --source gazette-2020"),
        (
            BASE.search(status=["planned", "intended"], topic="aid"),
            "facts --status planned --status intended --topic aid",
        ),
        (BASE.show("goods-2019", "goods-2018"), "show goods-2019 goods-2018"),
        (BASE.conflicts(kind="precision"), "conflicts --kind precision"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_rows_are_those_of_the_command(answer: Any, command: str) -> None:
    assert answer.to_rows() == json.loads(run(f"peru-facts {command} -f json").stdout)
    assert len(answer) == len(answer.to_rows())


@pytest.mark.skipif(find_spec("peru_facts.queries.compare") is None, reason="compare is not built yet")
def test_two_figures_are_compared_as_on_the_command_line() -> None:
    command = "peru-facts compare goods-2018 goods-2019 -f json"
    assert BASE.compare("goods-2018", "goods-2019").to_rows() == json.loads(run(command).stdout)


@pytest.mark.skipif(find_spec("peru_facts.queries.claim") is None, reason="claim is not built yet")
def test_a_claim_is_judged_as_on_the_command_line() -> None:
    sentence = "Goods trade came to $2 billion in 2018."
    assert BASE.claim(sentence).to_rows() == json.loads(run(f"peru-facts claim '{sentence}' -f json").stdout)


def test_an_empty_answer_says_why() -> None:
    answer = BASE.trade(year=2017)
    assert (len(answer), answer.absence) == (0, "no trade figure for 2017; available: 2018-2020")


def test_names_are_short_on_a_prompt() -> None:
    assert repr(BASE).startswith("Facts('Ruritania and Graustark', edition 2021-05-01, ")
    assert repr(BASE.trade(year=2018)) == "<Trade between the United States and Peru: 1 row>"
    assert len(repr(BASE)) < 100


@pytest.mark.parametrize(
    ("criteria", "hint"),
    [
        ({"flow": "us-import"}, "two-way, us-exports, us-imports"),
        ({"measure": ["value", "worth"]}, "value, growth, rank"),
        ({"source": "gazette"}, "gazette-2020"),
        ({"start": "June"}, "2018-05"),
        ({"start": "2019", "end": "2018"}, "before"),
    ],
)
def test_unusable_criteria_say_what_would_be_right(criteria: dict[str, Any], hint: str) -> None:
    with pytest.raises(peru_facts.FactsError, match=hint):
        BASE.trade(**criteria)


def test_a_year_is_a_number() -> None:
    """A text would match nothing in silence."""
    with pytest.raises(TypeError, match="write a number like 2018"):
        BASE.trade(year="2018")  # type: ignore[arg-type]


def test_facts_are_a_fact_base_with_its_hash() -> None:
    assert isinstance(BASE, peru_facts.FactBase)
    assert isinstance(BASE, Facts)
    assert len(BASE.sha256) == 64


def test_every_public_name_can_be_imported() -> None:
    assert [name for name in peru_facts.__all__ if not hasattr(peru_facts, name)] == []
    assert dir(peru_facts) == peru_facts.__all__


def test_a_program_of_somebody_else_works() -> None:
    lines = consumer.main(str(FACTS))
    assert lines[:2] == ["two-way", "$2.5 billion (gazette-2020, para. 2)"]
    assert consumer.figures(BASE, 2018) == {"goods-2018": 2_000_000_000}


@pytest.mark.skipif(find_spec("mypy") is None, reason="mypy is in the extra `lint`")
def test_its_types_are_right(tmp_path: Path) -> None:
    (tmp_path / "consumer.py").write_text((HERE / "consumer.py").read_text(encoding="utf-8"), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "consumer.py"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert (ran.stdout, ran.returncode) == ("Success: no issues found in 1 source file\n", 0)
