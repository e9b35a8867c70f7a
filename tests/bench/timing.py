"""How the benchmarks take time: CPU seconds of work in this process, of programs, and of a character."""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

SIZES = (1_000, 10_000, 100_000, 1_000_000)
REPEATS = 7
_THREADED = ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB_MAXIMUM")


def one_thread() -> None:
    """Let matrix products take one thread; to be called before numpy is imported."""
    for library in _THREADED:
        os.environ[f"{library}_NUM_THREADS"] = "1"


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def of_each(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """CPU seconds for all of the texts, one after the other."""

    def all_of_them() -> None:
        for text in texts:
            work(text)

    return seconds(all_of_them)


def fastest(command: Sequence[str], repeats: int = REPEATS) -> tuple[float, float]:
    """Of several runs of a program the seconds of the fastest, the CPU seconds of the leanest."""
    runs = [_run(command) for _ in range(repeats)]
    return min(clock for clock, _ in runs), min(work for _, work in runs)


def _run(command: Sequence[str]) -> tuple[float, float]:
    before, start = _work_of_children(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start, _work_of_children() - before


def _work_of_children() -> float:
    """The CPU seconds, of the system's too, of all processes that have been started and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def costs(
    work: Callable[[str], object], kinds: Mapping[str, str], sizes: Sequence[int] = SIZES
) -> Iterator[tuple[str, list[float]]]:
    """For each kind of text the microseconds a character, when what it is made of fills each of the sizes."""
    for name, unit in kinds.items():
        texts = [(unit * (size // len(unit) + 1))[:size] for size in sizes]
        yield name, [of_each(work, [text]) / len(text) * 1e6 for text in texts]


def print_costs(
    work: Callable[[str], object], kinds: Mapping[str, str], sizes: Sequence[int] = SIZES
) -> dict[str, list[float]]:
    """Print them as a table, and give them."""
    print(f"\n{'microseconds a character':<28}" + "".join(f"{size // 1000:>8,} kB" for size in sizes))
    found = {}
    for name, told in costs(work, kinds, sizes):
        print(f"{name:<28}" + "".join(f"{cost:>11.2f}" for cost in told), flush=True)
        found[name] = told
    return found
