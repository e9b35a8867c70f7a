"""Worker processes on this machine, started when there is work and made anew when one of them dies."""

from __future__ import annotations

import os
import time
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from threading import Thread
from typing import Any

from ..errors import KtrelError
from ..threads import one_thread_each_for_children
from .crew import done
from .tasks import Task

_STILLBORN = (
    "worker processes die as soon as they are started: use one process (--jobs 1, jobs=1), or look whether "
    'there is memory for them; from Python, call this in a file, below `if __name__ == "__main__":`'
)
_WATCHED = 1.0  # seconds after which a worker looks whether its parent is still there


class LocalCrew:
    """So many processes of this machine; each loads the model once.

    `worth` is how many characters of text have to come together before any is started.
    """

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)
    tries = 2

    def __init__(self, jobs: int, worth: int = 0) -> None:
        self._jobs = jobs
        self.worth = worth
        self._pool: ProcessPoolExecutor | None = None
        self._proven = False  # whether a worker has ever brought anything back

    @property
    def hands(self) -> int:
        """The number of processes."""
        return self._jobs

    @property
    def processes(self) -> list[int]:
        """The ids of the processes that are running."""
        return [*self._pool._processes] if self._pool else []

    def submit(self, task: Task) -> Future[list[Any]]:
        """The future of the task's results."""
        try:
            with one_thread_each_for_children():  # it is now that processes are started
                return self._started().submit(done, task)
        except BrokenExecutor as error:
            return lost_with(error)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._jobs, mp_context=get_context("spawn"), initializer=begin, initargs=(os.getpid(),)
            )
        return self._pool

    def results(self, future: Future[list[Any]]) -> list[Any]:
        """What came of the task, when it is done."""
        found = future.result()
        self._proven = True
        return found

    def renew(self) -> None:
        """End what is left of the processes: the next task starts others.

        Raises KtrelError where processes die before they are given any work.
        """
        self.close()
        self._pool = None
        if not self._proven:
            self._prove()

    def _prove(self) -> None:
        try:
            self._started().submit(_alive).result()
        except BrokenExecutor as error:
            self.close()
            raise KtrelError(_STILLBORN) from error
        self._proven = True

    def close(self) -> None:
        """End the processes when they have done what they are at."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


def lost_with(error: BaseException) -> Future[list[Any]]:
    """The future of a task that could not even be submitted."""
    future: Future[list[Any]] = Future()
    future.set_exception(error)
    return future


def begin(parent: int) -> None:
    """Make this process a worker: it ends soon after its parent, however that ends."""
    Thread(target=_watch, args=(parent,), name="ktrel-parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_WATCHED)
    os._exit(1)


def _alive() -> None:
    """Nothing: who can do that has been started."""
