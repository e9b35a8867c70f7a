"""How ktrel's time divides among its stages, measured by stop watches around their entrances."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from typing import Any, TypeVar

T = TypeVar("T")
# stage -> the module and name under which the pipeline finds its entrance
ENTRANCES = {
    "ingest": ("ktrel.workers.reading", "read"),
    "segment": ("ktrel.workers.reading", "segment"),
    "annotate": ("ktrel.workers.work", "annotate"),
    "dates": ("ktrel.article", "find_dates"),
    "places": ("ktrel.article", "find_places"),
    "people": ("ktrel.article", "find_people"),
    "meetings": ("ktrel.article", "find_meetings"),
    "statistics": ("ktrel.article", "find_statistics"),
    "merge": ("ktrel.pipeline", "Merged"),
}
REST = "all else"


class Stages:
    """CPU time by stage: only one watch runs at a time, so a stage called by another is not counted twice."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._running: list[str] = []
        self._since = 0.0

    def during(self, work: Callable[[], T]) -> T:
        """What `work` returns, having measured the stages that it went through."""
        before = {stage: getattr(import_module(module), name) for stage, (module, name) in ENTRANCES.items()}
        for stage, (module, name) in ENTRANCES.items():
            setattr(import_module(module), name, self._watched(stage, before[stage]))
        self._start(REST)
        try:
            return work()
        finally:
            self._stop()
            for stage, (module, name) in ENTRANCES.items():
                setattr(import_module(module), name, before[stage])

    def shares(self) -> list[tuple[str, float]]:
        """Each stage's share of the whole, in the order of the pipeline."""
        total = self.seconds.total()
        return [(stage, self.seconds[stage] / total) for stage in (*ENTRANCES, REST)]

    def _watched(self, stage: str, entrance: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(entrance)
        def watched(*args: Any, **kwargs: Any) -> Any:
            self._start(stage)
            try:
                result = entrance(*args, **kwargs)
            finally:
                self._stop()
            return self._each(stage, result) if isinstance(result, Iterator) else result

        return watched

    def _each(self, stage: str, results: Iterator[Any]) -> Iterator[Any]:
        while True:
            self._start(stage)
            try:
                result = next(results)
            except StopIteration:
                return
            finally:
                self._stop()
            yield result

    def _start(self, stage: str) -> None:
        self._charge()
        self._running.append(stage)

    def _stop(self) -> None:
        self._charge()
        self._running.pop()

    def _charge(self) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now
