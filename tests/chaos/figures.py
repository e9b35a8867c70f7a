"""The figures of chaos, kept in build/chaos.json, and the table of docs/reliability.md, filled from them.

python tests/chaos/figures.py
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FIGURES = ROOT / "build" / "chaos.json"
PAGE = ROOT / "docs" / "reliability.md"
_BLOCK = re.compile(r"(?<=<!-- chaos -->\n).*?(?=<!-- end of chaos -->)", re.DOTALL)


def add_options(parser: argparse.ArgumentParser) -> None:
    """What every script of chaos can be told about its figures."""
    parser.add_argument("--figures", type=Path, default=FIGURES, help=f"where to keep them ({FIGURES.name})")


def kept(path: Path) -> dict[str, Any]:
    """All figures so far."""
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return told


def keep(kind: str, told: dict[str, Any], asked: argparse.Namespace) -> None:
    """Put the figures of one part beside those of the others."""
    path: Path = asked.figures
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**kept(path), kind: told}, indent=1) + "\n", encoding="utf-8")


def add_up(told: dict[str, Any], asked: argparse.Namespace) -> None:
    """Add one run of a fuzz target to the runs before it; what was run before a find counts no more."""
    targets = kept(asked.figures).get("fuzz", {})
    before = targets.get(told["target"])
    if before and not before["crashes"] and not told["crashes"]:
        told = {
            **told,
            "executions": told["executions"] + before["executions"],
            "cpu_seconds": round(told["cpu_seconds"] + before["cpu_seconds"], 1),
            "slowest": max(told["slowest"], before["slowest"]),
        }
    keep("fuzz", {**targets, told["target"]: told}, asked)


def table(told: dict[str, Any]) -> Iterator[str]:
    """The lines of the table: what was done to it, how often, and what came of it."""
    yield "| what was done | how often | failures | repeat it with |"
    yield "| --- | ---: | ---: | --- |"
    faults = told.get("faults", {}).values()
    for fault in dict.fromkeys(fault for output in faults for fault in output["faults"]):
        hit = [output for output in faults if fault in output["faults"]]
        times = sum(output["faults"][fault] for output in hit)
        failed = sum(f", {fault} at " in failure for output in hit for failure in output["failures"])
        where = (
            f"each write of each of {len(hit)} outputs" if len(hit) > 1 else "a write to a standard stream"
        )
        yield f"| {fault}, at {where} | {times:,} | {failed} | `faults.py` |"
    parts = {
        "kill": ("killed", "SIGKILL at a random moment of a run that fills the cache"),
        "damage": ("damages", "a cache damaged in one of 18 ways"),
        "together": ("runs at once", "two or eight runs at once on one output and one cache"),
    }
    for part, (key, what) in parts.items():
        if part in told:
            failed = len(told[part]["failures"])
            yield f"| {what} | {told[part].get(key, 0):,} | {failed} | `kills.py --only {part}` |"
    fuzz = told.get("fuzz", {}).values()
    if fuzz:
        inputs, spent = sum(t["executions"] for t in fuzz), sum(t["cpu_seconds"] for t in fuzz) / 60
        found = sum(len(t["crashes"]) for t in fuzz)
        yield f"| inputs fuzzed, in {spent:.1f} minutes of CPU | {inputs:,} | {found} | `fuzz.py` |"
        yield ""
        yield "| target | by | inputs | CPU seconds | slowest input | crashes |"
        yield "| --- | --- | ---: | ---: | ---: | ---: |"
        for t in fuzz:
            yield (
                f"| {t['target']} | {t['engine']} | {t['executions']:,} | {t['cpu_seconds']:,.0f}"
                f" | {t['slowest']:.2f} s | {len(t['crashes'])} |"
            )


def main() -> int:
    """Fill the table; the exit status is 1 where there are no figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_options(parser)
    told = kept(parser.parse_args().figures)
    if not told:
        print("there are no figures yet: run the others first", file=sys.stderr)
        return 1
    lines = "".join(f"{line}\n" for line in table(told))
    PAGE.write_text(_BLOCK.sub(lambda _: lines, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
