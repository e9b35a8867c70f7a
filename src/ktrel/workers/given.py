"""An executor that the caller brings."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

from .cores import cores
from .crew import done
from .local import LocalCrew, lost_with
from .tasks import Task


class GivenCrew:
    """Any executor of `concurrent.futures`; it is neither started nor shut down here.

    One that breaks can't be mended by others than its owner: the rest is done by processes of our own.
    """

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)
    tries = 2
    worth = 0

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._hands: int = getattr(executor, "_max_workers", None) or cores()
        self._others: LocalCrew | None = None

    @property
    def hands(self) -> int:
        """The number of workers of the executor, where it tells that; else the processors of this process."""
        return self._hands

    def submit(self, task: Task) -> Future[list[Any]]:
        """The future of the task's results."""
        if self._others:
            return self._others.submit(task)
        try:
            return self._executor.submit(done, task)
        except BrokenExecutor as error:
            return lost_with(error)

    def results(self, future: Future[list[Any]]) -> list[Any]:
        """What came of the task, when it is done."""
        return future.result()

    def renew(self) -> None:
        """Go on with processes of our own."""
        if self._others:
            self._others.renew()
        else:
            self._others = LocalCrew(min(self._hands, cores()))

    def close(self) -> None:
        """End the processes of our own."""
        if self._others:
            self._others.close()
