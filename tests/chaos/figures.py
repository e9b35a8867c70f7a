"""The figures of chaos: kept in build/chaos.json, from which the table of docs/reliability.md is filled."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FIGURES = ROOT / "build" / "chaos.json"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What every script of chaos can be told about its figures."""
    parser.add_argument("--figures", type=Path, default=FIGURES, help=f"where to keep them ({FIGURES.name})")


def add_up(told: dict[str, Any], asked: argparse.Namespace) -> None:
    """Add one run of a fuzz target to the runs before it; what was run before a find counts no more."""
    path: Path = asked.figures
    every = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    targets = every.get("fuzz", {})
    before = targets.get(told["target"])
    if before and not before["crashes"] and not told["crashes"]:
        told = {
            **told,
            "executions": told["executions"] + before["executions"],
            "cpu_seconds": round(told["cpu_seconds"] + before["cpu_seconds"], 1),
            "slowest": max(told["slowest"], before["slowest"]),
        }
    keep("fuzz", {**targets, told["target"]: told}, asked)


def keep(kind: str, told: dict[str, Any], asked: argparse.Namespace) -> None:
    """Put the figures of one script beside those of the others."""
    path: Path = asked.figures
    path.parent.mkdir(parents=True, exist_ok=True)
    every = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    every[kind] = told
    path.write_text(json.dumps(every, indent=1) + "\n", encoding="utf-8")
