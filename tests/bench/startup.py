"""How long the commands take that need no model, on a small document and on a very long one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

REPEATS = 7
LONG = 10_000  # meetings
PROMISED = 0.4  # CPU seconds for a list of so many, start-up included
LISTS = ("show meetings", "timeline", "summary", "show meetings --format csv")


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


def list_times(document: Path) -> Iterator[tuple[str, float]]:
    """Each command that lists meetings with the CPU seconds of its fastest run on a document of 10,000."""
    program = str(Path(sys.executable).with_name("ktrel"))
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.json"
        long.write_text(json.dumps(lengthened(document), ensure_ascii=False), encoding="utf-8")
        for told in LISTS:
            yield f"ktrel {told}", least_work([program, *told.split(), str(long)])


def lengthened(document: Path) -> dict[str, object]:
    """The document with its meetings told again and again, each on another day, until there are enough."""
    told = json.loads(document.read_text(encoding="utf-8"))
    meetings = told["meetings"]
    told["meetings"] = [
        {**meetings[n % len(meetings)], "id": f"meeting-{n:010x}", "start": day, "end": day}
        for n in range(LONG)
        for day in [(date(2000, 1, 1) + timedelta(n)).isoformat()]
    ]
    return told


def least_work(command: list[str]) -> float:
    """The CPU seconds, of the system's too, of the leanest of several runs."""
    seconds = []
    for _ in range(REPEATS):
        before = os.times()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = os.times()
        seconds.append(
            after.children_user + after.children_system - before.children_user - before.children_system
        )
    return min(seconds)
