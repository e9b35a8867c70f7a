"""Kill runs of `ktrel extract` at any moment, damage what they leave, let several run at once.

    python tests/chaos/kills.py
    python tests/chaos/kills.py --executions 1000 --seed 7

Half of the kills come after a random time, half at a random write to the cache or the output. After each, the
output has to be the old one or the new one, and the next run has to give, byte for byte, what a run without a
cache gives. The same holds for a cache that is cut, flipped, zeroed, of another program or of an older
schema, or no file at all, and for two and eight runs at once on one output and one cache.

Needs Linux and a C compiler (faults.c is loaded before the C library). Nobody need be root.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sqlite3
import stat
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

import children
import figures

NOBODY = 65534
TEXT = (
    "LIMA, March {day}, 2031 -- President Ana Lind of Chile met Prime Minister Tom Bell of Peru in Lima on"
    " Monday.\n\nLind said trade rose {number} percent to $3.2 billion in 2030.\n"
)


class Bench:
    """A folder with clippings, a cache and an output, and commands run in it."""

    def __init__(self, seed: int) -> None:
        self.library = children.preloaded()
        self.rnd = Random(seed)
        self.root = Path(tempfile.mkdtemp(prefix="ktrel-kills-", dir=children.memory())).resolve()
        self.root.chmod(0o777)
        self.clips, self.work = self.root / "clips", self.root / "work"
        self.cache = self.work / "cache"
        self.said = self.root / "stderr"
        self.clips.mkdir()
        self.work.mkdir()
        self.work.chmod(0o777)
        self.out = self.work / "out.json"
        os.environ["KTREL_CACHE_DIR"] = str(self.cache)
        os.chdir(self.root)
        self.failures: list[str] = []
        self.trials: Counter[str] = Counter()
        self._number = 0

    def close(self) -> None:
        os.chdir("/")
        shutil.rmtree(self.root, ignore_errors=True)

    def changed(self, new: int = 3, most: int = 9) -> None:
        """New clippings, the oldest away."""
        for _ in range(new):
            self._number += 1
            path = self.clips / f"{self._number:06}.txt"
            path.write_text(TEXT.format(day=self._number % 28 + 1, number=self._number), encoding="utf-8")
        for path in sorted(self.clips.iterdir())[:-most]:
            path.unlink()

    def extract(self, *more: str, out: Path | None = None) -> list[str]:
        return ["extract", "clips", "-q", "-o", str(out or self.out), *more]

    def run(self, arguments: list[str], before: Callable[[], object] = bool) -> int | str:
        return children.ended(children.started(arguments, err=self.said, before=before))

    def wanted(self) -> bytes:
        """What a run without a cache gives."""
        plain = self.root / "plain.json"
        if self.run(self.extract("--no-cache", out=plain)) != 0:
            raise SystemExit(self.said.read_text())
        return plain.read_bytes()

    def fail(self, label: str, what: str) -> None:
        self.failures.append(f"{label}: {what}")
        print(f"    {label}: {what}", flush=True)

    def sound(self, label: str, wanted: bytes, runs: int = 1) -> None:
        """The next run gives the right bytes and leaves nothing about."""
        for _ in range(runs):
            status = self.run(self.extract())
            said = self.said.read_text(encoding="utf-8", errors="replace")
            if status != 0 or "Traceback" in said:
                self.fail(label, f"the next run ends with {status}: {said[-400:]}")
            elif self.out.read_bytes() != wanted:
                self.fail(label, "the next run gives other bytes")
            left = [path.name for path in self.work.iterdir() if path.name.startswith(".")]
            if left:
                self.fail(label, f"left lying about: {left}")


# ---------------------------------------------------------------- kills


def kill(bench: Bench, times: int, until: float) -> None:
    """Kills at random moments of a run that fills the cache and replaces an output."""
    bench.changed()
    bench.run(bench.extract())
    before = bench.out.read_bytes()
    arm, below = bench.library.chaos_arm, str(bench.work).encode()
    for number in range(times):
        if time.monotonic() > until:
            return
        bench.changed()
        wanted = bench.wanted()
        began = time.monotonic()
        if number % 2:
            nth = bench.rnd.randint(1, 45)
            status = bench.run(bench.extract(), partial(arm, below, -1, 0xFF, nth, 0, 2))
            label = f"kill {number + 1}, at write {nth}"
        else:
            process = children.started(bench.extract(), err=bench.said)
            delay = bench.rnd.random() * bench.rnd.choice((0.05, 0.2, 0.6))
            time.sleep(delay)
            os.kill(process, signal.SIGKILL)
            status = children.ended(process)
            label = f"kill {number + 1}, after {delay:.3f} s"
        bench.trials["killed" if status == children.KILLED else "ended before the kill"] += 1
        if bench.out.read_bytes() not in (before, wanted):
            bench.fail(label, "the output is neither the old nor the new")
        if status not in (children.KILLED, 0):
            bench.fail(label, f"ends with {status} after {time.monotonic() - began:.1f} s")
        bench.sound(label, wanted)
        before = wanted


# ---------------------------------------------------------------- damage


def cache_file(bench: Bench) -> Path:
    return next(iter(sorted(bench.cache.glob("*.sqlite"))), bench.cache / "articles.sqlite")


def _at_rest(path: Path) -> None:
    """All that the log holds in the file itself."""
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _cut(path: Path, rnd: Random) -> None:
    with path.open("r+b") as file:
        file.truncate(rnd.randrange(path.stat().st_size))


def _flip(path: Path, rnd: Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(rnd.choice((1, 1, 4, 30))):
        data[rnd.randrange(len(data))] ^= 1 << rnd.randrange(8)
    path.write_bytes(data)


def _zero(path: Path, rnd: Random) -> None:
    data = bytearray(path.read_bytes())
    page = rnd.randrange(max(1, len(data) // 4096)) * 4096
    data[page : page + 4096] = bytes(4096)
    path.write_bytes(data)


def _page_over_page(path: Path, rnd: Random) -> None:
    data = bytearray(path.read_bytes())
    pages = max(1, len(data) // 4096)
    one, other = rnd.randrange(pages) * 4096, rnd.randrange(pages) * 4096
    data[one : one + 4096] = data[other : other + 4096]
    path.write_bytes(data)


def _garbage(path: Path, rnd: Random) -> None:
    path.write_bytes(rnd.randbytes(rnd.choice((0, 1, 100, 5000))))


def _garbage_log(path: Path, rnd: Random) -> None:
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").write_bytes(rnd.randbytes(rnd.choice((0, 31, 5000, 40000))))


def _tables(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as store:
        names = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [
            n
            for n in names
            if {"key", "data"} <= {row[1] for row in store.execute(f"PRAGMA table_info({n})")}
        ]


def _swapped(path: Path, rnd: Random) -> None:
    """Each entry under the key of another: sound by itself, and not what was asked for."""
    with closing(sqlite3.connect(path)) as store, store:
        for table in _tables(path):
            names = [row[1] for row in store.execute(f"PRAGMA table_info({table})")]
            rows = store.execute(f"SELECT * FROM {table}").fetchall()
            keys = [row[names.index("key")] for row in rows]
            store.execute(f"DELETE FROM {table}")
            for row, key in zip(rows, keys[1:] + keys[:1], strict=True):
                told = [key if name == "key" else value for name, value in zip(names, row, strict=True)]
                store.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(told))})", told)


def _as_text(path: Path, rnd: Random) -> None:
    """Bytes as text that is none."""
    with closing(sqlite3.connect(path)) as store, store:
        for table in _tables(path):
            store.execute(f"UPDATE {table} SET data = cast(data AS TEXT)")


def _nothing(path: Path, rnd: Random) -> None:
    with closing(sqlite3.connect(path)) as store, store:
        for table in _tables(path):
            store.execute(f"UPDATE {table} SET data = NULL")


def _older(path: Path, rnd: Random) -> None:
    """The same tables with other columns."""
    with closing(sqlite3.connect(path)) as store, store:
        for table in _tables(path):
            store.execute(f"DROP TABLE {table}")
            store.execute(f"CREATE TABLE {table} (key BLOB PRIMARY KEY, value TEXT)")


def _foreign(path: Path, rnd: Random) -> None:
    """A database of somebody else."""
    path.unlink()
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, told TEXT)")
        store.execute("INSERT INTO orders (told) VALUES ('precious')")


def _view(path: Path, rnd: Random) -> None:
    """Views where tables should be."""
    with closing(sqlite3.connect(path)) as store, store:
        for table in _tables(path):
            store.execute(f"ALTER TABLE {table} RENAME TO x_{table}")
            store.execute(f"CREATE VIEW {table} AS SELECT * FROM x_{table}")


def _directory(path: Path, rnd: Random) -> None:
    path.unlink()
    (path / "in").mkdir(parents=True)


def _no_folder(path: Path, rnd: Random) -> None:
    shutil.rmtree(path.parent)
    path.parent.write_text("a file")


def _pipe(path: Path, rnd: Random) -> None:
    path.unlink()
    os.mkfifo(path)


def _loop(path: Path, rnd: Random) -> None:
    path.unlink()
    path.symlink_to(path.name)


DAMAGES: dict[str, tuple[int, Callable[[Path, Random], None]]] = {
    "flipped bits": (60, _flip),
    "cut short": (15, _cut),
    "a page of zeros": (15, _zero),
    "a page over another": (15, _page_over_page),
    "garbage": (8, _garbage),
    "a garbled log": (8, _garbage_log),
    "entries under each other's keys": (3, _swapped),
    "text for bytes": (2, _as_text),
    "nothing for bytes": (2, _nothing),
    "an older schema": (2, _older),
    "another program's database": (2, _foreign),
    "views for tables": (2, _view),
    "a directory": (1, _directory),
    "a file for the folder": (1, _no_folder),
    "a named pipe": (1, _pipe),
    "a link to itself": (1, _loop),
}
# Damage that a run can't but meet: what lies where it never looks stays until then, or until `ktrel doctor`.
REBUILT = frozenset(
    ("garbage", "a garbled log", "text for bytes", "nothing for bytes", "an older schema", "views for tables")
)


def damage(bench: Bench, share: float, until: float) -> None:
    """Every kind of damage to a cache at rest: never trusted, never a traceback, and the run goes on."""
    for kind, (times, spoil) in DAMAGES.items():
        for number in range(max(1, round(times * share))):
            if time.monotonic() > until:
                return
            _cleared(bench)
            bench.changed(new=1)
            bench.run(bench.extract())
            bench.changed(new=1)
            wanted = bench.wanted()
            path = cache_file(bench)
            _at_rest(path)
            spoil(path, bench.rnd)
            label = f"{kind}, {number + 1}"
            bench.sound(label, wanted, runs=2)
            bench.trials["damages"] += 1
            info = bench.run(["cache", "info"])
            if info not in (0, 1) or "Traceback" in bench.said.read_text(errors="replace"):
                bench.fail(
                    label, f"cache info ends with {info}: {bench.said.read_text(errors='replace')[-300:]}"
                )
            if kind in REBUILT and not _kept(path):
                bench.fail(label, "the cache is not made anew")
            if kind == "another program's database" and not _precious(path):
                bench.fail(label, "another program's data is gone")
    _read_only(bench)


def _kept(path: Path) -> bool:
    """Whether the file is sound and holds something."""
    try:
        with closing(sqlite3.connect(path)) as store:
            sound = store.execute("PRAGMA quick_check").fetchone() == ("ok",)
        return sound and any(_count(path, table) for table in _tables(path))
    except sqlite3.Error:
        return False


def _count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as store:
        return int(store.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _precious(path: Path) -> bool:
    for place in path.parent.iterdir():
        with closing(sqlite3.connect(place)) as store:
            try:
                if store.execute("SELECT told FROM orders").fetchone() == ("precious",):
                    return True
            except sqlite3.Error:
                continue
    return False


def _cleared(bench: Bench) -> None:
    if bench.cache.is_dir():
        shutil.rmtree(bench.cache)
    else:
        bench.cache.unlink(missing_ok=True)


def _read_only(bench: Bench) -> None:
    """A cache that can be read and not written, and an output that can't: as a plain user."""
    _cleared(bench)
    bench.run(bench.extract())
    bench.changed(new=1)
    wanted = bench.wanted()
    plain = (lambda: os.setuid(NOBODY)) if os.getuid() == 0 else bool
    for what in (cache_file(bench), bench.cache):
        mode = what.stat().st_mode
        what.chmod(mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
        other = bench.work / "other.json"
        status = bench.run(bench.extract(out=other), plain)
        label = f"read-only {what.name}"
        if status != 0 or other.read_bytes() != wanted:
            bench.fail(label, f"ends with {status}: {bench.said.read_text()[-300:]}")
        other.unlink(missing_ok=True)
        what.chmod(mode)
        bench.trials["damages"] += 1
    bench.out.write_bytes(b"precious")
    bench.out.chmod(0o444)
    status = bench.run(bench.extract(), plain)
    if status != 2 or bench.out.read_bytes() != b"precious":
        bench.fail("read-only output", f"ends with {status}: {bench.said.read_text()[-300:]}")
    bench.out.chmod(0o644)
    bench.out.unlink()


# ---------------------------------------------------------------- several at once


def together(bench: Bench, rounds: int, until: float) -> None:
    """Two and eight runs at once on one output and cache, some of them killed: one wins, none corrupts."""
    for number in range(rounds):
        for many in (2, 8):
            for deadly in (False, True):
                if time.monotonic() > until:
                    return
                label = f"round {number + 1}, {many} at once{', some killed' if deadly else ''}"
                _together(bench, many, deadly, label)


def _together(bench: Bench, many: int, deadly: bool, label: str) -> None:
    bench.changed(new=2)
    wanted = bench.wanted()
    bench.out.unlink(missing_ok=True)
    if bench.rnd.random() < 0.5:
        _cleared(bench)
    tables = bench.work / "tables"
    said = [bench.root / f"stderr-{n}" for n in range(many)]
    # half of them write the document, half of them tables, each to one place
    arguments = [
        bench.extract() if n % 2 else bench.extract("--format", "csv", out=tables) for n in range(many)
    ]
    processes = [children.started(a, err=s) for a, s in zip(arguments, said, strict=True)]
    doomed = set(bench.rnd.sample(range(many), many // 2)) if deadly else set()
    for n in sorted(doomed):
        time.sleep(bench.rnd.random() * 0.2)
        os.kill(processes[n], signal.SIGKILL)
    for n, process in enumerate(processes):
        status, told = children.ended(process), said[n].read_text(errors="replace")
        if n not in doomed and (status != 0 or "Traceback" in told):
            bench.fail(label, f"one of them ends with {status}: {told[-300:]}")
    bench.trials["runs at once"] += many
    if bench.out.exists() and bench.out.read_bytes() != wanted:
        bench.fail(label, "the output is not whole")
    whole = children.snapshot(tables) if tables.exists() else {}
    status = bench.run(bench.extract("--format", "csv", out=tables))
    if status != 0 or (whole and children.snapshot(tables) != whole):
        bench.fail(label, f"the tables are not whole ({status})")
    bench.sound(label, wanted)  # by now there has been a next run for both targets
    left = [path.name for path in bench.work.iterdir() if path.name.startswith(".")]
    if left:
        bench.fail(label, f"left lying about: {left}")
    shutil.rmtree(tables, ignore_errors=True)


def main() -> int:
    """The exit status: 1 where anything was lost, corrupted or trusted wrongly."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--executions", type=int, default=200, help="kills (200); the rest in proportion")
    parser.add_argument("--seconds", type=float, default=3600, help="stop each part after so many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("kill", "damage", "together"), action="append")
    figures.add_options(parser)
    asked = parser.parse_args()
    bench = Bench(asked.seed)
    share = asked.executions / 200
    parts: dict[str, Callable[[float], object]] = {
        "kill": lambda until: kill(bench, asked.executions, until),
        "damage": lambda until: damage(bench, share, until),
        "together": lambda until: together(bench, max(1, round(10 * share)), until),
    }
    try:
        children.warm()
        for name in asked.only or parts:
            found = len(bench.failures)
            bench.trials.clear()
            parts[name](time.monotonic() + asked.seconds)
            figures.keep(
                name, {"seed": asked.seed, **bench.trials, "failures": bench.failures[found:]}, asked
            )
            print(f"{name:9} {dict(bench.trials)} {len(bench.failures) - found} failures", flush=True)
        return 1 if bench.failures else 0
    finally:
        bench.close()


if __name__ == "__main__":
    sys.exit(main())
