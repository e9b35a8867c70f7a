"""All benchmarks, one after the other, each in a process of its own; the results to build/bench.json.

    python tests/bench/run.py [TEXTS] [--articles N] [--only NAME,NAME] [--short]

TEXTS is a folder of .txt files or a JSON Lines file with a `text` in each row; without it the seeds and the
gold corpora are read. With --only the others keep the results that they have. --short is for a look: less
than half a minute, nothing merged, nothing kept.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import results
from corpus import ROOT

HERE = Path(__file__).parent
OUT = ROOT / "build" / "bench.json"
LONG = ("speed", "runs", "startup", "dates", "quantities", "intake", "merging")
SHORT = ("speed", "startup", "dates", "quantities")
OF_TEXTS = ("speed", "runs", "dates", "quantities", "intake")
OF_JSON = ("speed", "runs", "startup", "dates", "quantities")
# a line of merging.py: `wide 10,000 reports 2,000 meetings 2.60 s 61 + 32 MB exponent 1.08`
_GROWTH = re.compile(
    r"(?P<world>\w+) +(?P<reports>[\d,]+) reports +(?P<meetings>[\d,]+) meetings +(?P<seconds>[\d.]+) s"
    r" +(?P<held>[\d.]+) \+ +(?P<more>[\d.]+) MB(?: +exponent +(?P<exponent>[\d.]+))?"
)


def machine() -> dict[str, str | int]:
    """What the figures were measured on; nothing by which it could be found."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "load": round(os.getloadavg()[0]),
        "system": platform.system(),
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "ktrel": version("ktrel"),
    }


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)", told, re.MULTILINE)
    return found[1] if found else platform.machine()


def run(name: str, options: list[str], *, short: bool) -> Any:
    """Run one benchmark, show what it prints, and give what it found."""
    print(f"\n{'=' * 8} {name}\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.json"
        told = ["--json", str(found)] if name in OF_JSON else []
        command = [sys.executable, str(HERE / f"{name}.py"), *options, *told, *(["--short"] if short else [])]
        lines = list(_shown(command))
        return json.loads(found.read_text(encoding="utf-8")) if found.exists() else list(growth(lines))


def _shown(command: list[str]) -> Iterator[str]:
    """The lines that a program prints, printed."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            yield line
    if process.returncode:
        print(f"failed with status {process.returncode}", flush=True)


def growth(lines: list[str]) -> Iterator[dict[str, str | float]]:
    """What merging.py prints, as figures; lines of another form are left out."""
    for match in filter(None, map(_GROWTH.match, lines)):
        yield {
            key: value if key == "world" else float(value.replace(",", ""))
            for key, value in match.groupdict().items()
            if value is not None
        }


def main() -> None:
    """Run them."""
    parser = results.arguments(__doc__)
    parser.add_argument("--articles", default="3000", help="of runs.py (3,000)")
    parser.add_argument("--only", metavar="LIST", help=f"of {', '.join(LONG)}")
    args = parser.parse_args()
    out = args.json or OUT
    before = json.loads(out.read_text(encoding="utf-8")) if args.only and out.exists() else {}
    found: dict[str, Any] = {**before, "machine": machine()}
    print(", ".join(f"{key} {value}" for key, value in found["machine"].items()))
    for name in args.only.split(",") if args.only else SHORT if args.short else LONG:
        options = [str(args.texts)] if args.texts and name in OF_TEXTS else []
        options += ["--articles", args.articles] if name == "runs" else []
        if told := run(name, options, short=args.short):
            found[name] = told
        results.put(None if args.short else out, found)


if __name__ == "__main__":
    main()
