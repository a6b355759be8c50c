"""Print the seconds of parsing and of loading a file, in turn.

`python loads_in_turn.py FILE ROUNDS` prints a line for each round: `tomli.loads`, `load_facts`, and `tomli.loads`
without the garbage collector, as while facts are loaded.
"""

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

import tomli

from peru_facts import load_facts


def seconds(work: Callable[[], object]) -> float:
    """Time `work`, without freeing its result."""
    started = time.perf_counter()
    result = work()
    taken = time.perf_counter() - started
    del result
    return taken


if __name__ == "__main__":
    path = Path(sys.argv[1])
    data = path.read_bytes()
    for _ in range(int(sys.argv[2])):
        parsing, loading = seconds(lambda: tomli.loads(data.decode())), seconds(lambda: load_facts(path))
        gc.disable()
        print(parsing, loading, seconds(lambda: tomli.loads(data.decode())))
        gc.enable()
