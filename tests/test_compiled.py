"""The facts compiled into a wheel answer as the TOML beside them, or not at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from peru_facts import files
from peru_facts.errors import InvalidFactsError
from peru_facts.load import load_facts
from peru_facts.load.compiled import NAME, RECORDS, compile_facts, read_compiled
from peru_facts.load.parsing import parse
from peru_facts.model import KINDS
from tests.conftest import FACTS, PROJECT, environment

DATA = FACTS.read_bytes()
COMPILED = compile_facts(DATA, "facts.toml")


def test_compiled_facts_are_those_of_the_toml() -> None:
    assert read_compiled(COMPILED, DATA, "facts.toml") == parse(DATA, "facts.toml")


def test_an_invalid_base_is_not_compiled() -> None:
    with pytest.raises(InvalidFactsError, match=r"facts\.toml:1:5: error"):
        compile_facts(b"a = USD", "facts.toml")


@pytest.mark.parametrize(
    ("content", "data"),
    [
        (COMPILED, DATA + b"\n"),
        (COMPILED, DATA.replace(b"2018", b"2019", 1)),
        (COMPILED[:-1], DATA),
        (COMPILED[:-1] + bytes([COMPILED[-1] ^ 1]), DATA),
        (COMPILED.replace(b"peru-facts", b"other-fact", 1), DATA),
        (b"", DATA),
        (b"\n", DATA),
    ],
)
def test_compiled_facts_that_do_not_agree_are_not_read(content: bytes, data: bytes) -> None:
    assert read_compiled(content, data, "facts.toml") is None


def test_compiled_facts_are_bound_to_the_version_and_the_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as changed:
        changed.setattr("peru_facts.load.compiled.__version__", "0.0.0")
        assert read_compiled(COMPILED, DATA, "facts.toml") is None
    other = msgspec.defstruct("Citation", ["source", "paragraph"])
    monkeypatch.setattr("peru_facts.load.compiled.RECORDS", (*RECORDS[:-1], other))
    assert read_compiled(COMPILED, DATA, "facts.toml") is None


def test_the_fields_of_all_records_are_bound() -> None:
    """A record that is left out could change without notice."""
    assert set(KINDS.values()) <= set(RECORDS)
    schema = msgspec.json.schema_components([RECORDS[0]])[1]
    assert {record.__name__ for record in RECORDS} == set(schema)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the data of an installed package."""
    folder = tmp_path / "peru_facts" / "data"
    folder.mkdir(parents=True)
    (folder / "facts.toml").write_bytes(DATA)
    monkeypatch.setattr(files, "PACKAGE", folder.parent)
    return folder


def test_shipped_facts_are_taken_from_their_compiled_form(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = load_facts()
    (installed / NAME).write_bytes(COMPILED)
    monkeypatch.setattr("peru_facts.load.parsing.parse", lambda *_: pytest.fail("parsed"))
    assert load_facts() == load_facts(installed / "facts.toml") == expected


def test_shipped_facts_that_are_edited_are_parsed(installed: Path) -> None:
    (installed / NAME).write_bytes(COMPILED)
    (installed / "facts.toml").write_bytes(DATA.replace(b"edition = ", b"edition = '2022' # ", 1))
    assert load_facts().edition == "2022"
    (installed / "facts.toml").write_bytes(b"a = USD")
    with pytest.raises(InvalidFactsError):
        load_facts()


def test_a_lookup_writes_no_file(installed: Path) -> None:
    load_facts()
    assert [path.name for path in installed.iterdir()] == ["facts.toml"]


HOOK = """
import sys, types
for name in ("hatchling", "hatchling.builders", "hatchling.builders.hooks", "hatchling.builders.hooks.plugin"):
    sys.modules[name] = types.ModuleType(name)
interface = sys.modules["hatchling.builders.hooks.plugin.interface"] = types.ModuleType("interface")
interface.BuildHookInterface = object
from hatch_build import CompiledFacts
hook = CompiledFacts()
hook.root, hook.target_name = sys.argv[1:3]
data = {"force_include": {}}
hook.initialize(sys.argv[3], data)
for source, target in data["force_include"].items():
    sys.stdout.buffer.write(target.encode() + b"\\n" + open(source, "rb").read())
"""


def build(root: Path, target: str = "wheel", version: str = "standard") -> subprocess.CompletedProcess[bytes]:
    """Run the build hook as hatchling does, without hatchling."""
    return subprocess.run(
        [sys.executable, "-c", HOOK, str(root), target, version],
        cwd=root,
        env=environment(PYTHONPATH=str(root)),
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the facts of the tests."""
    shutil.copytree(PROJECT / "peru_facts", tmp_path / "peru_facts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "hatch_build.py", tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "facts.toml").write_bytes(DATA)
    return tmp_path


def test_a_wheel_carries_compiled_facts(checkout: Path) -> None:
    ran = build(checkout)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout == f"peru_facts/data/{NAME}{os.linesep}".encode() + COMPILED


@pytest.mark.parametrize(("target", "version"), [("sdist", "standard"), ("wheel", "editable")])
def test_a_source_distribution_and_an_editable_install_do_not(checkout: Path, target: str, version: str) -> None:
    assert build(checkout, target, version).stdout == b""


def test_an_invalid_base_ends_the_build_with_its_problems(checkout: Path) -> None:
    (checkout / "data" / "facts.toml").write_bytes(DATA.replace(b"topics = [", b"topics = [3, ", 2))
    ran = build(checkout)
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.count(b"data/facts.toml:") == 2
    assert b"topics[0] is a whole number, not a string" in ran.stderr
