"""Workers of all kinds: one code path, and one that dies costs nothing but time."""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import deadly as deadly_module
import pytest
from conftest import clipping
from deadly import POISON, TEXT, DeadlyClippings, DeadlyFiles, DeadlyReading, clips, facts
from hypothesis import given, settings
from hypothesis import strategies as some

import ktrel
from ktrel.errors import KtrelError
from ktrel.ingest import Reading, files_under
from ktrel.model.document import Diagnostic
from ktrel.model.facts import ArticleFacts, Clipping
from ktrel.threads import VARIABLES, one_thread_each
from ktrel.workers import Extraction, Setting, clippings_under, crew_for, hiring, portions, tasks
from ktrel.workers import extraction as extraction_module
from ktrel.workers.cores import _quota, cores
from ktrel.workers.given import GivenCrew
from ktrel.workers.local import LocalCrew
from ktrel.workers.ordering import AHEAD, in_order
from ktrel.workers.portions import groups
from ktrel.workers.reading import clippings_in
from ktrel.workers.tasks import ClippingTask, Task

SETTING = Setting(model="none")


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "ClippingTask", DeadlyClippings)
    monkeypatch.setattr(portions, "ARTICLES", 2)


def names(found: list[ArticleFacts]) -> list[str]:
    return [Path(f.clipping.path).name for f in found]


# ------------------------------------------------------------------ processes that die


@pytest.mark.usefixtures("deadly")
def test_an_article_that_kills_its_worker_is_told_and_the_others_come_once(tmp_path: Path) -> None:
    clippings = clips(tmp_path, 10, poisoned=7)
    with Extraction(SETTING, LocalCrew(2)) as extraction:
        found = list(extraction.facts(clippings))
    assert [f.clipping.path for f in found] == [c.path for c in clippings]
    failed = [f for f in found if f.diagnostics]
    assert names(failed) == ["07.txt"]
    assert failed[0].diagnostics[0].code == "extraction-failed"
    assert all(f.words == 7 for f in found if not f.diagnostics)


@pytest.mark.usefixtures("deadly")
def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    clippings = clips(tmp_path)
    crew = LocalCrew(2)
    with Extraction(SETTING, crew) as extraction:
        stream = extraction.facts(clippings)
        found = [next(stream)]
        os.kill(crew.processes[0], signal.SIGKILL)
        found += stream
    assert [f.clipping.path for f in found] == [c.path for c in clippings]
    assert not any(f.diagnostics for f in found)


