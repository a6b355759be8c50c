"""Print the seconds to load and validate a fact base in a fresh process."""

import sys
import time

from peru_facts import load_facts

if __name__ == "__main__":
    started = time.perf_counter()
    base = load_facts(sys.argv[1])
    print(time.perf_counter() - started)
