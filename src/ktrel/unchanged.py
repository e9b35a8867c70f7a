"""The document of an earlier run, where nothing has changed that it depends on: no stage is even loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from .cache import DocumentCache, Told, document_key
from .ingest.contents import contents, state_of
from .knowledge.loader import digest
from .model.document import Document


def unchanged_or(
    compute: Callable[[], Document],
    paths: Sequence[str | Path],
    options: Mapping[str, Any],
    folder: Path | None = None,
) -> Document:
    """What `told_or` gives, in memory."""
    with told_or(lambda: nullcontext(compute()), paths, options, folder) as told:
        return told if isinstance(told, Document) else _in_memory(told)


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


def _in_memory(told: Told) -> Document:
    return Document(
        generator=told.generator,
        articles=tuple(told.articles),
        officials=tuple(told.officials),
        meetings=tuple(told.meetings),
        statistics=tuple(told.statistics),
        diagnostics=tuple(told.diagnostics),
    )
