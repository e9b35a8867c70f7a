"""What whole runs of the program take: with two workers, a second time, with one file changed; and memory.

    python tests/bench/runs.py [TEXTS] [--articles N] [--few N]

Articles are dealt from TEXTS (else the seeds and the gold corpora), as many as are asked for, no two alike
(see corpus.py). Each run is a process of its own with a cache of its own:

- `one`: all articles, one process; `two`: with --jobs 2. The same by bare spaCy, in one process and in two
  that share the articles, start and loading of the model included on both sides. Their gains are compared.
- `again`: `one` a second time, over its cache; `changed`: once more, after one file was changed.
- `few`: a smaller number of articles, in one process, for the memory.

Seconds are those of the clock, so the machine should have nothing else to do; the work is in CPU seconds,
that of worker processes included. Memory is the most that any one of the processes held.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, NamedTuple

import results
import timing
from corpus import dealt, texts_of, write

MB = 1024 if sys.platform != "darwin" else 1024 * 1024  # of what ru_maxrss counts
HERE = Path(__file__)


class Taken(NamedTuple):
    """What a run took: seconds on the clock and of the processors, megabytes, and what it says of itself."""

    seconds: float
    work: float
    memory: float
    told: Any

    def facts(self) -> dict[str, float]:
        """The figures."""
        return {"seconds": self.seconds, "work": self.work, "memory": self.memory}


def run(commands: Sequence[Sequence[str]], cache: Path | None = None) -> Taken:
    """What programs take that run side by side; each prints a line of JSON, of which the first's is given."""
    environment = {**os.environ, "KTREL_CACHE_DIR": str(cache)} if cache else None
    start = time.perf_counter()
    started = [subprocess.Popen(c, stdout=subprocess.PIPE, env=environment, text=True) for c in commands]
    told = [process.stdout.read() for process in started if process.stdout]
    ended = [os.wait4(process.pid, 0) for process in started]
    seconds = time.perf_counter() - start
    if any(status for _, status, _ in ended):
        raise SystemExit(f"failed: {commands}")
    work = sum(usage.ru_utime + usage.ru_stime for _, _, usage in ended)
    return Taken(seconds, work, max(usage.ru_maxrss for _, _, usage in ended) / MB, json.loads(told[0]))


def ktrel(folder: Path, cache: Path, jobs: int = 1) -> Taken:
    """A run of `ktrel extract` over the folder."""
    return run([[sys.executable, str(HERE), "--as", "ktrel", str(folder), str(jobs)]], cache)


def bare(folder: Path, processes: int) -> Taken:
    """Bare spaCy over the files of the folder, shared out to so many processes."""
    parts = [f"{n}/{processes}" for n in range(processes)]
    return run([[sys.executable, str(HERE), "--as", "bare", str(folder), part] for part in parts])


def as_ktrel(folder: str, jobs: str) -> None:
    """Be `ktrel extract`; say what came out, and whether spaCy was loaded for it."""
    from ktrel.cli import ktrel as program

    with tempfile.TemporaryDirectory() as out:
        target = Path(out) / "out.ndjson"
        options = ["--jobs", jobs, "--format", "ndjson", "-q", "-o", str(target)]
        program(["extract", folder, *options], standalone_mode=False)
        with target.open("rb") as written:  # in pieces: it counts among what the process holds
            digest = file_digest(written, sha256).hexdigest()[:12]
    print(json.dumps({"digest": digest, "spacy": "spacy" in sys.modules}))


def as_bare(folder: str, part: str) -> None:
    """Be bare spaCy over each nth file of the folder."""
    import spacy

    from ktrel.annotate import BATCH, DEFAULT_MODEL

    number, of = map(int, part.split("/"))
    files = sorted(Path(folder).iterdir())[number::of]
    nlp = spacy.load(DEFAULT_MODEL)
    texts = (file.read_text(encoding="utf-8") for file in files)
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass
    print(json.dumps(len(files)))


def measure(texts: list[str], articles: int, few: int) -> dict[str, Any]:
    """All runs, told as they are done, and what follows from them."""
    taken: dict[str, Taken] = {}

    def told(name: str, done: Taken) -> None:
        taken[name] = done
        figures = f"{done.seconds:>9.2f} s{done.work:>9.2f} s of work{done.memory:>7.0f} MB"
        print(f"{name:<10}{figures}", flush=True)

    with tempfile.TemporaryDirectory() as at:
        folder, smaller = Path(at, "all"), Path(at, "few")
        words = write(dealt(texts, articles), folder)
        write(dealt(texts, few, seed=2), smaller)
        print(f"{articles:,} articles, {words:,} words; few are {few:,}\n")
        told("few", ktrel(smaller, Path(at, "cache-few")))
        told("bare one", bare(folder, 1))
        told("one", ktrel(folder, Path(at, "cache")))
        told("bare two", bare(folder, 2))
        told("two", ktrel(folder, Path(at, "cache-two"), 2))
        told("again", ktrel(folder, Path(at, "cache")))
        first = min(folder.iterdir())
        first.write_text(next(dealt(texts, 1, seed=3)), encoding="utf-8", newline="")
        told("changed", ktrel(folder, Path(at, "cache")))
    same = len({taken[name].told["digest"] for name in ("one", "two", "again")}) == 1
    return {
        "articles": articles,
        "few": few,
        "words": words,
        "runs": {name: done.facts() for name, done in taken.items()},
        "gain": taken["one"].seconds / taken["two"].seconds,
        "bare_gain": taken["bare one"].seconds / taken["bare two"].seconds,
        "again": taken["one"].work / taken["again"].work,
        "again_without_spacy": not taken["again"].told["spacy"],
        "changed": taken["one"].work / taken["changed"].work,
        "memory": taken["one"].memory / taken["few"].memory,
        "same_bytes": same,
    }


def show(found: dict[str, Any]) -> None:
    """Print what follows from the runs."""
    gain, bare_gain, more = found["gain"], found["bare_gain"], found["articles"] / found["few"]
    print(f"\ntwo workers: {gain:.2f} times as fast, bare spaCy {bare_gain:.2f}: {gain / bare_gain:.2f}")
    print(f"a second run: {found['again']:.0f} times less work,", end=" ")
    print("without spaCy" if found["again_without_spacy"] else "WITH SPACY")
    print(f"one file changed: {found['changed']:.0f} times less work")
    print(f"memory: {found['memory']:.2f} times as much for {more:.0f} times as many articles")
    print("one, two workers, a second run:", "the same bytes" if found["same_bytes"] else "DIFFERENT BYTES")


def main() -> None:
    """Print the figures."""
    parser = results.arguments(__doc__)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--few", type=int, default=1_000, help="but no more than a third of the articles")
    args = parser.parse_args()
    timing.one_thread()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    articles = 60 if args.short else args.articles
    few = min(args.few, articles // 3)
    found = measure(texts_of(args.texts, 1_000_000), articles, few)
    show(found)
    results.put(args.json, found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--as"]:
        {"ktrel": as_ktrel, "bare": as_bare}[sys.argv[2]](*sys.argv[3:])
    else:
        main()
