"""Let every write of every output fail, one after the other, and look at what is left.

    python tests/chaos/faults.py
    python tests/chaos/faults.py --output sqlite --seconds 60

Of each output a good run is counted: so many files are opened, written, synced and renamed. Then, for each
of these, the run is done again and that one fails: the disk is full or broken, half of the data is written,
or the process is killed at just that moment. The output that was there before has to be there still, byte for
byte, or the new one in its place; nothing else may lie about; the error is told in a line. After a kill the
next run cleans up.

Needs Linux and a C compiler (faults.c is loaded before the C library). Nobody need be root.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import children
import figures

ALL = 0xFF
OPENS_WRITES = 1 | 2
ONCE, ON, KILL, HALF = 0, 1, 2, 3
FAULTS = {
    "disk full": (errno.ENOSPC, ON, ALL & ~4),
    "disk full for a moment": (errno.ENOSPC, ONCE, ALL),
    "disk broken": (errno.EIO, ONCE, ALL),
    "half a write": (0, HALF, 2),
    "SIGKILL": (0, KILL, ALL),
}
STREAMS = "closed pipe, disk full or broken"
CLIP = (
    "LIMA, March {day}, 2031 -- President Ana Lind of Chile met Prime Minister Tom Bell of Peru in Lima on"
    " Monday.\n\nLind said trade rose 7 percent in 2030.\n"
)


class Output(NamedTuple):
    """A command that writes `name`, made of `{new}` or, for what was there before, of another document."""

    name: str
    arguments: tuple[str, ...]

    def of(self, document: str) -> list[str]:
        return [a.replace("{doc}", document).replace("{clips}", document) for a in self.arguments]


def outputs() -> dict[str, Output]:
    """Every output that there is: a new format is in it without being named here."""
    from ktrel.emit import EXPORTS

    told = {}
    for name, format_ in EXPORTS.items():
        if format_.form == "tables":
            told[f"{name} folder"] = Output("out", ("export", "{doc}", "--to", name, "-o", "out"))
            told[f"{name} archive"] = Output("out.zip", ("export", "{doc}", "--to", name, "-o", "out.zip"))
        else:
            told[name] = Output("out.x", ("export", "{doc}", "--to", name, "-o", "out.x"))
    told["report"] = Output("out.html", ("report", "{doc}", "-o", "out.html"))
    told["merge"] = Output("out.json", ("merge", "{doc}", "-o", "out.json", "-q"))
    told["extract"] = Output("out.json", ("extract", "{clips}", "-o", "out.json", "-q"))
    return told


class Bench:
    """A folder in which one output is tried again and again."""

    def __init__(self, library: Any) -> None:
        self.library = library
        self.root = Path(tempfile.mkdtemp(prefix="ktrel-faults-", dir=children.memory())).resolve()
        self.work, self.store = self.root / "work", self.root / "store"
        self.said = self.root / "stderr"
        for day, name in ((3, "new"), (4, "old")):
            (self.root / "clips" / name).mkdir(parents=True)
            (self.root / "clips" / name / "a.txt").write_text(CLIP.format(day=day), encoding="utf-8")
        os.environ["KTREL_CACHE_DIR"] = str(self.work / "cache")
        self.trials: Counter[str] = Counter()
        self.failures: list[str] = []

    def close(self) -> None:
        os.chdir("/")
        shutil.rmtree(self.root, ignore_errors=True)

    def documents(self, output: Output) -> tuple[str, str]:
        """What the output is made of, before and now."""
        if "{clips}" in output.arguments:
            return str(self.root / "clips" / "old"), str(self.root / "clips" / "new")
        return str(self.root / "old.json"), str(self.root / "new.json")

    def prepare(self, kept: Path | None) -> None:
        """The folder as it was, with what was there before."""
        os.chdir(self.root)
        shutil.rmtree(self.work, ignore_errors=True)
        if kept:
            shutil.copytree(kept, self.work)
        else:
            self.work.mkdir()
        os.chdir(self.work)

    def run(
        self, arguments: list[str], nth: int = 0, fault: tuple[int, int, int] = (0, 0, ALL), stream: int = -1
    ) -> int | str:
        """A command of which the nth event fails: below the folder, or on a standard stream alone."""
        number, how, kinds = fault
        below = b"" if stream > 0 else str(self.work).encode()
        before = partial(self.library.chaos_arm, below, stream, kinds, nth, number, how)
        return children.ended(children.started(arguments, err=self.said, before=before))

    def counted(self, arguments: list[str], kinds: int) -> int:
        """How many events a good run has; it says so in its own exit."""
        note = self.root / "count"
        library, below = self.library, str(self.work).encode()

        def before() -> None:
            library.chaos_arm(below, -1, kinds, 0, 0, 0)
            real = os._exit

            def leave(status: int) -> None:
                told = library.chaos_count()
                library.chaos_disarm()
                note.write_text(str(told))
                real(status)

            os._exit = leave  # type: ignore[assignment]

        status = children.ended(children.started(arguments, err=self.said, before=before))
        if status != 0:
            raise SystemExit(f"{arguments}: a good run ends with {status}: {self.said.read_text()}")
        return int(note.read_text())

    def fail(self, label: str, what: str) -> None:
        self.failures.append(f"{label}: {what}")
        print(f"    {label}: {what}", flush=True)


def made(bench: Bench) -> None:
    """The two documents that outputs are made of, by two runs that fill the cache."""
    import ktrel

    for name in ("old", "new"):
        document = ktrel.extract([bench.root / "clips" / name])
        (bench.root / f"{name}.json").write_text(ktrel.dumps(document), encoding="utf-8")
    told = json.loads(ktrel.dumps(document))
    told["articles"] *= 2  # so that there is something to complain of
    (bench.root / "twice.json").write_text(json.dumps(told), encoding="utf-8")


def tried(bench: Bench, name: str, output: Output, until: float) -> int:
    """Every fault at every event of one output, over an older one and over nothing; gives how many events."""
    old, new = bench.documents(output)
    bench.prepare(None)
    if bench.run(output.of(old)) != 0 or bench.run(output.of(new)) != 0 or bench.run(output.of(old)) != 0:
        raise SystemExit(f"{name}: {bench.said.read_text()}")
    before = children.snapshot(bench.work, ("cache",))
    kept = bench.root / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(bench.work, kept)
    if bench.run(output.of(new)) != 0:
        raise SystemExit(f"{name}: {bench.said.read_text()}")
    after = children.snapshot(bench.work, ("cache",))
    bare = bench.root / "bare"  # nothing there before but the cache
    shutil.rmtree(bare, ignore_errors=True)
    bare.mkdir()
    if (kept / "cache").exists():
        shutil.copytree(kept / "cache", bare / "cache")
    events = 0
    for start, there in ((kept, before), (bare, {})):
        for fault, (number, how, kinds) in FAULTS.items():
            bench.prepare(start)
            total = bench.counted(output.of(new), kinds)
            events = max(events, total)
            for nth in range(1, total + 1):
                if time.monotonic() > until:
                    return events
                bench.prepare(start)
                status = bench.run(output.of(new), nth, (number, how, kinds))
                label = f"{name} over {'an older one' if there else 'nothing'}, {fault} at {nth} of {total}"
                judged(bench, label, status, there, after, how == KILL, output.of(new))
                bench.trials[fault] += 1
    return events


def judged(
    bench: Bench, label: str, status: int | str, before: Any, after: Any, killed: bool, again: list[str]
) -> None:
    """Whether what is left is whole, and nothing else is there."""
    now = children.snapshot(bench.work, ("cache",))
    said = bench.said.read_text(encoding="utf-8", errors="replace")
    if "Traceback" in said or status not in (0, 1, children.KILLED):
        bench.fail(label, f"ends with {status}: {said[-300:]}")
    if status == children.KILLED or (killed and status != 0):
        whole = {name: data for name, data in now.items() if not name.startswith(".ktrel-")}
        if whole not in (before, after):
            bench.fail(label, f"what is left is neither the old nor the new: {sorted(whole)}")
        if bench.run(again) != 0 or children.snapshot(bench.work, ("cache",)) != after:
            left = sorted(set(children.snapshot(bench.work, ("cache",))) - set(after))
            bench.fail(label, f"the next run does not mend it: {left} {bench.said.read_text()[-200:]}")
    elif status == 0 and now != after:
        bench.fail(label, f"says that all is well, and it is not: {_difference(now, after)}")
    elif status == 1 and now != before:
        bench.fail(label, f"fails, and the old is not as it was: {_difference(now, before)}")
    elif status == 1 and "error" not in said:
        bench.fail(label, "fails without a word")


def _difference(now: Any, wanted: Any) -> list[str]:
    return sorted(name for name in {*now, *wanted} if now.get(name, 0) != wanted.get(name, 0))[:5]


# ---------------------------------------------------------------- standard output


def printing() -> Iterator[tuple[str, list[str]]]:
    """Commands that write to standard output."""
    from ktrel.emit import EXPORTS

    yield from (
        (f"export {n}", ["export", "{doc}", "--to", n]) for n, f in EXPORTS.items() if f.form != "tables"
    )
    for kind in ("articles", "officials", "meetings", "statistics"):
        yield f"show {kind}", ["show", kind, "{doc}"]
    for name in ("summary", "timeline", "report", "merge"):
        yield name, [name, "{doc}"]
    yield "diff", ["diff", "{doc}", "{old}"]
    yield "validate", ["validate", "{twice}"]
    yield "extract", ["extract", "{clips}"]
    yield "dates", ["dates", "{clips}"]
    yield "quantities", ["quantities", "{clips}"]
    yield "people", ["people", "--on", "2025-06"]
    yield "schema", ["schema"]
    yield "help", ["extract", "-h"]


def pipes(bench: Bench) -> int:
    """A closed pipe, a full and a broken disk at each write to standard output and to standard error."""
    events = 0
    for name, asked in printing():
        told = {
            "{doc}": bench.root / "new.json",
            "{old}": bench.root / "old.json",
            "{clips}": bench.root / "clips" / "new",
            "{twice}": bench.root / "twice.json",
        }
        arguments = [str(told.get(a, a)) for a in asked]
        for stream in (1, 2):
            for number, what in (
                (errno.EPIPE, "closed pipe"),
                (errno.ENOSPC, "disk full"),
                (errno.EIO, "disk broken"),
            ):
                for nth in range(1, 4):
                    bench.prepare(None)
                    status = bench.run(arguments, nth, (number, ONCE, 2), stream)
                    said = bench.said.read_text(encoding="utf-8", errors="replace")
                    label = f"{name} ({what}), {STREAMS} at write {nth} to stream {stream}"
                    if status not in (0, 1) or "Traceback" in said:
                        bench.fail(label, f"ends with {status}: {said[-300:]}")
                    if stream == 1 and nth == 1 and status == 0 and number != errno.EPIPE:
                        bench.fail(label, "lost output is not told")
                    events += 1
    bench.trials[STREAMS] += events
    return events


def main() -> int:
    """The exit status: 1 where anything was lost, half-written or left lying about."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", action="append", help="only these outputs; repeatable")
    parser.add_argument("--seconds", type=float, default=3600, help="stop after so many")
    figures.add_options(parser)
    asked = parser.parse_args()
    bench = Bench(children.preloaded())
    until = time.monotonic() + asked.seconds
    try:
        made(bench)
        children.warm()
        every = {name: partial(tried, bench, name, output, until) for name, output in outputs().items()}
        every["standard streams"] = partial(pipes, bench)
        failed = 0
        for name in asked.output or every:
            bench.trials.clear()
            bench.failures.clear()
            events = every[name]()
            told = {"events": events, "faults": dict(bench.trials), "failures": list(bench.failures)}
            figures.keep("faults", {**figures.kept(asked.figures).get("faults", {}), name: told}, asked)
            number = sum(bench.trials.values())
            print(
                f"{name:18} {events:4} events {number:5,} faults {len(bench.failures)} failures", flush=True
            )
            failed += len(bench.failures)
        return 1 if failed else 0
    finally:
        bench.close()


if __name__ == "__main__":
    sys.exit(main())
