"""List our functions that a lookup calls: `python benchmarks/programs/path.py trade --year 2018`."""

import os
import sys
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import peru_facts

PACKAGE = Path(peru_facts.__file__).parent


class _ExitError(BaseException):
    """The end of the program, which would otherwise end this process."""


def functions_of(arguments: list[str]) -> list[str]:
    """Run a lookup into a file; give the path and name of each function called."""
    called: set[CodeType] = set()

    def record(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            called.add(frame.f_code)

    def end(_: int) -> None:
        raise _ExitError

    answer, os._exit, sys.argv = sys.stdout, end, ["peru-facts", *arguments]  # type: ignore[assignment]
    with Path(os.devnull).open("w", encoding="utf-8") as sys.stdout:
        sys.setprofile(record)
        try:
            from peru_facts.main import main  # noqa: PLC0415 - imports count too

            main()
        except _ExitError:
            pass
        finally:
            sys.setprofile(None)
    sys.stdout = answer
    return sorted({f"{_file(code)}:{code.co_firstlineno} {code.co_qualname}" for code in called if _is_ours(code)})


def _is_ours(code: CodeType) -> bool:
    """Check for a named function of the package; modules, classes and comprehensions do not count."""
    is_function = code.co_flags & CO_OPTIMIZED and not code.co_name.startswith("<")
    return bool(is_function) and PACKAGE in Path(code.co_filename).parents


def _file(code: CodeType) -> str:
    return Path(code.co_filename).relative_to(PACKAGE).as_posix()


if __name__ == "__main__":
    functions = functions_of(sys.argv[1:])
    files = {function.partition(":")[0] for function in functions}
    print(*functions, f"{len(functions)} functions in {len(files)} files", sep="\n")
