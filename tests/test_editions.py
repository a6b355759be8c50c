"""Editions: who cites the facts of a day can get them again, and see what has changed since."""

import json
import shutil
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from peru_facts.load.tables import load_tables
from peru_facts.queries.diff import diff
from tests.conftest import FACTS, HERE, PROJECT, answer

SHIPPED = PROJECT / "data" / "facts.toml"
EDITIONS = PROJECT / "data" / "editions.toml"
HASH = sha256(FACTS.read_bytes()).hexdigest()
EDITION = "2021-05-01"


def test_changed_facts_have_a_new_edition(request: pytest.FixtureRequest) -> None:
    """--bless adds a new edition; it never changes the hash of an old one."""
    edition = tomli.loads(SHIPPED.read_text(encoding="utf-8"))["fact_base"]["edition"]
    digest = sha256(SHIPPED.read_bytes()).hexdigest()
    entries = {entry["date"]: entry["sha256"] for entry in tomli.loads(EDITIONS.read_text())["edition"]}
    if edition not in entries and request.config.getoption("--bless"):
        with EDITIONS.open("a", encoding="utf-8") as file:
            file.write(f'\n[[edition]]\ndate = "{edition}"\nsha256 = "{digest}"\n')
        return
    assert entries.get(edition) == digest, f"facts.toml has changed: set a new edition, and enter it in {EDITIONS.name}"


def test_editions_stand_in_order_and_once() -> None:
    dates = [entry["date"] for entry in tomli.loads(EDITIONS.read_text())["edition"]]
    assert all(earlier < later for earlier, later in pairwise(dates))


def test_the_version_names_edition_and_hash() -> None:
    line = answer("peru-facts --version").stdout.splitlines()[1]
    assert line == f"facts: Ruritania and Graustark, edition {EDITION} ({HASH[:12]}), facts.toml"


@pytest.mark.parametrize("required", [EDITION, HASH, HASH[:7], HASH[:12].upper()])
def test_the_required_edition_answers(required: str) -> None:
    assert answer(f"peru-facts --require-edition {required} trade --year 2018 --fields id,edition").stdout == (
        f"id\tedition\ngoods-2018\t{EDITION}\n"
    )
    assert answer("peru-facts trade --year 2018", PERU_FACTS_EDITION=required).returncode == 0


@pytest.mark.parametrize("command", ["trade", "check", "schema", "--version"])
@pytest.mark.parametrize("required", ["2021-05-02", "0" * 64, "0000000"])
def test_another_edition_answers_nothing(required: str, command: str) -> None:
    ran = answer(f"peru-facts --require-edition {required} {command}")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith(f"peru-facts: facts.toml is edition {EDITION} ({HASH[:12]}), not {required}\n  hint: ")
    assert answer(f"peru-facts {command}", PERU_FACTS_EDITION=required).stderr == ran.stderr


@pytest.mark.parametrize("required", ["latest", "2021-13-01", HASH[:6], f"{HASH[:11]}g", "''"])
def test_an_invalid_edition_is_a_usage_error(required: str) -> None:
    ran = answer(f"peru-facts --require-edition {required} trade")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "is not an edition; write a date like 2026-11-25, or at least 7 characters of a hash" in ran.stderr


@pytest.mark.parametrize(
    "command", ["trade", "programs", "timeline", "facts", "show goods-2019", "sources", "conflicts"]
)
def test_the_edition_is_a_column_on_request_alone(command: str) -> None:
    rows = json.loads(answer(f"peru-facts {command} -f json --fields id,edition").stdout)
    assert {row["edition"] for row in rows} == {EDITION}
    assert '"edition"' not in answer(f"peru-facts {command} -f json").stdout


def test_a_difference_is_told_field_by_field(tmp_path: Path) -> None:
    text = FACTS.read_text(encoding="utf-8")
    (tmp_path / "new.toml").write_text(
        text.replace("value = 2_000_000_000", "value = 2_100_000_000", 1).replace("goods-rise-2019", "goods-rise"),
        encoding="utf-8",
    )
    ran = answer(f"peru-facts diff facts.toml {tmp_path}/new.toml --fields change,kind,id,field,old,new")
    assert ran.stdout.splitlines()[1:] == [
        "added\ttrade\tgoods-rise\t\t\tRise of goods trade, 2018-2019",
        "changed\ttrade\tgoods-2018\tvalue\t2000000000\t2100000000",
        "removed\ttrade\tgoods-rise-2019\t\tRise of goods trade, 2018-2019\t",
    ]
    assert ran.stderr == "peru-facts: 1 added, 1 changed, 1 removed\n"


