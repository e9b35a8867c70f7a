"""Who does tasks: submit one, get a future."""

from __future__ import annotations

from threading import Lock
from typing import Any, Protocol

from .tasks import Task

# The model is not made to be used by two threads at once: a process does one task at a time.
_ONE_AT_A_TIME = Lock()


class Crew(Protocol):
    """Workers of some kind. They do a task by `done`, and come back after `renew`.

    `lost` are the errors that mean that a worker died, whoever's task that was; `tries` is how often an
    article has to be lost by itself to be given up; `worth` is how many characters of text there have to be
    for the workers to gain what starting them costs.
    """

    lost: tuple[type[BaseException], ...]
    tries: int
    worth: int

    @property
    def hands(self) -> int:
        """How many workers there are, or may be."""

    def submit(self, task: Task) -> Any:
        """The future of the task's results."""

    def results(self, future: Any) -> list[Any]:
        """What came of the task, when it is done; raises one of `lost` where its worker died."""

    def renew(self) -> None:
        """Make ready for new tasks after a loss; nothing is under way then."""

    def close(self) -> None:
        """Let the workers go."""


def done(task: Task) -> list[Any]:
    """What comes of the task, worked out in this process, which is a worker."""
    with _ONE_AT_A_TIME:
        return task.work()
