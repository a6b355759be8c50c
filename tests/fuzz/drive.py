"""Feed the loader, or the command line, whatever atheris finds: `python -m tests.fuzz.drive loader`, or `arguments`.

Further options are those of libFuzzer, like -max_total_time=300. Anything but a `FactsError`, and a problem without its
place, ends the run with a file that belongs into `tests/fuzz/cases/`.
"""

import sys
from collections.abc import Callable

import atheris
from atheris.import_hook import instrument_imports

with instrument_imports(include=["peru_facts", "tomli"]):
    from tests.fuzz.targets import arguments, loader, mutated, seeds

TARGETS: dict[str, Callable[[bytes], None]] = {"loader": loader, "arguments": arguments}


def _mutate(data: bytes, most: int, seed: int) -> bytes:
    """Every other time a change of libFuzzer's own, else one of TOML's pieces."""
    return atheris.Mutate(data, most) if seed % 2 else mutated(data, seed)[:most]


def main() -> None:
    """Fuzz the target that the first argument names."""
    name, *options = sys.argv[1:]
    custom = {"custom_mutator": _mutate} if name == "loader" else {}
    atheris.Setup(
        [sys.argv[0], "-max_len=20000", "-rss_limit_mb=4096", *options, *seeds(name)], TARGETS[name], **custom
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
