"""An editor that goes by the schema marks what `check` names; otherwise one of them misleads an author."""

import re
from collections.abc import Callable, Collection, Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from peru_facts.choices import nearest
from peru_facts.errors import InvalidPeriodError
from peru_facts.load.misshapen import shape_problems
from peru_facts.load.problems import CODES, RECORDS, field_of, id_of
from peru_facts.load.shape import fact_schema
from peru_facts.period import PATTERN, parse_period
from peru_facts.records import Source
from tests.conftest import FACTS, HERE, PROJECT, run
from tests.mutants import read_bytes

Place = tuple[str | int, ...]

COMMITTED = PROJECT / "data" / "facts.schema.json"
SCHEMA = fact_schema()
# TOML tells 2 from 2.0 and has nan; JSON does neither.
TYPES = Draft202012Validator.TYPE_CHECKER.redefine_many(
    {
        "integer": lambda _, value: isinstance(value, int) and not isinstance(value, bool),
        "number": lambda _, value: isinstance(value, int | float) and not isinstance(value, bool) and value == value,  # noqa: PLR0124 - not nan
    }
)
VALIDATOR = extend(Draft202012Validator, type_checker=TYPES)(SCHEMA)  # type: ignore[no-untyped-call]
FILES = [
    "../data/facts.toml",
    "facts.toml",
    *(f"broken/{each.name}" for each in sorted((HERE / "broken").glob("*.toml"))),
]
UNREADABLE = {"not-utf-8", "syntax"}
PATTERNED = {"bad-id", "bad-period", "bad-fingerprint", "long-text"}
RULES = {"pattern", "maxLength"}
BASE = tomli.loads(FACTS.read_text(encoding="utf-8"))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_beside_the_facts_is_what_the_command_prints(golden: Callable[[Path, str], None]) -> None:
    ran = run("peru-facts schema", PERU_FACTS_FILE="no-such-file.toml")
    assert (ran.returncode, ran.stderr) == (0, "")
    golden(COMMITTED, ran.stdout)


def test_the_schema_needs_no_docstrings() -> None:
    """`python -OO` drops them, and an author would lose the descriptions."""
    ran = run("peru-facts schema", PYTHONOPTIMIZE="2")
    assert (ran.returncode, ran.stdout) == (0, COMMITTED.read_text(encoding="utf-8"))


