"""Fuzz every reader, the taggers, the user's own files and the whole pipeline.

    python tests/chaos/fuzz.py                         # all targets, a few seconds each
    python tests/chaos/fuzz.py --target html --seconds 600 --seed 7

Each target runs in a process of its own, one after the other: coverage-guided by atheris where that is
installed and pays, else by mutation of what the corpora hold. Time is CPU time, so that a busy machine
changes nothing. What is found is written to build/chaos/crashes; the exit status is 1 where there is
anything, be it a crash or an input that takes more than five seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import figures
import targets

LONGEST = 5.0  # CPU seconds that one input may take
MEMORY = 4 << 30
FOUND = figures.ROOT / "build" / "chaos" / "crashes"
# Their readers have a net: what a library raises there becomes a diagnostic, what we raise is a defect.
READERS = frozenset(
    (
        "plain",
        "markdown",
        "html",
        "json",
        "jsonl",
        "csv",
        "warc",
        "eml",
        "mbox",
        "feed",
        "pdf",
        "docx",
        "gzip",
        "zstd",
        "zip",
    )
)
_OURS = f"{os.sep}ktrel{os.sep}"


class Hang(BaseException):
    """An input took too long."""


class Trial:
    """Runs inputs through one target and keeps count."""

    def __init__(self, name: str, seconds: float, executions: int) -> None:
        self.name, self.target = name, targets.targets()[name]
        self.seconds, self.most = seconds, executions
        self.executions, self.slowest = 0, 0.0
        self.crashes: dict[str, dict[str, Any]] = {}
        self.netted: dict[str, int] = {}
        self._began = time.process_time()
        signal.signal(signal.SIGVTALRM, _too_long)

    @property
    def spent(self) -> float:
        return time.process_time() - self._began

    @property
    def done(self) -> bool:
        return self.executions >= self.most or self.spent >= self.seconds

    def one(self, data: bytes) -> None:
        """One input; what goes wrong is written down and goes no further."""
        self.executions += 1
        began = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
        try:
            self.target.run(data)
        except (Exception, Hang) as error:  # noqa: BLE001 - that is what is looked for
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            self._told(error, data)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        self.slowest = max(self.slowest, time.process_time() - began)

    def _told(self, error: BaseException, data: bytes) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [f for f in frames if _OURS in f.filename and "site-packages" not in f.filename]
        if self.name in READERS and not isinstance(error, Hang) and frames[-1] not in ours:
            key = type(error).__name__
            self.netted[key] = self.netted.get(key, 0) + 1
            return
        at = ours[-1] if ours else frames[-1]
        key = f"{type(error).__name__} at {at.filename.rpartition(_OURS)[2]}:{at.lineno}"
        if key in self.crashes:
            self.crashes[key]["times"] += 1
            if len(data) >= self.crashes[key]["size"]:
                return
        FOUND.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(key.encode()).hexdigest()[:8]
        path = FOUND / f"{self.name}-{digest}.bin"
        path.write_bytes(data)
        times = self.crashes.get(key, {"times": 1})["times"]
        trace = "".join(traceback.format_exception(error))[-3000:]
        self.crashes[key] = {
            "times": times,
            "size": len(data),
            "file": path.name,
            "error": str(error)[:200],
            "trace": trace,
        }

    def result(self, engine: str) -> dict[str, Any]:
        return {
            "target": self.name,
            "engine": engine,
            "executions": self.executions,
            "cpu_seconds": round(self.spent, 1),
            "slowest": round(self.slowest, 2),
            "netted": self.netted,
            "crashes": self.crashes,
        }


def _too_long(*_: object) -> None:
    raise Hang(f"more than {LONGEST:g} s")


def by_mutation(trial: Trial, seed: int) -> None:
    """Mutations of the seeds until the time is up."""
    rnd = Random(f"{trial.name} {seed}")
    seeds = [s[: trial.target.longest] if trial.target.guided else s for s in seeds_of(trial)]
    for data in seeds:
        trial.one(data)
    while not trial.done:
        trial.one(trial.target.mutate(rnd.choice(seeds), rnd, seeds))


def seeds_of(trial: Trial) -> list[bytes]:
    """Ordinary inputs of the target, and what earlier runs have kept."""
    return [*trial.target.seeds(), *targets.kept(trial.name)] or [b""]


def guided(trial: Trial, seed: int, finish: Callable[[], None]) -> None:
    """By atheris: inputs that reach new code are kept and changed further."""
    import atheris

    corpus = figures.ROOT / "build" / "chaos" / "corpus" / trial.name
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = seeds_of(trial)
    for data in seeds:
        (corpus / hashlib.sha1(data, usedforsecurity=False).hexdigest()).write_bytes(
            data[: trial.target.longest]
        )
    dictionary = corpus.parent / f"{trial.name}.dict"
    words = (
        "".join(rf"\x{byte:02x}" for byte in token) for token in targets.mutators.TOKENS if len(token) < 64
    )
    dictionary.write_text("".join(f'"{word}"\n' for word in words), encoding="ascii")

    def once(data: bytes) -> None:
        trial.one(data)
        if trial.done:
            finish()

    def ours(data: bytes, most: int, number: int) -> bytes:
        rnd = Random(number)
        if rnd.random() < 0.5:
            return bytes(atheris.Mutate(data, most))
        return trial.target.mutate(data, rnd, seeds)[:most]

    options = [
        "fuzz", str(corpus), f"-seed={seed or 1}", f"-max_len={trial.target.longest}", f"-dict={dictionary}",
        f"-artifact_prefix={corpus.parent}/", "-verbosity=0", "-timeout=600",
        "-rss_limit_mb=0", "-print_final_stats=0", "-detect_leaks=0",
    ]  # fmt: skip
    atheris.Setup(options, once, custom_mutator=ours)
    atheris.Fuzz()


def child(name: str, seconds: float, executions: int, seed: int, out: Path, engine: str) -> None:
    """One target in this process; its figures go to `out`."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable(logging.CRITICAL)
    os.environ["KTREL_CHAOS_SCRATCH"] = str(out.parent)
    if engine == "atheris":
        import atheris

        with atheris.instrument_imports(include=["ktrel"], enable_loader_override=False):
            _loaded()
    trial = Trial(name, seconds, executions)

    def finish() -> None:
        out.write_text(json.dumps(trial.result(engine)), encoding="utf-8")
        sys.stdout.flush()
        os._exit(0)

    if engine == "atheris":
        guided(trial, seed, finish)
    else:
        by_mutation(trial, seed)
    finish()


