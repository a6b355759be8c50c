"""How many seconds it takes to load and validate the fact base in a file, in a process that does nothing else."""

import sys
import time

from peru_facts import load_facts

if __name__ == "__main__":
    started = time.perf_counter()
    base = load_facts(sys.argv[1])
    print(time.perf_counter() - started)
