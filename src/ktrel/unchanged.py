"""The document of an earlier run, where nothing has changed that it depends on: no stage is even loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from .cache import DocumentCache, document_key
from .ingest.contents import contents, state_of
from .knowledge.loader import digest
from .model.progress import Progress
from .model.records import Told
from .urls import is_url, plain


def extracted(
    paths: Iterable[str | Path],
    *,
    cached: bool | Path,
    jobs: int | None = 1,
    executor: Executor | None = None,
    scheduler: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    **options: Any,
) -> AbstractContextManager[Told]:
    """What `pipeline.extracted` gives; of an unchanged corpus what it gave before, if that is `cached`.

    All `options` that are not named here are such that another document may come of them.
    """
    given = [plain(path) if isinstance(path, str) else path for path in paths]

    def run() -> AbstractContextManager[Told]:
        from .pipeline import extracted

        workers: dict[str, Any] = {"jobs": jobs, "executor": executor, "scheduler": scheduler}
        return extracted(given, progress=progress, cached=cached, **workers, **options)

    if cached is False or any(map(is_url, given)):  # what lies at a URL may have changed
        return run()
    return told_or(run, given, options, None if cached is True else cached)


@contextmanager
def told_or(
    compute: Callable[[], AbstractContextManager[Told]],
    paths: Sequence[str | Path],
    options: Mapping[str, Any],
    folder: Path | None = None,
) -> Iterator[Told]:
    """The document of an earlier run over the same inputs; else what `compute` gives, kept for the next run.

    `options` are all that the document depends on beside the inputs: `model`, `knowledge`, `reading` and
    others; `folder` is that of the cache. Where something changes while `compute` begins, nothing is kept.
    """
    seen = contents(paths, dated=options["reading"].published_from is not None)
    if seen is None:
        with compute() as told:
            yield told
        return
    own = digest(options["knowledge"])
    key = document_key(seen.content, options, model=options["model"], own=own)
    with DocumentCache(folder) as cache:
        if kept := cache.found(key):
            yield kept
            return
    with compute() as told:
        unchanged = state_of(paths) == seen.state and digest(options["knowledge"]) == own
        yield told
        if unchanged:
            with DocumentCache(folder) as cache:
                cache.keep(key, told)
