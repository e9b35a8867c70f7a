"""Results in the order of the portions, each once, whichever workers die."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from .crew import Crew
from .portions import Portion
from .tasks import Found, Task

# Tasks under way for each worker: one that it does, and one that it finds when it is done.
AHEAD = 2
_KNOWN_AHEAD = 16  # portions for each worker, those included that leave nothing to do

_Under = tuple[Portion, Any]  # a portion and the future of its task, None where it has none


def in_order(portions: Iterable[Portion], crew: Crew) -> Iterator[Found]:
    """What is found in each portion, in their order; never more than a few tasks a worker are under way."""
    rest = iter(portions)
    under_way: deque[_Under] = deque()
    while _filled_up(under_way, rest, crew):
        portion, future = under_way.popleft()
        try:
            results: Iterable[Any] = crew.results(future) if portion.task else ()
        except crew.lost:
            come = [(portion, None), *((other, _settled(f, crew)) for other, f in under_way)]
            under_way.clear()
            crew.renew()
            again = iter(together([p.task for p, told in come if told is None and p.task], crew))
            for other, told in come:
                yield from other.found(next(again) if told is None and other.task else told or ())
        else:
            yield from portion.found(results)


def _filled_up(under_way: deque[_Under], rest: Iterator[Portion], crew: Crew) -> bool:
    """Submits tasks until all hands are busy; gives whether there is anything under way."""
    busy = sum(1 for portion, _ in under_way if portion.task)
    while busy < AHEAD * crew.hands and len(under_way) < _KNOWN_AHEAD * crew.hands:
        portion = next(rest, None)
        if portion is None:
            break
        under_way.append((portion, crew.submit(portion.task) if portion.task else None))
        busy += portion.task is not None
    return bool(under_way)


def _settled(future: Any, crew: Crew) -> list[Any] | None:
    """What came of a task that was under way when a worker died; None where it was lost, too.

    Waited for before anything is done again: who dies then has died of what is done again.
    """
    try:
        return crew.results(future) if future is not None else None
    except crew.lost:
        return None


def together(tasks: Sequence[Task], crew: Crew) -> list[list[Any]]:
    """What comes of tasks that were lost: done side by side, where that costs a worker again half by half.

    So the blameless among them are done by all workers, and the deadly one is found in few steps.
    """
    if len(tasks) == 1:
        return [list(alone(tasks[0], crew))]
    come = [_settled(future, crew) for future in [crew.submit(task) for task in tasks]]
    lost = [n for n, results in enumerate(come) if results is None]
    if lost:
        crew.renew()
    half = (len(lost) + 1) // 2
    for part in filter(None, (lost[:half], lost[half:])):
        for n, results in zip(part, together([tasks[n] for n in part], crew), strict=True):
            come[n] = results
    return [results or [] for results in come]


def alone(task: Task, crew: Crew) -> Iterator[Any]:
    """What comes of a task while nothing else is done; one that kills its worker is taken apart."""
    for _ in range(crew.tries if task.single else 1):
        try:
            results = crew.results(crew.submit(task))
        except crew.lost:
            crew.renew()
        else:
            yield from results
            return
    yield from task.apart(partial(alone, crew=crew))