@pytest.mark.parametrize("piped", [True, False], ids=["from no file", "started by an import"])
def test_workers_that_die_before_they_do_anything_are_told_at_once(tmp_path: Path, *, piped: bool) -> None:
    clips(tmp_path, 3)
    code = (
        "from pathlib import Path\n"
        "from ktrel.model.facts import Clipping\n"
        "from ktrel.workers import Extraction, Setting, clippings_under\n"
        "from ktrel.workers.local import LocalCrew\n"
        f"found = list(clippings_under([{str(tmp_path)!r}]))\n"
        "list(Extraction(Setting(model='none'), LocalCrew(2)).facts(found))\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    command = [sys.executable, "-" if piped else str(script)]
    done = subprocess.run(command, input=code, capture_output=True, text=True, check=False, timeout=60)
    assert "worker processes die as soon as they are started: use one process" in done.stderr
    assert done.returncode == 1


def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    code = (
        "import os, signal, time\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from multiprocessing import get_context\n"
        "from ktrel.workers.local import begin\n"
        "if __name__ == '__main__':\n"
        "    pool = ProcessPoolExecutor(1, get_context('spawn'), begin, (os.getpid(),))\n"
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


# ------------------------------------------------------------------ order, and what is lost


class Lost(Exception):
    """A worker died."""


class PaperCrew:
    """A crew in this process whose workers die of numbered articles, or by a plan, when results are due."""

    lost: tuple[type[BaseException], ...] = (Lost,)
    tries = 2
    worth = 0

    def __init__(self, hands: int, deadly: frozenset[int] = frozenset(), dies: tuple[bool, ...] = ()) -> None:
        self.hands = hands
        self._deadly, self._dies = deadly, iter(dies)
        self.under_way = self.most = 0

    def submit(self, task: ClippingTask) -> Any:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        return task

    def results(self, future: ClippingTask) -> list[Any]:
        self.under_way -= 1
        if self._deadly & {c.part for c in future.clippings} or next(self._dies, False):
            raise Lost
        return [facts(c) for c in future.clippings]

    def renew(self) -> None:
        assert self.under_way == 0, "who dies then has died of what was done alone"

    def close(self) -> None:
        pass


def numbered(number: int) -> list[Clipping]:
    from msgspec.structs import replace

    return [replace(clipping("Lind met Bell."), part=n) for n in range(number)]


@given(
    number=some.integers(0, 60),
    hands=some.integers(1, 8),
    deadly=some.frozensets(some.integers(0, 60), max_size=4),
    killed=some.integers(0, 12),
)
@settings(deadline=None)
def test_everything_comes_once_and_in_order_whoever_dies(
    number: int, hands: int, deadly: frozenset[int], killed: int
) -> None:
    crew = PaperCrew(hands, deadly, (*[False] * killed, True))  # and once from outside
    found = list(in_order(portions.articles(numbered(number), SETTING), crew))
    assert [f.clipping.part for f in found] == list(range(number))
    failed = {f.clipping.part for f in found if f.diagnostics}
    assert failed == {n for n in deadly if n < number}
    assert crew.most <= AHEAD * hands


def test_what_is_known_goes_by_in_its_place_and_is_not_sent() -> None:
    items = [facts(c) if c.part % 3 else c for c in numbered(200)]
    crew = PaperCrew(2)
    found = list(in_order(portions.articles(items, SETTING), crew))
    assert [f.clipping.part for f in found] == list(range(200))
    tasks = [p.task for p in portions.articles(items, SETTING)]
    assert sum(len(task.clippings) for task in tasks if task) == 67


def test_nothing_is_read_far_ahead() -> None:
    taken = 0

    def watched(what: list[Any]) -> Iterator[Any]:
        nonlocal taken
        for item in what:
            taken += 1
            yield item

    next(in_order(portions.articles(watched(numbered(2000)), SETTING), PaperCrew(2)))
    assert taken <= (AHEAD * 2 + 1) * portions.ARTICLES
    taken = 0
    known = [facts(c) for c in numbered(50)] * 400
    next(in_order(portions.articles(watched(known), SETTING), PaperCrew(2)))
    assert taken < 20_000


def test_groups_end_at_their_limits() -> None:
    assert [len(g) for g in groups([1] * 10, 4, 100, int)] == [4, 4, 2]
    assert [len(g) for g in groups([60] * 5, 4, 100, int)] == [2, 2, 1]
    assert [len(g) for g in groups([0] * 100, 4, 100, int)] == [64, 36]


# ------------------------------------------------------------------ files that workers read


class HereCrew(PaperCrew):
    """A crew that does what it is given, here, and dies as a process would."""

    def results(self, future: Any) -> list[Any]:
        self.under_way -= 1
        return future.work()  # type: ignore[no-any-return]


@pytest.fixture
def reading_workers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Workers that read files without a model; what this process reads in their place is told."""

    def die_of(clippings: list[Clipping]) -> None:
        if any(POISON in c.raw for c in clippings):
            raise Lost

    def read_here(file: Any, reading: Any) -> Iterator[Any]:
        told.append(Path(file.path).name)
        return clippings_in(file, reading)

    told: list[str] = []
    monkeypatch.setattr(deadly_module, "die_of", die_of)
    monkeypatch.setattr(portions, "ClippingTask", DeadlyClippings)
    monkeypatch.setattr(tasks, "ClippingTask", DeadlyClippings)
    monkeypatch.setattr(extraction_module, "FileTask", DeadlyFiles)
    monkeypatch.setattr(extraction_module, "clippings_in", read_here)
    monkeypatch.setattr(extraction_module, "_FILES", 3)
    return told


def found_in(folder: Path) -> list[Any]:
    with Extraction(SETTING, HereCrew(2)) as extraction:
        return list(extraction.facts_of_files(files_under([folder]), Reading()))


def test_workers_read_files_down_to_the_article_that_kills_them(
    reading_workers: list[str], tmp_path: Path
) -> None:
    clips(tmp_path, 8, poisoned=5)
    two = [{"text": TEXT.format(n=n, who=who)} for n, who in ((1, "Eva"), (2, POISON))]
    (tmp_path / "09.jsonl").write_text("\n".join(map(json.dumps, two)))
    found = found_in(tmp_path)
    given = [c for c in clippings_under([tmp_path]) if isinstance(c, Clipping)]
    assert [f.clipping for f in found] == given and len(given) == 10
    assert [Path(f.clipping.path).name for f in found if f.diagnostics] == ["05.txt", "09.jsonl#2"]
    assert reading_workers == []


def test_a_file_that_can_not_even_be_read_alive_is_told(
    reading_workers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "ReadingTask", DeadlyReading)
    clips(tmp_path, 4, poisoned=2)
    found = found_in(tmp_path)
    assert [f.code for f in found if isinstance(f, Diagnostic)] == ["damaged-input"]
    assert len(found) == 4 and isinstance(found[1], Diagnostic)


def test_what_workers_do_not_see_is_read_here(
    reading_workers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = clips(tmp_path, 30)
    monkeypatch.setattr(tasks, "is_seen", lambda file: False)
    assert [f.clipping for f in found_in(tmp_path)] == given
    assert sorted(reading_workers) == [Path(c.path).name for c in given]


def test_large_files_and_what_can_not_be_read_at_all_keep_their_place(
    reading_workers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clips(tmp_path, 6)
    (tmp_path / "03.txt").write_text("x" * 100 + (tmp_path / "03.txt").read_text())
    (tmp_path / "04.txt").unlink()
    (tmp_path / "04.txt").symlink_to(tmp_path / "nowhere")
    monkeypatch.setattr(extraction_module, "_LARGEST", 150)
    found = found_in(tmp_path)
    paths = [f.path if isinstance(f, Diagnostic) else f.clipping.path for f in found]
    assert [Path(path).name for path in paths] == [f"{n:02}.txt" for n in range(1, 7)]
    assert isinstance(found[3], Diagnostic) and found[3].code == "unreadable-input"
    assert reading_workers == ["03.txt", "04.txt"]


# ------------------------------------------------------------------ executors that are given


class AtOnce(Executor):
    """Works when it is asked, and says nothing about itself."""

    def __init__(self) -> None:
        self.tasks = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.tasks += 1
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Broken(Executor):
    """Has broken before."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        raise BrokenExecutor


def test_any_executor_gives_the_same_document(tmp_path: Path) -> None:
    clips(tmp_path, 5)
    at_once = AtOnce()
    documents = [ktrel.extract(tmp_path), ktrel.extract(tmp_path, executor=at_once)]
    with ThreadPoolExecutor(1) as threads:
        documents.append(ktrel.extract(tmp_path, executor=threads))
        assert threads.submit(int).result() == 0, "it is the caller's to shut down"
    assert documents[0] == documents[1] == documents[2]
    assert len(documents[0].articles) == 5 and at_once.tasks == 1


@pytest.mark.usefixtures("deadly")
def test_an_executor_that_breaks_is_followed_by_processes_of_our_own(tmp_path: Path) -> None:
    clippings = clips(tmp_path, 6, poisoned=3)
    pool = ProcessPoolExecutor(2, get_context("spawn"))
    with pool, Extraction(SETTING, GivenCrew(pool)) as extraction:
        found = list(extraction.facts(clippings))
    assert [f.clipping.path for f in found] == [c.path for c in clippings]
    assert names([f for f in found if f.diagnostics]) == ["03.txt"]


@pytest.mark.usefixtures("deadly")
def test_an_executor_that_was_broken_before_is_no_obstacle(tmp_path: Path) -> None:
    with Extraction(SETTING, GivenCrew(Broken())) as extraction:
        assert len(list(extraction.facts(clips(tmp_path, 5)))) == 5


# ------------------------------------------------------------------ how many


def test_what_is_given_decides_who_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hiring, "cores", lambda: 3)
    assert crew_for(SETTING) is None and crew_for(SETTING, jobs=1) is None
    crew = crew_for(SETTING, jobs=None)
    assert isinstance(crew, LocalCrew) and (crew.hands, crew.worth) == (3, hiring.WORTH)
    asked = crew_for(SETTING, jobs=2)
    assert isinstance(asked, LocalCrew) and (asked.hands, asked.worth) == (2, 0)
    monkeypatch.setattr(hiring, "cores", lambda: 1)
    assert crew_for(SETTING, jobs=None) is None
    with pytest.raises(KtrelError, match="--jobs: 0 is no number of processes"):
        crew_for(SETTING, jobs=0)
    with pytest.raises(KtrelError, match="--scheduler: an executor is given, too"):
        crew_for(SETTING, executor=AtOnce(), scheduler="tcp://127.0.0.1:1")


@pytest.mark.parametrize(("number", "sent"), [(3, 0), (40, 40)])
def test_workers_are_started_only_where_there_is_enough_for_them(
    number: int, sent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction_module, "facts_of_clippings", lambda clippings, _: map(facts, clippings))
    crew = PaperCrew(2)
    crew.worth = 20 * len("Lind met Bell.")
    monkeypatch.setattr(portions, "ARTICLES", 8)
    given: list[Task] = []
    submit = crew.submit
    monkeypatch.setattr(crew, "submit", lambda task: (given.append(task), submit(task))[1])
    with Extraction(SETTING, crew) as extraction:
        found = list(extraction.facts(numbered(number)))
    assert [f.clipping.part for f in found] == list(range(number))
    assert sum(len(task.clippings) for task in given if isinstance(task, ClippingTask)) == sent


def test_what_is_known_already_starts_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = PaperCrew(2)
    crew.worth = 1
    monkeypatch.setattr(crew, "submit", lambda task: pytest.fail("nothing to do"))
    with Extraction(SETTING, crew) as extraction:
        stream = extraction.facts([facts(c) for c in numbered(5000)])
        assert next(stream).clipping.part == 0
        assert len(list(stream)) == 4999


@pytest.mark.parametrize(
    ("files", "quota"),
    [
        ({"cpu.max": "250000 100000\n"}, 2.5),
        ({"cpu.max": "max 100000\n"}, None),
        ({"cpu/cpu.cfs_quota_us": "50000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 0.5),
        ({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, None),
        ({"cpu.max": "nonsense"}, None),
        ({}, None),
    ],
)
def test_a_container_may_be_given_less_than_the_machine_has(
    files: dict[str, str], quota: float | None, tmp_path: Path
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert _quota(tmp_path) == quota


def test_the_processors_are_those_that_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ktrel.workers.cores._quota", lambda group: None)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 5, 6}, raising=False)
    assert cores() == 3
    monkeypatch.setattr("ktrel.workers.cores._quota", lambda group: 0.5)
    assert cores() == 1


# ------------------------------------------------------------------ threads


def threads() -> tuple[list[str], list[str]]:
    """The names of this process's threads, and what the libraries below NumPy are told."""
    import threading

    import numpy

    numpy.ones((300, 300)) @ numpy.ones((300, 300))
    return sorted(t.name for t in threading.enumerate()), [os.environ.get(v, "") for v in VARIABLES]


def test_a_worker_has_one_thread_for_numpy_and_one_that_looks_for_its_parent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")
    crew = LocalCrew(1)

    try:
        crew.submit(ClippingTask((), SETTING)).exception()  # starts the process
        assert crew._pool
        named, told = crew._pool.submit(threads).result()
        native = len(os.listdir(f"/proc/{crew.processes[0]}/task")) if sys.platform == "linux" else 2
    finally:
        crew.close()
    assert named == ["MainThread", "ktrel-parent"]
    assert told == ["1"] * len(VARIABLES)
    assert native == 2
    assert os.environ["OPENBLAS_NUM_THREADS"] == "2"  # of this process, as it was


@pytest.mark.skipif(sys.platform != "linux" or platform.libc_ver()[0] != "glibc", reason="glibc's own")
def test_a_worker_keeps_the_memory_that_it_frees() -> None:
    code = (
        "import resource; from ktrel.workers.memory import give_memory_back, keep_memory\n"
        "def faults():\n"
        "    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt\n"
        "    for _ in range(200): bytes(bytearray(300_000))\n"
        "    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before\n"
        "print(faults()); keep_memory(); faults(); print(faults())\n"
        "give_memory_back(); faults(); print(faults())"
    )
    told = {**os.environ, "MALLOC_TRIM_THRESHOLD_": "65536"}  # as Dask starts its workers
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=told)
    before, kept, after = map(int, done.stdout.split())
    assert kept < 200 < 10_000 < min(before, after)


def test_what_the_user_has_set_stays_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    one_thread_each()
    assert os.environ["OMP_NUM_THREADS"] == "4" and os.environ["OPENBLAS_NUM_THREADS"] == "1"


def test_the_command_asks_for_one_thread_before_numpy_is_there() -> None:
    code = (
        "import sys, os\n"
        "import ktrel.cli as cli\n"
        "assert 'numpy' not in sys.modules\n"
        "cli.ktrel = lambda prog_name: print(os.environ['OPENBLAS_NUM_THREADS'])\n"
        "cli.main()"
    )
    bare = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=bare)
    assert done.stdout == "1\n"


def test_without_a_url_nothing_opens_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_module("urllib3")  # with spaCy: it opens a socket, connected to nothing, when it is imported
    monkeypatch.setattr("socket.socket.__init__", lambda *_, **__: pytest.fail("a socket"))
    clips(tmp_path, 3)
    assert len(ktrel.extract(tmp_path).articles) == 3
    assert len(ktrel.extract(tmp_path / "01.txt", cache=tmp_path / "cache", jobs=None).articles) == 1


def test_without_a_url_nothing_for_the_network_is_imported(tmp_path: Path) -> None:
    code = (
        f"import sys, ktrel; ktrel.extract({str(tmp_path)!r}, jobs=None)\n"
        "print(sorted({'fsspec', 'distributed', 's3fs', 'aiohttp'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