def test_the_facts_in_use_are_the_new_ones(tmp_path: Path) -> None:
    shutil.copy(FACTS, tmp_path / "same.toml")
    ran = answer(f"peru-facts diff {tmp_path}/same.toml")
    assert (ran.returncode, ran.stdout.count("\n"), ran.stderr) == (0, 1, "peru-facts: no difference\n")


def test_a_base_of_an_earlier_layout_is_compared() -> None:
    """The first edition had `modality` for status, and neither titles nor short names of documents."""
    rows = json.loads(answer(f"peru-facts diff {HERE}/first-edition.toml -f json").stdout)
    changes = {(row["change"], row["id"], row["field"]): (row["old"], row["new"]) for row in rows}
    assert changes["changed", "goods-2018", "title"] == (None, "Goods trade, 2018")
    assert changes["changed", "zenda-bridge-allocated", "status"] == ("announced", "allocated")
    assert not any("modality" in row["field"] for row in rows)


@pytest.mark.parametrize("text", ["trade = 1", "[[trade]]\nid = 7", "[sources]\nx = 1", "", "[[trade]]\n[[trade]]"])
def test_any_toml_can_be_compared(text: str, tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_text(text)
    assert answer(f"peru-facts diff {tmp_path}/old.toml").returncode == 0


@pytest.mark.parametrize("content", [b"[[trade", b"\xff\xfe", b"a = " + b"[" * 9999])
def test_an_invalid_file_is_not_compared(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_bytes(content)
    ran = answer(f"peru-facts diff {tmp_path}/old.toml")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("peru-facts: cannot read the facts in ")


def test_several_texts_and_citations_stay_whole_in_every_format(tmp_path: Path) -> None:
    text = FACTS.read_text(encoding="utf-8").replace(
        'source = "gazette-2020", paragraph = 2', 'source = "gazette-2020", paragraph = 3', 1
    )
    (tmp_path / "new.toml").write_text(
        text.replace('topics = ["trade"]', 'topics = ["trade", "aid"]', 1), encoding="utf-8"
    )
    command = f"peru-facts diff facts.toml {tmp_path}/new.toml"
    rows = {row["field"]: row for row in json.loads(answer(f"{command} -f json").stdout)}
    assert rows["topics"]["new"] == ["trade", "aid"]
    assert rows["citations"]["new"][0]["paragraph"] == 3
    assert '["trade","aid"]' in answer(command).stdout
    assert "¶ 3 $2 billion" in answer(f"{command} -f list", LANG="C.UTF-8").stdout
    assert {answer(f"{command} -f {name}").returncode for name in ("tsv", "csv", "table", "markdown", "jsonl")} == {0}


RECORDS = st.dictionaries(
    st.sampled_from([("trade", "fact"), ("event", "fact"), ("source", "document"), ("discrepancy", "difference")]),
    st.dictionaries(st.sampled_from(["value", "title", "topics"]), st.integers() | st.text() | st.lists(st.text())),
)


Bases = dict[tuple[str, str], dict[str, Any]]


def changes(old: Bases, new: Bases) -> dict[tuple[str, str], tuple[Any, Any]]:
    rows: Any = diff(old, new).rows
    return {(row.id, row.field): (row.old, row.new) for row in rows}


@given(RECORDS, RECORDS)
def test_the_way_back_exchanges_old_and_new(old: Bases, new: Bases) -> None:
    """No difference is lost, and a base does not differ from itself."""
    assert changes(old, new) == {key: (new, old) for key, (old, new) in changes(new, old).items()}
    assert changes(old, old) == {}


def test_every_fact_and_document_of_a_base_is_compared() -> None:
    tables = load_tables(SHIPPED)
    emptied = diff({}, tables).rows
    assert len(emptied) == len(tables) > 250
