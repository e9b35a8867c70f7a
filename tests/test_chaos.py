"""That the scripts of `make chaos` work: each is run for a moment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

CHAOS = ROOT / "tests" / "chaos"
NEEDS_C = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("cc"),
    reason="faults are injected on Linux, by a library in C",
)


def ran(script: str, *arguments: str, figures: Path) -> dict[str, object]:
    """The figures of a script that finds nothing."""
    done = subprocess.run(
        [sys.executable, str(CHAOS / script), *arguments, "--figures", str(figures)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told: dict[str, object] = json.loads(figures.read_text(encoding="utf-8"))
    return told


def test_a_moment_of_fuzzing(tmp_path: Path) -> None:
    for target in ("edtf", "warc"):
        arguments = ("--target", target, "--executions", "200", "--seconds", "2")
        told = ran("fuzz.py", *arguments, figures=tmp_path / "f.json")
    assert {"edtf", "warc"} <= set(told["fuzz"])  # type: ignore[call-overload]


@NEEDS_C
def test_every_write_of_one_output_fails(tmp_path: Path) -> None:
    told = ran("faults.py", "--output", "json", figures=tmp_path / "f.json")
    assert told["faults"]["json"]["events"] >= 5  # type: ignore[index]


@NEEDS_C
def test_a_few_kills(tmp_path: Path) -> None:
    told = ran("kills.py", "--executions", "2", "--only", "kill", figures=tmp_path / "f.json")
    assert told["kill"]["failures"] == []  # type: ignore[index]
