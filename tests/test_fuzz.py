"""What fuzzing has found stays mended (`tests/fuzz/cases`, named for their target), and its driver works."""

from pathlib import Path

import pytest

from tests.conftest import FACTS, HERE
from tests.fuzz.targets import arguments, loader, mutated, seeds

CASES = sorted((HERE / "fuzz" / "cases").glob("*-*"))


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_what_was_found_stays_mended(path: Path) -> None:
    {"loader": loader, "arguments": arguments}[path.name.partition("-")[0]](path.read_bytes())


@pytest.mark.parametrize("name", ["loader", "arguments"])
def test_the_seeds_keep_the_rules_of_the_targets(name: str) -> None:
    examples = list(Path(seeds(name)[0]).iterdir())
    assert len(examples) > 20
    for example in examples:
        {"loader": loader, "arguments": arguments}[name](example.read_bytes())


@pytest.mark.parametrize("seed", range(50))
def test_pieces_of_toml_in_other_places(seed: int) -> None:
    loader(mutated(FACTS.read_bytes(), seed))
