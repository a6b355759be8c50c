"""Describe the machine, the versions and the date."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.environments import Environment


def described(ours: Environment, shipped: int) -> list[tuple[str, str]]:
    """List the date, the machine, the number of facts and the versions."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return [
        ("date", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"),
        ("the shipped base", f"{shipped} facts"),
        ("processor", f"{_processor()}, {os.cpu_count()} cores"),
        ("memory", f"{memory:.0f} GB"),
        ("system", f"{platform.system()} {platform.release()}"),
        ("load averages at the end", f"{busy} (the harness itself is about 1)"),
        ("Python", platform.python_version()),
        ("packages", ", ".join(line.replace("==", " ") for line in ours.versions())),
    ]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
