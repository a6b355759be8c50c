"""Count the lines that the program runs: a cost that is the same on every machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


class _Steps:
    """Counts the lines of the package that run, wherever they are called from."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, frame: FrameType, event: str, _: Any) -> Any:
        if "peru_facts" not in frame.f_code.co_filename:
            return None
        self.count += event == "line"
        return self


def steps_of(work: Callable[..., object], *arguments: object) -> int:
    steps = _Steps()
    sys.settrace(steps)
    try:
        work(*arguments)
    finally:
        sys.settrace(None)
    return steps.count
