"""The cost of a lookup: `python -m benchmarks` writes RESULTS.md."""
