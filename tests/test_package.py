"""The promises of the package to those who import it and to its next owner."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

import peru_facts
from peru_facts.citations import STYLES, Style, style_of
from peru_facts.errors import FactsError
from peru_facts.model import KINDS, Kind
from peru_facts.queries.criteria import Criteria
from peru_facts.queries.trade import trade
from peru_facts.render import IN_A_PIPE, ON_A_TERMINAL, Format
from peru_facts.report import Shape
from peru_facts.statuses import NO_FACTS, NOTHING_FOUND, UNWRITABLE, USAGE
from tests.conftest import FACTS, PROJECT


def test_closed_sets_and_their_tables_agree() -> None:
    assert tuple(KINDS) == get_args(Kind)
    assert tuple(STYLES) == get_args(Style)
    assert set(ON_A_TERMINAL) == set(IN_A_PIPE) == set(get_args(Shape))


def test_every_error_has_an_exit_status() -> None:
    """A script can tell that nothing matched from a mistake, a broken base, and a full disk."""
    statuses = {error.__name__: error.status for error in _descendants(FactsError) if not error.__subclasses__()}
    usual = {name for name, status in statuses.items() if status == USAGE}
    assert {name: status for name, status in statuses.items() if name not in usual} == {
        "UnknownNameError": NOTHING_FOUND,
        "SeveralFactsError": NOTHING_FOUND,
        "NoPairError": NOTHING_FOUND,
        "InvalidFactsError": NO_FACTS,
        "UnreadableFactsError": NO_FACTS,
        "EditionError": NO_FACTS,
        "OutputError": UNWRITABLE,
        "MissingExtraError": UNWRITABLE,
    }
    assert len(usual) > 5


def _descendants(error: type[FactsError]) -> set[type[FactsError]]:
    return {error}.union(*map(_descendants, error.__subclasses__()))


def test_every_format_can_write() -> None:
    assert all(callable(import_module(f"peru_facts.render.{name}").write) for name in get_args(Format))


def test_every_style_can_cite() -> None:
    for name in STYLES:
        style = style_of(name)
        assert set(style.usual) <= set(style.forms) != set()


def test_a_lookup_is_three_lines_of_python() -> None:
    base = peru_facts.load_facts(FACTS)
    report = trade(base, Criteria(year=[2018]))
    assert report.values("value") == [2_000_000_000]


def test_an_unknown_fact_is_a_facts_error() -> None:
    with pytest.raises(peru_facts.FactsError, match="did you mean goods-2019"):
        peru_facts.load_facts(FACTS).fact("goods-2017")


def test_every_module_says_what_it_is() -> None:
    modules = sorted((PROJECT / "peru_facts").rglob("*.py"))
    assert len(modules) > 30
    assert all(path.read_text(encoding="utf-8").lstrip("r").startswith('"""') for path in modules)


def test_a_piped_lookup_imports_neither_rich_nor_a_style(tmp_path: Path) -> None:
    """A lookup in a script pays for a table only when it prints one, and for a citation when one is asked for."""
    probe = (
        "import sys\nfrom peru_facts.cli import app\n"
        "try: app(['trade'])\nexcept SystemExit: pass\n"
        "unwanted = [name for name in sys.modules if name.split('.')[0] in ('rich', 'pydantic')]\n"
        "unwanted += [name for name in sys.modules if name.startswith('peru_facts.citations.')]\n"
        "print(sorted(unwanted), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", probe], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stderr == "[]\n"
