"""The tables and plots of docs/performance.md, out of what the benchmarks have found.

    python tests/bench/pages.py [FILE]        # build/bench.json, which run.py writes

What stands between `<!-- bench: NAME -->` and `<!-- end -->` is written anew, and the plots beside the page;
where FILE lacks a benchmark its part stays as it is.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

from corpus import ROOT
from plots import Bar, bars, lines

PAGE = ROOT / "docs" / "performance.md"
FOUND = ROOT / "build" / "bench.json"
_PART = re.compile(r"(<!-- bench: (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_KTREL = "ktrel"

Found = dict[str, Any]


def machine(found: Found) -> str:
    """The sentence that says on what was measured."""
    told = found["machine"]
    busy = ", under other load" if told["load"] > 1 else ""
    return (
        f"Measured on {_number(told['cores'])} cores of a shared virtual server ({told['processor']},"
        f" {told['memory_gb']} GB{busy}), {told['system']}, Python {told['python']}, spaCy {told['spacy']}.\n"
    )


def speed(found: Found) -> str:
    """Words a second beside bare spaCy."""
    told = found["speed"]
    rows = []
    for name, rate in told["words_per_second"].items():
        ratios = told["ratios"].get(name)
        spread = f"{told['ratio'][name]:.2f} | {min(ratios):.2f}–{max(ratios):.2f}" if ratios else "|"
        rows.append(f"| {name} | {rate:,.0f} | {spread} |")
    head = "| | words/s | ktrel / it | in single rounds |\n|---|---:|---:|---:|\n"
    return head + "\n".join(rows) + "\n"


def stages(found: Found) -> str:
    """Where the time goes."""
    shares = found["speed"]["stages"]
    head = "| " + " | ".join(shares) + " |\n|" + "---:|" * len(shares) + "\n"
    return head + "| " + " | ".join(f"{share:.1%}" for share in shares.values()) + " |\n"


def runs(found: Found) -> str:
    """Whole runs, and what follows from them."""
    told = found["runs"]
    what = {
        "bare one": f"bare spaCy, {told['articles']:,} articles, one process",
        "bare two": "bare spaCy, two processes",
        "one": f"ktrel, {told['articles']:,} articles, one process",
        "two": "ktrel, `--jobs 2`",
        "again": "ktrel, a second time",
        "changed": "ktrel, after one file was changed",
        "few": f"ktrel, {told['few']:,} articles, one process",
    }
    rows = [
        f"| {what[name]} | {run['seconds']:,.1f} s | {run['work']:,.1f} s | {run['memory']:,.0f} |"
        for name, run in sorted(told["runs"].items(), key=lambda item: [*what].index(item[0]))
    ]
    head = "| run | on the clock | of the processors | MB |\n|---|---:|---:|---:|\n"
    without = "without" if told["again_without_spacy"] else "with"
    gains = (
        f"\nTwo processes are {told['gain']:.2f} times as fast as one, those of bare spaCy"
        f" {told['bare_gain']:.2f}: {told['gain'] / told['bare_gain']:.2f} of its gain. A second run takes"
        f" {told['again']:,.0f} times less work, {without} spaCy, one after a change"
        f" {told['changed']:,.0f} times less. {told['articles'] / told['few']:.0f} times as many articles"
        f" take {told['memory']:.2f} times the memory.\n"
    )
    return head + "\n".join(rows) + "\n" + gains


def startup(found: Found) -> str:
    """The light commands, and lists of a long document: CPU time, which hardly depends on other load."""
    told = found["startup"]
    bare = told["light"]["python -c pass"][1]
    rows = [
        f"| `{name}` | {work * 1000:.0f} ms | {work / bare:.1f} |"
        for name, (_, work) in told["light"].items()
    ]
    rows += [
        f"| `{name}`, {told['meetings']:,} meetings | {work * 1000:.0f} ms | |"
        for name, (_, work) in told["lists"].items()
    ]
    return "| command | of the processor | × |\n|---|---:|---:|\n" + "\n".join(rows) + "\n"


def taggers(found: Found) -> str:
    """The taggers that need no model."""
    rows = []
    for name in ("dates", "quantities"):
        for who, rate in found[name]["characters_per_second"].items():
            rows.append(f"| {name} | {who} | {rate / 1e6:,.2f} |")
    return "| tagger | | million characters/s |\n|---|---|---:|\n" + "\n".join(rows) + "\n"


PARTS: dict[str, tuple[tuple[str, ...], Callable[[Found], str]]] = {
    "machine": (("machine",), machine),
    "speed": (("speed",), speed),
    "stages": (("speed",), stages),
    "runs": (("runs",), runs),
    "startup": (("startup",), startup),
    "taggers": (("dates", "quantities"), taggers),
}


def speed_plot(found: Found) -> str:
    """Words a second."""
    speeds = found["speed"]["words_per_second"]
    rows = [Bar(name, rate, f"{rate:,.0f}", name == _KTREL) for name, rate in speeds.items()]
    return bars("words a second of one processor", rows)


def scaling_plot(found: Found) -> str:
    """One process against two."""
    told = found["runs"]["runs"]
    names = {
        "bare one": "bare spaCy, one",
        "bare two": "bare spaCy, two",
        "one": "ktrel, one",
        "two": "ktrel, two",
    }
    rows = [
        Bar(name, told[run]["seconds"], f"{told[run]['seconds']:,.1f} s", name.startswith(_KTREL))
        for run, name in names.items()
    ]
    return bars(f"seconds for {found['runs']['articles']:,} articles, one process and two", rows)


def rerun_plot(found: Found) -> str:
    """A first run, one after a change, and one over an unchanged corpus."""
    told = found["runs"]["runs"]
    names = {"one": "first run", "changed": "one file changed", "again": "nothing changed"}
    rows = [Bar(n, told[run]["work"], f"{told[run]['work']:,.2f} s", True) for run, n in names.items()]
    return bars("CPU seconds, by what the cache knows", rows)


def growth_plot(found: Found) -> str:
    """How merging grows."""
    by_world = groupby(found["merging"], key=lambda row: row["world"])
    series = {world: [(row["reports"], row["seconds"]) for row in rows] for world, rows in by_world}
    return lines("merging: CPU seconds by number of articles", "articles", "seconds", series)


PLOTS: dict[str, tuple[str, Callable[[Found], str]]] = {
    "performance-speed.svg": ("speed", speed_plot),
    "performance-scaling.svg": ("runs", scaling_plot),
    "performance-rerun.svg": ("runs", rerun_plot),
    "performance-merging.svg": ("merging", growth_plot),
}


def _number(number: int) -> str:
    return {1: "one", 2: "two", 4: "four", 8: "eight"}.get(number, str(number))


def filled(page: str, found: Found) -> str:
    """The page with its parts as they were found."""

    def part(match: re.Match[str]) -> str:
        needs, told = PARTS[match["name"]]
        return f"{match[1]}{told(found)}{match[3]}" if {*needs} <= {*found} else match[0]

    return _PART.sub(part, page)


def main() -> None:
    """Write page and plots."""
    found = json.loads(Path(sys.argv[1] if len(sys.argv) > 1 else FOUND).read_text(encoding="utf-8"))
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")
    for name, (needs, plot) in PLOTS.items():
        if found.get(needs):
            (PAGE.parent / name).write_text(plot(found), encoding="utf-8")
            print(f"{name} drawn")


if __name__ == "__main__":
    main()
