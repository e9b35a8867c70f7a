"""What earlier runs have found, so that nothing unchanged is read twice: articles, and whole documents.

A SQLite file in the platform's cache folder. The key of an entry is a hash of all that its result depends
on: whatever could change that gives another key. Entries carry a checksum; what is damaged is never used,
and a damaged file is made anew. The oldest runs' entries go when the file outgrows its limits. No clock: age
is counted in runs.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from .articles import ArticleCache
from .documents import DocumentCache, KeptDocument, document_key
from .store import FILE, PATIENCE, VARIABLE, cache_folder, remove

__all__ = [
    "FILE",
    "VARIABLE",
    "ArticleCache",
    "CacheInfo",
    "DocumentCache",
    "KeptDocument",
    "cache_folder",
    "clear",
    "document_key",
    "info",
]


class CacheInfo(NamedTuple):
    """Where the cache is, how many articles it holds, and how many bytes its file has."""

    path: Path
    articles: int
    size: int


def info(folder: Path | None = None) -> CacheInfo:
    """Where the cache is and how large."""
    path = (folder or cache_folder()) / FILE
    if not path.exists():
        return CacheInfo(path, 0, 0)
    return CacheInfo(path, _count(path), path.stat().st_size)


def _count(path: Path) -> int:
    """How many articles a store holds; none where it is damaged."""
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as store:
            return int(store.execute("SELECT count(*) FROM entry").fetchone()[0])
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return 0


def clear(folder: Path | None = None) -> CacheInfo:
    """Remove the cache; gives what it was."""
    was = info(folder)
    remove(was.path)
    return was
