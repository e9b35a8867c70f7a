"""Workers that die: the run finishes with every other article exactly once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ktrel import workers
from ktrel.model.facts import ArticleFacts, Clipping
from ktrel.pipeline import clip
from ktrel.workers import Extraction

POISON = "Poison"
TEXT = "LIMA, March {n}, 2031 -- {who} Lind met Prime Minister Tom Bell of New Zealand in Lima on Monday.\n"


def _deadly(clippings: list[Clipping], model: str, *_: object) -> list[ArticleFacts]:
    """Stands in for the model: dies of one article."""
    if any(POISON in clipping.raw for clipping in clippings):
        os.kill(os.getpid(), signal.SIGKILL)
    return [ArticleFacts(clipping=clipping, words=7) for clipping in clippings]


def clippings(folder: Path, poisoned: int | None = None) -> list[Clipping]:
    for n in range(1, 21):
        who = POISON if n == poisoned else "President Ana"
        (folder / f"{n:02}.txt").write_text(TEXT.format(n=n, who=who), encoding="utf-8")
    return list(clip([folder], []))


def test_an_article_that_kills_its_worker_is_told_and_the_others_come_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_batch", _deadly)
    monkeypatch.setattr(workers, "BATCH", 4)
    given = clippings(tmp_path, poisoned=7)
    with Extraction("none", 2) as extraction:
        found = list(extraction.facts(given))
    assert [f.clipping.path for f in found] == [c.path for c in given]
    failed = [f for f in found if f.diagnostics]
    assert [Path(f.clipping.path).name for f in failed] == ["07.txt"]
    assert failed[0].diagnostics[0].code == "extraction-failed"
    assert all(f.words == 7 for f in found if not f.diagnostics)


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_batch", _deadly)
    monkeypatch.setattr(workers, "BATCH", 2)
    given = clippings(tmp_path)
    with Extraction("none", 2) as extraction:
        stream = extraction.facts(given)
        found = [next(stream)]
        assert extraction._pool
        os.kill(next(iter(extraction._pool._processes)), signal.SIGKILL)
        found += stream
    assert [f.clipping.path for f in found] == [c.path for c in given]
    assert not any(f.diagnostics for f in found)


def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    code = (
        "import os, signal, time\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from multiprocessing import get_context\n"
        "from ktrel.workers import _end_with_parent\n"
        "if __name__ == '__main__':\n"
        "    pool = ProcessPoolExecutor(1, get_context('spawn'), _end_with_parent, (os.getpid(),))\n"
        "    print(pool.submit(os.getpid).result(), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, check=False)
    worker = int(done.stdout)
    for _ in range(100):
        if not _alive(worker):
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived its parent")


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
