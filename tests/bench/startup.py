"""How long the commands take that need no model."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

REPEATS = 7


def times(document: Path) -> Iterator[tuple[str, float]]:
    """Each command with the seconds of its fastest run, beside those of Python itself."""
    program = str(Path(sys.executable).with_name("ktrel"))
    yield "python -c pass", fastest([sys.executable, "-c", "pass"])
    yield "ktrel --version", fastest([program, "--version"])
    yield "ktrel -h", fastest([program, "-h"])
    yield "ktrel schema", fastest([program, "schema"])
    yield "ktrel dates FILE", fastest([program, "dates", "--anchor", "2026-01-22", str(document)])
    yield "ktrel summary FILE", fastest([program, "summary", str(document)])


def fastest(command: list[str]) -> float:
    """The seconds of the fastest of several runs."""
    seconds = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return min(seconds)
