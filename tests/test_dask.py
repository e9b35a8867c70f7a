"""A Dask cluster on this machine: files are read by its workers, and one that dies costs nothing but time."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from deadly import DeadlyClippings, DeadlyFiles, clips

from ktrel.cli import ktrel as program
from ktrel.errors import KtrelError
from ktrel.ingest import Reading, files_under
from ktrel.model.document import Diagnostic
from ktrel.workers import Extraction, Setting, portions, tasks
from ktrel.workers import extraction as extraction_module

SETTING = Setting(model="none")
with_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="needs distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two worker processes of 127.0.0.1, replaced when they die."""
    from dask import config
    from distributed import LocalCluster

    quick = {
        "distributed.scheduler.allowed-failures": 1,
        "distributed.deploy.lost-worker-timeout": "1 hour",  # after that a LocalCluster does without it
    }
    with (
        config.set(quick),
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", silence_logs=50
        ) as cluster,
    ):
        yield cluster


def no_preparation() -> None:
    """The stand-ins need none."""


def importable(folder: str) -> None:
    """Let a worker, also one that comes later, find the stand-ins."""
    if folder not in sys.path:
        sys.path.append(folder)


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "ClippingTask", DeadlyClippings)
    monkeypatch.setattr(tasks, "ClippingTask", DeadlyClippings)
    monkeypatch.setattr(extraction_module, "FileTask", DeadlyFiles)
    monkeypatch.setattr(extraction_module, "_FILES", 4)


def crew_of(cluster: Any) -> Any:
    from ktrel.workers.dask import DaskCrew

    return DaskCrew(cluster.scheduler_address, partial(importable, str(Path(__file__).parent)))


@with_dask
@pytest.mark.usefixtures("deadly")
def test_a_worker_killed_in_mid_run_is_replaced_and_nothing_is_lost(cluster: Any, tmp_path: Path) -> None:
    clippings = clips(tmp_path)
    with Extraction(SETTING, crew_of(cluster)) as extraction:
        stream = extraction.facts_of_files(files_under([tmp_path]), Reading())
        found = [next(stream)]
        os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)
        found += stream
    assert [f.clipping for f in found if not isinstance(f, Diagnostic)] == clippings
    assert all(f.sketch for f in found if not isinstance(f, Diagnostic))


@with_dask
@pytest.mark.usefixtures("deadly")
def test_an_article_that_kills_its_workers_is_told_and_the_others_come_once(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)
    monkeypatch.setattr(extraction_module, "_FILES", 1)
    clippings = clips(tmp_path, 4, poisoned=2)
    with Extraction(SETTING, crew_of(cluster)) as extraction:
        found = list(extraction.facts_of_files(files_under([tmp_path]), Reading()))
    facts = [f for f in found if not isinstance(f, Diagnostic)]
    assert [f.clipping for f in facts] == clippings
    assert [Path(d.path).name for f in facts for d in f.diagnostics] == ["02.txt"]


@with_dask
def test_workers_that_can_not_be_made_ready_are_told(cluster: Any) -> None:
    from ktrel.workers.dask import DaskCrew, Ready

    other = Ready(setting=SETTING, client={"ktrel": "another release"})
    with pytest.raises(KtrelError, match=r"a worker can't be made ready: has ktrel .*, the client has an"):
        DaskCrew(cluster.scheduler_address, other)


@with_dask
def test_a_scheduler_that_does_not_answer_is_told_soon() -> None:
    from ktrel.workers.dask import DaskCrew

    with pytest.raises(KtrelError, match=r"no scheduler answers at tcp://127.0.0.1:9 within 0.5 s"):
        DaskCrew("tcp://127.0.0.1:9", no_preparation, answer=0.5)
    with pytest.raises(KtrelError, match="'localhost' is no address of a scheduler: write tcp://host:8786"):
        DaskCrew("localhost", no_preparation)


def test_without_dask_the_command_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("ktrel.workers.hiring.find_spec", lambda name: None)
    clips(tmp_path, 1)
    done = CliRunner().invoke(program, ["extract", str(tmp_path), "--scheduler", "tcp://127.0.0.1:9"])
    assert done.exit_code == 2 and "pip install 'ktrel[dask]'" in done.stderr
