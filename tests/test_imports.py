"""The import contract covers the house: no cycle hides behind a name or a package."""

from typing import Any, get_args

import pytest

from peru_facts.citations import STYLES
from peru_facts.cli.commands import COMMANDS
from peru_facts.render import Format

grimp: Any = pytest.importorskip("grimp", reason="import-linter is not installed")
GRAPH = grimp.build_graph("peru_facts")
BY_NAME = {
    "peru_facts.render": {f"peru_facts.render.{name}" for name in get_args(Format)},
    "peru_facts.citations": {f"peru_facts.citations.{name.replace('-', '_')}" for name in STYLES},
    "peru_facts.cli.group": {f"peru_facts.cli.commands.{name}" for name in COMMANDS},
}


@pytest.mark.parametrize("module", BY_NAME)
def test_what_is_imported_by_name_is_in_the_graph(module: str) -> None:
    """Else a cycle could hide behind a string."""
    assert BY_NAME[module] <= GRAPH.modules


def test_no_import_runs_in_a_circle() -> None:
    """A table of modules may be needed by its modules, and the version of the package by all."""
    imports = {module: GRAPH.find_modules_directly_imported_by(module) for module in GRAPH.modules}
    for module, named in BY_NAME.items():
        imports[module] |= named
    done: set[str] = set()
    path: list[str] = []

    def follow(module: str) -> None:
        assert module not in path, " -> ".join([*path[path.index(module) :], module])
        if module in done:
            return
        path.append(module)
        for imported in sorted(imports[module]):
            if imported != "peru_facts" and not (imported in BY_NAME and module.startswith(f"{imported}.")):
                follow(imported)
        path.pop()
        done.add(module)

    for module in sorted(imports):
        follow(module)
