"""How long the commands take that need no model, on a small document and on a very long one.

    python tests/bench/startup.py

The seconds on the clock of the fastest of several runs and the CPU seconds of the leanest, beside those of
Python itself.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import results
from corpus import ROOT
from timing import REPEATS, fastest

LONG = 10_000  # meetings
PROMISED = 0.4  # CPU seconds for a list of so many, start-up included
LISTS = ("show meetings", "timeline", "summary", "show meetings --format csv")
SAMPLE, SEEDS = (ROOT / "tests" / "golden" / name for name in ("sample.json", "seeds.json"))


def times(document: Path, repeats: int = REPEATS) -> Iterator[tuple[str, tuple[float, float]]]:
    """Each command with its seconds on the clock and of the processor, beside those of Python itself."""
    program = str(Path(sys.executable).with_name("ktrel"))
    yield "python -c pass", fastest([sys.executable, "-c", "pass"], repeats)
    for told in ("--version", "-h", "schema", "dates --anchor 2026-01-22 FILE", "summary FILE"):
        command = [str(document) if word == "FILE" else word for word in told.split()]
        yield f"ktrel {told}".replace(" --anchor 2026-01-22", ""), fastest([program, *command], repeats)


def list_times(document: Path, repeats: int = REPEATS) -> Iterator[tuple[str, tuple[float, float]]]:
    """The same of each command that lists meetings, on a document of 10,000."""
    program = str(Path(sys.executable).with_name("ktrel"))
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.json"
        long.write_text(json.dumps(lengthened(document), ensure_ascii=False), encoding="utf-8")
        for told in LISTS:
            yield f"ktrel {told}", fastest([program, *told.split(), str(long)], repeats)


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


def _shown(
    title: str, measured: Iterator[tuple[str, tuple[float, float]]]
) -> Iterator[tuple[str, tuple[float, float]]]:
    print(f"{title:<42}{'clock':>9}{'CPU':>9}")
    for command, (clock, work) in measured:
        print(f"  {command:<40}{clock * 1000:>6.0f} ms{work * 1000:>6.0f} ms", flush=True)
        yield command, (clock, work)


def main() -> None:
    """Print the figures."""
    args = results.arguments(__doc__).parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    repeats = 2 if args.short else REPEATS
    light = dict(_shown("start-up", times(SAMPLE, repeats)))
    bare = light["python -c pass"]
    ratios = [of / bare_of for of, bare_of in zip(light["ktrel --version"], bare, strict=True)]
    print(
        f"  ktrel --version by python -c pass: {ratios[0]:.1f} on the clock, {ratios[1]:.1f} of the processor"
    )
    promised = f"lists of {LONG:,} meetings, {PROMISED * 1000:.0f} ms promised"
    lists = dict(_shown(promised, list_times(SEEDS, repeats)))
    results.put(args.json, {"light": light, "lists": lists, "meetings": LONG})


if __name__ == "__main__":
    main()
