"""How many seconds it takes, in turn and in one process, to parse the bytes of a file, and to load and validate it.

`python loads_in_turn.py FILE ROUNDS` prints a line for each round: `tomli.loads`, `load_facts`, and `tomli.loads`
without the garbage collector, as it is while facts are loaded.
"""

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

import tomli

from peru_facts import load_facts


def seconds(work: Callable[[], object]) -> float:
    """What `work` takes; what it gives is let go afterwards."""
    started = time.perf_counter()
    given = work()
    taken = time.perf_counter() - started
    del given
    return taken


if __name__ == "__main__":
    path = Path(sys.argv[1])
    data = path.read_bytes()
    for _ in range(int(sys.argv[2])):
        parsing, loading = seconds(lambda: tomli.loads(data.decode())), seconds(lambda: load_facts(path))
        gc.disable()
        print(parsing, loading, seconds(lambda: tomli.loads(data.decode())))
        gc.enable()
