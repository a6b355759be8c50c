"""The statuses that the program leaves with."""

NOTHING_FOUND = 1
USAGE = 2
NO_FACTS = 3
UNWRITABLE = 4
INTERRUPTED = 130
CLOSED_PIPE = 141
