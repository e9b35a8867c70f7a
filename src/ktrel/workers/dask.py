"""Workers of a Dask cluster, which load the model when they join, and again when they are replaced."""

from __future__ import annotations

import pickle
import re
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import metadata
from itertools import count
from typing import Any
from uuid import uuid4

from distributed import Client, Future, KilledWorker, WorkerPlugin
from distributed.client import CancelledError
from distributed.comm import CommClosedError

from ..annotate import load
from ..cache.context import code, model_version
from ..errors import KtrelError
from ..knowledge.loader import digest
from ..model.document import Record
from .crew import done
from .memory import give_memory_back, keep_memory
from .tasks import Task
from .work import Setting

OPTION = "--scheduler"
ANSWER = 10.0  # seconds within which a scheduler has to answer
PATIENCE = 60.0  # seconds for which a cluster may be without any worker
_LOOK = 5.0  # seconds between looks at whether there still are workers
_COUNTED = 16  # tasks after which the workers are counted anew


class Ready(Record, frozen=True):
    """Makes a worker ready for a setting: the same ktrel, knowledge and model as the client has, loaded."""

    setting: Setting
    client: dict[str, str]

    def __call__(self) -> None:
        """Raises KtrelError where this process would give other results."""
        here = _what_counts(self.setting)
        for what, client in self.client.items():
            if here.get(what) != client:
                raise KtrelError(f"has {what} {here.get(what)}, the client has {client}: install the same")
        load(self.setting.model)


def ready(setting: Setting) -> Ready:
    """What makes workers ready for results that are those of this process."""
    return Ready(setting=setting, client=_what_counts(setting))


def _what_counts(setting: Setting) -> dict[str, str]:
    """All that the facts of an article depend on, as far as it can be compared."""
    return {
        "ktrel": code(),
        "knowledge": digest(setting.knowledge),
        setting.model: model_version(setting.model) or "",
        **{library: metadata.version(library) for library in ("spacy", "numpy")},
    }


class _Errand:
    """A task that is done by being unpickled.

    Dask's scheduler unpickles what it hands on; where that is bytes it needs no ktrel, and loses no time.
    """

    def __init__(self, task: Task) -> None:
        self._task = task

    def __reduce__(self) -> tuple[Callable[[Task], list[Any]], tuple[Task]]:
        return done, (self._task,)


class _Prepared(WorkerPlugin):  # type: ignore[misc]
    """Prepares each worker of a cluster, those included that join later or are replaced."""

    def __init__(self, name: str, prepare: Callable[[], None]) -> None:
        self.name = name
        self._prepare = prepare

    def setup(self, worker: Any) -> None:
        """Called by Dask in the worker's process."""
        keep_memory()
        self._prepare()

    def teardown(self, worker: Any) -> None:
        """Called by Dask when the run is over: the model stays, for the next one."""
        give_memory_back()


class DaskCrew:
    """The workers of the cluster whose scheduler is at an address; `prepare` makes each of them ready.

    Raises KtrelError where the scheduler doesn't answer, has no workers, or they can't be made ready.
    """

    lost: tuple[type[BaseException], ...] = (KilledWorker,)
    tries = 1  # before it is lost here it has killed several workers (distributed.scheduler.allowed-failures)
    worth = 0

    def __init__(self, address: str, prepare: Callable[[], None], answer: float = ANSWER) -> None:
        self._address = address
        self._client = _connected(address, answer)
        self._plugin = f"ktrel-{self._client.id}"
        self._submitted = count()
        self._hands = 0
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
            self._prepared(prepare)
        except TimeoutError as error:
            self.close()
            raise self._error("has no workers: start some (dask worker)") from error
        except Exception as error:  # whatever a worker's process could not do
            self.close()
            raise self._error(f"a worker can't be made ready: {error}") from error

    def _prepared(self, prepare: Callable[[], None], tries: int = 3) -> None:
        """Prepares all workers; a worker that dies meanwhile, of whatever, is no reason to give up."""
        for left in reversed(range(tries)):
            try:
                self._client.register_plugin(_Prepared(self._plugin, prepare))
                return
            except OSError:
                if not left:
                    raise
                self._client.wait_for_workers(1, timeout=PATIENCE)

    @property
    def hands(self) -> int:
        """The number of workers of late."""
        if next(self._submitted) % _COUNTED == 0:
            self._hands = self._workers()
        return max(1, self._hands)

    def submit(self, task: Task) -> Future:
        """The future of the task's results."""
        try:
            return self._client.submit(pickle.loads, pickle.dumps(_Errand(task)), key=f"ktrel-{uuid4()}")
        except OSError as error:
            raise self._gone() from error

    def results(self, future: Future) -> list[Any]:
        """What came of the task, when it is done."""
        alone_since = None
        while True:
            try:
                results: list[Any] = future.result(timeout=_LOOK)
                return results
            except TimeoutError:
                if future.status == "error":  # its own
                    raise
                now = time.monotonic()
                alone_since = None if self._workers() else alone_since or now
                if alone_since is not None and now - alone_since > PATIENCE:
                    raise self._error("has no workers left: start others, and run again") from None
            except (CancelledError, CommClosedError) as error:
                raise self._gone() from error

    def renew(self) -> None:
        """Nothing to do: a cluster replaces its workers."""

    def close(self) -> None:
        """Leave the cluster as it was."""
        with suppress(Exception):  # it may be gone
            self._client.unregister_worker_plugin(self._plugin)
        self._client.close()

    def _workers(self) -> int:
        try:
            return len(self._client.nthreads())
        except (OSError, CancelledError) as error:
            raise self._gone() from error

    def _gone(self) -> KtrelError:
        return self._error("is gone: nothing was written; start it, and run again")

    def _error(self, message: str) -> KtrelError:
        return KtrelError(f"the scheduler at {self._address} {message}", OPTION)


def _connected(address: str, answer: float) -> Client:
    if not re.match(r"[a-z]+://[^/]", address):
        raise KtrelError(f"'{address}' is no address of a scheduler: write tcp://host:8786", OPTION)
    try:
        return Client(address, timeout=answer, set_as_default=False, name="ktrel")
    except (OSError, ValueError) as error:
        message = f"no scheduler answers at {address} within {answer:g} s: is it running, and reachable?"
        raise KtrelError(message, OPTION) from error