def _loaded() -> None:
    """What is instrumented."""
    import ktrel.edtf
    import ktrel.extract.dates
    import ktrel.extract.quantities
    import ktrel.ingest.reading
    import ktrel.ingest.registry
    import ktrel.names.compare
    import ktrel.segment

    ktrel.ingest.registry.input_formats()


def run(name: str, seconds: float, executions: int, seed: int) -> dict[str, Any]:
    """One target in a process of its own; a process that dies is a crash, too."""
    engine = "atheris" if targets.targets()[name].guided and _has_atheris() else "mutation"
    folder = Path(tempfile.mkdtemp(prefix="ktrel-chaos-"))
    out = folder / "figures.json"
    asked = [name, str(seconds), str(executions), str(seed), str(out), engine]
    try:
        done = subprocess.run(
            [sys.executable, __file__, "--child", *asked],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        if out.exists():
            told: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
            return told
        said = done.stderr.decode("utf-8", "replace")[-2000:]
        died = {
            f"died with {done.returncode}": {"times": 1, "size": 0, "file": "", "error": said, "trace": said}
        }
        return {
            "target": name,
            "engine": engine,
            "executions": 0,
            "cpu_seconds": 0,
            "slowest": 0,
            "netted": {},
            "crashes": died,
        }
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _has_atheris() -> bool:
    from importlib.util import find_spec

    return find_spec("atheris") is not None


def main() -> int:
    """The exit status: 1 where anything was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--target", action="append", choices=list(targets.targets()), help="only these; repeatable"
    )
    parser.add_argument("--seconds", type=float, default=5, help="CPU seconds a target (5)")
    parser.add_argument("--executions", type=int, default=10**9, help="inputs a target at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--input", type=Path, help="run one file through the target, with all it raises")
    parser.add_argument(
        "--keep", action="store_true", help="keep what guided runs have found in tests/chaos/corpus"
    )
    figures.add_options(parser)
    asked = parser.parse_args()
    if asked.input:
        os.environ["KTREL_CHAOS_SCRATCH"] = tempfile.mkdtemp(prefix="ktrel-chaos-")
        for name in asked.target or ():
            targets.targets()[name].run(asked.input.read_bytes())
        return 0
    if asked.keep:
        for folder in sorted((FOUND.parent / "corpus").glob("*/")):
            targets.keep(folder.name, [path.read_bytes() for path in folder.glob("*")])
        return 0
    found = False
    for name in asked.target or targets.targets():
        told = run(name, asked.seconds, asked.executions, asked.seed)
        found = found or bool(told["crashes"])
        rate = told["executions"] / max(told["cpu_seconds"], 0.001)
        print(f"{name:12} {told['engine']:9} {told['executions']:9,} inputs {told['cpu_seconds']:8.1f} s"
              f" {rate:9,.0f}/s  slowest {told['slowest']:5.2f} s  {len(told['crashes'])} found",
              flush=True)  # fmt: skip
        for key, crash in told["crashes"].items():
            print(f"    {key} ({crash['times']} times, {crash['file']}): {crash['error'][:150]}", flush=True)
        figures.add_up(told, asked)
    return 1 if found else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(
            sys.argv[2],
            float(sys.argv[3]),
            int(sys.argv[4]),
            int(sys.argv[5]),
            Path(sys.argv[6]),
            sys.argv[7],
        )
    sys.exit(main())
