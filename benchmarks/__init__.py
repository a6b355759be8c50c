"""What a lookup costs beside other programs: `python -m benchmarks` measures it and writes RESULTS.md."""
