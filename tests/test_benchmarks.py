"""The harness in `benchmarks/`: without these, RESULTS.md could compare things that are not alike."""

from pathlib import Path

import pytest

from benchmarks.bases import SHIPPED, text_of_base
from peru_facts.load import load_facts


@pytest.mark.parametrize("count", [50, 400, 1_700])
def test_a_generated_base_is_valid_and_has_the_number_of_facts_asked_for(count: int, tmp_path: Path) -> None:
    """Else the speed on a large base would be that of listing its problems, or of another size."""
    path = tmp_path / "facts.toml"
    path.write_text("".join(text_of_base(count, SHIPPED.read_text(encoding="utf-8"))), encoding="utf-8")
    assert len(load_facts(path).facts) == count


def test_a_generated_base_of_the_shipped_size_is_the_shipped_base() -> None:
    """Else the bases would not be of the real shape."""
    shipped = SHIPPED.read_text(encoding="utf-8")
    assert "".join(text_of_base(len(load_facts(SHIPPED).facts), shipped)) == shipped
