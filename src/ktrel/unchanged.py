"""The document of an earlier run, where nothing has changed that it depends on: no stage is even loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .cache import DocumentCache, document_key
from .ingest.contents import contents, state_of
from .knowledge.loader import digest

if TYPE_CHECKING:
    from .model.document import Document


def unchanged_or(
    compute: Callable[[], Document],
    paths: Sequence[str | Path],
    options: Mapping[str, Any],
    folder: Path | None = None,
) -> Document:
    """The document of an earlier run over the same inputs; else what `compute` gives, kept for the next run.

    `options` are all that the document depends on beside the inputs: `model`, `knowledge`, `reading` and
    others; `folder` is that of the cache. What changes while `compute` runs is not kept.
    """
    seen = contents(paths, dated=options["reading"].published_from is not None)
    if seen is None:
        return compute()
    own = digest(options["knowledge"])
    key = document_key(seen.content, options, model=options["model"], own=own)
    with DocumentCache(folder) as cache:
        if document := cache.found(key):
            return document
    document = compute()
    if state_of(paths) == seen.state and digest(options["knowledge"]) == own:
        with DocumentCache(folder) as cache:
            cache.keep(key, document)
    return document
