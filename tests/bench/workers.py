"""How much is gained by two processes, and by two workers of a Dask cluster on this machine.

    python tests/bench/workers.py [TEXTS] [--words N] [--kill | --sizes]

TEXTS is as for speed.py. Every run reads the same files, without a cache, and has to give the same bytes;
with --kill one of its two workers is killed in mid-run. Time is wall time with all that starting costs, and
CPU time of all processes (of a cluster: without what started it). --sizes tells where a second process pays.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from speed import count, texts_of

from ktrel.threads import one_thread_each

AT_WORK = 5.0  # seconds of the processor after which a worker has loaded the model
SIZES = (50_000, 100_000, 200_000, 400_000)  # characters


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="?", type=Path, metavar="TEXTS")
    parser.add_argument("--words", type=int, default=60_000, help="read no more than this (60,000)")
    parser.add_argument("--kill", action="store_true", help="kill one of the workers in mid-run")
    parser.add_argument("--sizes", action="store_true", help="where a second process pays")
    args = parser.parse_args()
    one_thread_each()
    texts = texts_of(args.texts, args.words)
    if args.sizes:
        for size in SIZES:
            compare(texts, size, kill=False, cluster=False)
    else:
        compare(texts, None, kill=args.kill, cluster=find_spec("distributed") is not None)


def compare(texts: list[str], size: int | None, *, kill: bool, cluster: bool) -> None:
    """Print how long each crew takes for the texts, or for so many characters of them."""
    with tempfile.TemporaryDirectory() as folder:
        taken = written(texts, Path(folder), size)
        characters, words = sum(map(len, taken)), sum(map(count, taken))
        print(f"\n{len(taken)} articles, {characters:,} characters, {words:,} words")
        print(f"{'':<34}{'wall s':>8}{'CPU s':>8}{'articles/s':>12}")
        first = shown("1 process", len(taken), lambda: in_a_process(folder, jobs=1))
        same = [first == shown("2 processes", len(taken), lambda: in_a_process(folder, jobs=2, kill=kill))]
        if cluster:
            with local_cluster() as (address, victims):
                crew = "2 workers of a cluster"
                work = partial(in_a_process, folder, address, kill=kill, of=victims)
                run = shown(crew, len(taken), work, victims)
                same.append(first == run)
        assert all(same), "the bytes are not the same"


def written(texts: list[str], folder: Path, size: int | None) -> list[str]:
    """Those texts that are written to a file each, until there are so many characters."""
    taken: list[str] = []
    total = 0
    for number, text in enumerate(texts):
        if size is not None and total >= size:
            break
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8", newline="")
        taken.append(text)
        total += len(text)
    return taken


def shown(
    name: str, articles: int, work: Callable[[], bytes], others: Callable[[], list[int]] = list
) -> bytes:
    """What `work` gives, having printed how long it took; `others` are processes that work for it."""
    start, cpu = time.perf_counter(), cpu_seconds(others())
    result = work()
    wall = time.perf_counter() - start
    used = cpu_seconds(others()) - cpu
    print(f"{name:<34}{wall:>8.1f}{used:>8.1f}{articles / wall:>12.1f}", flush=True)
    return result


def cpu_seconds(others: list[int]) -> float:
    """CPU time of the processes started from here that have ended, and of others that run."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime + sum(map(ticks_of, others)) / os.sysconf("SC_CLK_TCK")


def ticks_of(process: int) -> int:
    """CPU time of a process, in the clock's ticks."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def in_a_process(
    folder: str, address: str | None = None, *, jobs: int = 1, kill: bool = False, of: Any = None
) -> bytes:
    """The document of a folder, made by a process of its own as the command line would."""
    import subprocess
    import sys

    asked = ["--scheduler", address] if address else ["--jobs", str(jobs)]
    command = [sys.executable, "-m", "ktrel", "extract", folder, "--no-cache", "-q", "-o", "-", *asked]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    if kill:
        threading.Thread(target=killed, args=(of or (lambda: children(process.pid)),), daemon=True).start()
    out, _ = process.communicate()
    assert process.returncode == 0
    return out


def killed(victims: Callable[[], list[int]]) -> None:
    """Kills a worker once it has loaded the model and is at work, as its CPU time tells."""
    while len(found := victims()) < 2 or ticks_of(found[-1]) < AT_WORK * os.sysconf("SC_CLK_TCK"):
        time.sleep(0.1)
    os.kill(found[-1], signal.SIGKILL)
    print(f"{'(a worker was killed)':<34}", flush=True)


def children(process: int) -> list[int]:
    """The worker processes that a process has started."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            worker = b"spawn_main" in (path / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == process and worker:
            found.append(int(path.name))
    return found


@contextmanager
def local_cluster() -> Iterator[tuple[str, Callable[[], list[int]]]]:
    """The address of a cluster of two workers, and what gives the ids of their processes."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", silence_logs=50
    ) as cluster:
        yield cluster.scheduler_address, lambda: [n.process.pid for n in cluster.workers.values()]


if __name__ == "__main__":
    main()
