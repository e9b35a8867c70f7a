"""What articles told in earlier runs, so that an unchanged article is never read by the model twice.

A SQLite file in the platform's cache folder. The key of an entry is a hash of the article as segmentation
found it, of ktrel's own code and knowledge, and of the model: whatever could change the result gives another
key. Entries carry a checksum; what is damaged is never used, and a damaged file is made anew. The oldest
runs' entries go when the file outgrows its limit. No clock: age is counted in runs.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace
from zstandard import ZstdCompressor, ZstdDecompressor, ZstdError

from ..model.document import Diagnostic, Record
from ..model.facts import ArticleFacts, Clipping, DateMention, MeetingReport, People, StatisticReport
from .context import context

VARIABLE = "KTREL_CACHE_DIR"
FILE = "articles.sqlite"
LIMIT = 1024**3  # bytes of entries
TOGETHER = 512  # articles looked up at a time: what is missing of them is extracted together
_WRITTEN = 32  # new articles written at a time: an interrupted run loses no more
_PATIENCE = 30.0  # seconds that a run waits for another to finish writing
_CHECK = 16
_PAGES = 2000  # pages given back at a time

Compute = Callable[[list[Clipping]], Iterator[ArticleFacts]]


class _Stored(Record, frozen=True, kw_only=True):
    """What of an article's facts does not depend on where its file lies."""

    words: int
    dates: tuple[DateMention, ...]
    people: People
    meetings: tuple[MeetingReport, ...]
    statistics: tuple[StatisticReport, ...]
    diagnostics: tuple[Diagnostic, ...]


class CacheInfo(NamedTuple):
    """Where the cache is, how many articles it holds, and how many bytes its file has."""

    path: Path
    articles: int
    size: int


def cache_folder() -> Path:
    """Where the cache is kept: KTREL_CACHE_DIR, or the platform's folder for caches."""
    if told := os.environ.get(VARIABLE):
        return Path(told)
    from platformdirs import user_cache_path

    return user_cache_path("ktrel", appauthor=False)


class ArticleCache:
    """The cache in a folder, for one model and digest of the user's `own` knowledge; a context manager.

    Where the folder can't be written or another run holds the file for long, extraction goes on without.
    """

    def __init__(self, model: str, folder: Path | None = None, *, own: str = "", limit: int = LIMIT) -> None:
        self.path = (folder or cache_folder()) / FILE
        self._limit = limit
        self._context = context(model, own)
        self._store = _opened(self.path)
        self._run = _next_run(self._store) if self._store else 0
        self._new: list[tuple[bytes, int, bytes, bytes]] = []
        self._used: list[tuple[int, bytes]] = []

    def __enter__(self) -> ArticleCache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Keep to the limit, and let the file go."""
        self._write()
        self._guarded(self._forget_oldest)
        if self._store:
            self._store.close()
            self._store = None

    def facts(self, clippings: Iterable[Clipping], compute: Compute) -> Iterator[ArticleFacts]:
        """The facts of each clipping in their order: known ones from here, the others from `compute`."""
        rest = iter(clippings)
        while together := list(islice(rest, TOGETHER)):
            keys = [self._key(clipping) for clipping in together]
            known = self._known(keys)
            missing = [c for key, c in zip(keys, together, strict=True) if key not in known]
            computed = compute(missing) if missing else iter(())
            for key, clipping in zip(keys, together, strict=True):
                if key in known:
                    yield _restored(known[key], clipping)
                else:
                    found = next(computed)
                    self._keep(key, found)
                    yield found

    def _key(self, clipping: Clipping) -> bytes:
        bare = replace(clipping, path="", diagnostics=())
        return hashlib.blake2b(msgspec.msgpack.encode(bare), digest_size=20, key=self._context).digest()

    def _known(self, keys: list[bytes]) -> dict[bytes, _Stored]:
        found: dict[bytes, _Stored] = {}

        def look(store: sqlite3.Connection) -> None:
            for key in dict.fromkeys(keys):
                row = store.execute("SELECT checked, data FROM entry WHERE key = ?", (key,)).fetchone()
                if row and (stored := _decoded(*row)):
                    found[key] = stored

        self._guarded(look)
        self._used.extend((self._run, key) for key in found)
        return found

    def _keep(self, key: bytes, facts: ArticleFacts) -> None:
        if any(d.severity == "error" for d in facts.diagnostics):
            return  # a defect may be mended by then
        self._new.append((key, self._run, *_encoded(facts)))
        if len(self._new) >= _WRITTEN:
            self._write()

    def _write(self) -> None:
        """Write what is new in one short transaction: other runs need not wait for the model."""
        new, used = self._new, self._used
        self._new, self._used = [], []

        def write(store: sqlite3.Connection) -> None:
            with store:
                store.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", new)
                store.executemany("UPDATE entry SET run = ?1 WHERE key = ?2 AND run != ?1", used)

        if new or used:
            self._guarded(write)

    def _forget_oldest(self, store: sqlite3.Connection) -> None:
        size = store.execute("SELECT total(length(data)) FROM entry").fetchone()[0]
        while size > self._limit:
            row = store.execute(
                "SELECT run, total(length(data)) FROM entry GROUP BY run ORDER BY run LIMIT 1"
            ).fetchone()
            if row is None:  # another run has emptied it
                break
            oldest, freed = row
            with store:
                store.execute("DELETE FROM entry WHERE run = ?", (oldest,))
            size -= freed
        store.execute(f"PRAGMA incremental_vacuum({_PAGES})")

    def _guarded(self, act: Callable[[sqlite3.Connection], object]) -> None:
        """Do something with the store; where it is damaged it is made anew, where it is locked left alone."""
        if self._store is None:
            return
        try:
            act(self._store)
        except sqlite3.OperationalError:  # locked, full, read-only: this run goes on without
            self._store.close()
            self._store = None
        except sqlite3.DatabaseError:
            self._store.close()
            _remove(self.path)
            self._store = _opened(self.path)


def _opened(path: Path) -> sqlite3.Connection | None:
    """The store in that file, made where it is missing and anew where damaged; None where none can be."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            store = sqlite3.connect(path, timeout=_PATIENCE)
            store.execute("PRAGMA auto_vacuum = INCREMENTAL")
            store.execute("PRAGMA journal_mode = WAL")
            store.execute("PRAGMA synchronous = NORMAL")
            store.execute("CREATE TABLE IF NOT EXISTS meta (run INTEGER)")
            store.execute(
                "CREATE TABLE IF NOT EXISTS entry"
                " (key BLOB PRIMARY KEY, run INTEGER, checked BLOB, data BLOB)"
            )
            store.execute("CREATE INDEX IF NOT EXISTS entry_run ON entry (run)")
            store.commit()
            return store
        except (OSError, sqlite3.OperationalError):
            return None
        except sqlite3.DatabaseError:
            _remove(path)
    return None


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):  # held by another run: left to it
            Path(f"{path}{suffix}").unlink(missing_ok=True)


