"""Annotation and extraction in this process or in others; a worker that dies costs nothing but time."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

from .annotate import annotate
from .garbage import settled
from .model.facts import ArticleFacts, Clipping
from .names.known import known_people

# Articles handed to a worker process at a time: enough for the model's batches, few enough to keep
# all workers busy at the end of a run.
BATCH = 32
_WATCHED = 1.0  # seconds after which a worker looks whether its parent is still there

_Work = tuple[list[Clipping], "Future[list[ArticleFacts]]"]


def facts_of_clippings(
    clippings: Iterable[Clipping], model: str, knowledge: Path | None = None, timeout: float | None = None
) -> Iterator[ArticleFacts]:
    """The facts of each clipping, in their order, worked out in this process."""
    from .article import facts_of  # with it come the extractors, which light commands do without

    known = known_people(knowledge)
    articles = annotate(clippings, model, timeout)
    for first in islice(articles, 1):
        yield facts_of(first, known, timeout)  # which loads the model and the tables
    with settled():
        for article in articles:
            yield facts_of(article, known, timeout)


class Extraction:
    """What annotates and extracts: this process, or `jobs` others; a context manager that ends them.

    The model is loaded, and processes are started, only when there is an article for them; one that takes
    more than `timeout` seconds is given up.
    """

    def __init__(
        self, model: str, jobs: int, knowledge: Path | None = None, timeout: float | None = None
    ) -> None:
        self._model, self._jobs, self._knowledge, self._timeout = model, jobs, knowledge, timeout
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Extraction:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def facts(self, clippings: Iterable[Clipping]) -> Iterator[ArticleFacts]:
        """The facts of each clipping, in their order."""
        if self._jobs == 1:
            yield from facts_of_clippings(clippings, self._model, self._knowledge, self._timeout)
            return
        batches = _batches(clippings)
        waiting = [self._submit(batch) for batch in islice(batches, 2 * self._jobs)]
        while waiting:
            batch, future = waiting.pop(0)
            try:
                yield from future.result()
            except BrokenProcessPool:
                # With one worker the pool is gone: what was under way is done again, batch by batch.
                lost = [batch, *(other for other, _ in waiting)]
                waiting = []
                for again in lost:
                    yield from self._again(again)
            waiting += [self._submit(other) for other in islice(batches, 2 * self._jobs - len(waiting))]

    def _submit(self, batch: list[Clipping]) -> _Work:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._jobs,
                mp_context=get_context("spawn"),
                initializer=_end_with_parent,
                initargs=(os.getpid(),),
            )
        try:
            return batch, self._pool.submit(_batch, batch, self._model, self._knowledge, self._timeout)
        except BrokenProcessPool as error:
            broken: Future[list[ArticleFacts]] = Future()
            broken.set_exception(error)
            return batch, broken

    def _again(self, batch: list[Clipping], tries: int = 2) -> Iterator[ArticleFacts]:
        """The batch, alone; one that kills its worker twice is halved, down to the article that does it."""
        from .article import failed

        for _ in range(tries):
            with suppress(BrokenProcessPool):
                yield from self._submit(batch)[1].result()
                return
            if self._pool:
                self._pool.shutdown(cancel_futures=True)
            self._pool = None
        if len(batch) == 1:
            yield failed(batch[0], "a worker process died of it, more than once")
            return
        half = len(batch) // 2
        yield from self._again(batch[:half], tries=1)
        yield from self._again(batch[half:], tries=1)


def _end_with_parent(parent: int) -> None:
    """Let this process end soon after the one that started it, however that ends."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCHED)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _batch(
    clippings: list[Clipping], model: str, knowledge: Path | None, timeout: float | None
) -> list[ArticleFacts]:
    return list(facts_of_clippings(clippings, model, knowledge, timeout))


def _batches(clippings: Iterable[Clipping]) -> Iterator[list[Clipping]]:
    rest = iter(clippings)
    while batch := list(islice(rest, BATCH)):
        yield batch