def test_the_shipped_facts_name_their_schema() -> None:
    first = (PROJECT / "data" / "facts.toml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"#:schema {COMMITTED.name}"


def test_everything_that_an_author_can_write_is_described() -> None:
    tables = [SCHEMA, *SCHEMA["$defs"].values()]
    silent = [
        (table["title"], key)
        for table in tables
        for key, value in table["properties"].items()
        if not value.get("description") and not _definition(value).get("description")
    ]
    assert silent == []
    assert all(table["additionalProperties"] is False for table in tables)


def test_examples_are_right() -> None:
    """An editor that offers them must not offer a mistake."""
    fields = [value for table in SCHEMA["$defs"].values() for value in table["properties"].values()]
    examples = [(value, each) for value in fields for each in value.get("examples", ())]
    assert examples
    assert [each for value, each in examples if not Draft202012Validator(value).is_valid(each)] == []


def _definition(value: dict[str, Any]) -> dict[str, Any]:
    name = value.get("$ref", "").rpartition("/")[2]
    return dict(SCHEMA["$defs"].get(name, {}))


@pytest.mark.parametrize("name", FILES)
def test_an_editor_marks_what_check_names(name: str) -> None:
    """All problems of shape; of the rules, ids, periods and fingerprints against their patterns."""
    source = (HERE / name).read_bytes()
    problems = read_bytes(source)
    if {problem.code for problem in problems} & UNREADABLE:
        return
    tables = tomli.loads(source.decode("utf-8-sig"))
    errors = list(VALIDATOR.iter_errors(tables))
    shape = marks(errors, tables, lambda error: error.validator not in RULES)
    assert shape == {(problem.id, problem.field) for problem in problems if problem.code in CODES}
    if not shape:
        patterns = marks(errors, tables, lambda error: error.validator == "pattern")
        assert patterns <= {(problem.id, problem.field) for problem in problems if problem.code in PATTERNED}


def marks(
    errors: list[ValidationError], tables: dict[str, Any], chosen: Callable[[ValidationError], bool]
) -> set[tuple[str | None, str | None]]:
    """The ids and fields of the values that an editor marks for the `chosen` errors."""
    places = [place for error in errors if chosen(error) for place in _places_of(error)]
    return {(id_of(place, tables), field_of(place) or None) for place in places}


def _places_of(error: ValidationError) -> list[Place]:
    path: Place = tuple(error.absolute_path)
    assert isinstance(error.schema, dict)
    instance: Any = error.instance
    match error.validator:
        case "required" if not instance and len(path) == 2 and path[0] in RECORDS:
            return [path]  # a record without keys is one mistake
        case "required":
            missing = [name for name in error.schema["required"] if name not in instance]
            strange = [name for name in instance if name not in error.schema["properties"]]
            return [(*path, name) for name in missing if not _is_misspelled(name, strange, error.schema["properties"])]
        case "additionalProperties":
            known = error.schema["properties"]
            strange = [name for name in instance if name not in known]
            unlike = [name for name in strange if not nearest(name, known)]
            return [(*path, name) for name in strange if name not in unlike[1:]]  # they are told once, at the first
        case "pattern" if "propertyNames" in error.absolute_schema_path:
            return [path if instance in Source.__struct_fields__ else (*path, str(instance))]
        case "type" if path[:1] == ("sources",) and len(path) == 2 and path[1] in Source.__struct_fields__:
            return [path[:1]]  # the keys of a document without its header are one mistake
        case _:
            return [path]


def _is_misspelled(name: str, strange: list[str], known: Collection[str]) -> bool:
    """Whether a key that is missing is there under a name like it, which is the one mistake."""
    return any(nearest(each, known).endswith(f" {name}?") for each in strange)


VALUES = st.one_of(
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.booleans(),
    st.dates(date(1900, 1, 1)),
    st.sampled_from(["", "2018", "trade", "nearly", "two-way", "a text"]),
    st.lists(st.sampled_from(["", "trade", 1, 2.5]), max_size=2),
    st.dictionaries(st.sampled_from(["id", "source", "formula"]), st.integers(0, 3), max_size=2),
)

PERIODS = st.one_of(st.from_regex(PATTERN, fullmatch=True), st.from_regex(r"[0-9./~-]{4,12}", fullmatch=True))


@given(text=PERIODS)
@example(text="0000-01")
def test_what_is_a_period_keeps_the_pattern(text: str) -> None:
    """The pattern refuses no period, and lets pass but what a calendar refuses."""
    refused = _refusal(text)
    keeps = bool(re.fullmatch(PATTERN, text))
    assert keeps if refused is None else not keeps or any(word in refused for word in ("day", "year", "before"))


def _refusal(text: str) -> str | None:
    """Why a text is no period; None when it is one."""
    try:
        parse_period(text)
    except InvalidPeriodError as error:
        return error.message
    return None


def ways_in(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in a value with every key or position in it."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from ways_in(value[key])


@given(data=st.data())
def test_small_changes_of_a_base_are_judged_alike(data: st.DataObject) -> None:
    tables = deepcopy(BASE)
    for _ in range(data.draw(st.integers(1, 3), "changes")):
        ways = list(ways_in(tables))
        container, key = ways[data.draw(st.integers(0, len(ways) - 1), "way")]
        match data.draw(st.sampled_from(["replace", "remove", "rename"]), "change"):
            case "replace":
                container[key] = data.draw(VALUES, "value")
            case "remove":
                del container[key]
            case "rename" if isinstance(container, dict):
                container[f"{key}x"] = container.pop(key)
    errors = [error for error in VALIDATOR.iter_errors(tables) if error.validator not in RULES]
    told_before = {place for name in ("topics", "synonyms") for place in _wrong_values(errors, tables, name)[1:]}
    assert {place for error in errors for place in _places_of(error)} - told_before == {
        problem.path for problem in shape_problems(tables)
    }


def test_a_misspelled_key_is_told_though_a_header_is_lost() -> None:
    """Keys of [topics] stand in [fact_base] without its header; a misspelled one was taken for theirs."""
    tables = deepcopy(BASE)
    del tables["topics"]
    tables["fact_base"]["editionx"] = tables["fact_base"].pop("edition")
    assert {problem.path for problem in shape_problems(tables)} == {("fact_base", "editionx"), ("topics",)}


def _wrong_values(errors: list[ValidationError], tables: dict[str, Any], name: str) -> list[Place]:
    """The places of values of another type in a table by name, in order: they are told once, at the first."""
    wrong = {tuple(error.absolute_path) for error in errors if error.validator == "type"}
    table = tables.get(name)
    return [(name, key) for key in table if (name, key) in wrong] if isinstance(table, dict) else []