def _next_run(store: sqlite3.Connection) -> int:
    """The number of this run: one more than the newest of all."""
    try:
        with store:
            newest = store.execute("SELECT max(run) FROM meta").fetchone()[0] or 0
            store.execute("DELETE FROM meta")
            store.execute("INSERT INTO meta VALUES (?)", (newest + 1,))
    except sqlite3.DatabaseError:
        return 0
    return int(newest) + 1


def _encoded(facts: ArticleFacts) -> tuple[bytes, bytes]:
    """The facts as bytes, after a checksum of these."""
    beside = facts.clipping.diagnostics
    stored = _Stored(
        words=facts.words,
        dates=facts.dates,
        people=facts.people,
        meetings=facts.meetings,
        statistics=facts.statistics,
        diagnostics=tuple(d for d in facts.diagnostics if d not in beside),
    )
    data = ZstdCompressor(level=3).compress(msgspec.msgpack.encode(stored))
    return hashlib.blake2b(data, digest_size=_CHECK).digest(), data


def _decoded(checked: bytes, data: bytes) -> _Stored | None:
    """What was stored; None where it is not what was written."""
    try:
        if hashlib.blake2b(data, digest_size=_CHECK).digest() != checked:
            return None
        return msgspec.msgpack.decode(ZstdDecompressor().decompress(data), type=_Stored)
    except (TypeError, ZstdError, msgspec.DecodeError):
        return None


def _restored(stored: _Stored, clipping: Clipping) -> ArticleFacts:
    told = (replace(d, path=clipping.path) for d in stored.diagnostics)
    return ArticleFacts(
        clipping=clipping,
        words=stored.words,
        dates=stored.dates,
        people=stored.people,
        meetings=stored.meetings,
        statistics=stored.statistics,
        diagnostics=(*clipping.diagnostics, *told),
    )


def info(folder: Path | None = None) -> CacheInfo:
    """Where the cache is and how large."""
    path = (folder or cache_folder()) / FILE
    if not path.exists():
        return CacheInfo(path, 0, 0)
    return CacheInfo(path, _count(path), path.stat().st_size)


def _count(path: Path) -> int:
    """How many articles a store holds; none where it is damaged."""
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as store:
            return int(store.execute("SELECT count(*) FROM entry").fetchone()[0])
    except sqlite3.DatabaseError:
        return 0


def clear(folder: Path | None = None) -> CacheInfo:
    """Remove the cache; gives what it was."""
    was = info(folder)
    _remove(was.path)
    return was
